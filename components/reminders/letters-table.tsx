"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { Letter } from "@/lib/receivables/reminders/proposal"
import { LetterDialog } from "./letter-dialog"
import { LevelBadge } from "./level-badge"

export type LetterRow = Omit<Letter, "items" | "schemeId"> & { items: number; name: string; code: string }

type LettersTableProps = { administration: string; day: string; rows: LetterRow[]; may: boolean }

/** One row per letter. */
export function LettersTable({ administration, day, rows, may }: LettersTableProps) {
  const t = useTranslations("reminders")
  const { number } = useFormatter()
  return (
    <Table label={t("proposal.letters")}>
      <THead>
        <tr>
          <Th pinned>{t("column.account")}</Th>
          <Th>{t("column.level")}</Th>
          <Th>{t("column.channel")}</Th>
          <Th numeric>{t("column.items")}</Th>
          <Th numeric>{t("column.principal")}</Th>
          <Th numeric>{t("column.costs")}</Th>
          <Th numeric>{t("column.interest")}</Th>
          <Th numeric>{t("column.total")}</Th>
          <Th>
            <span className="sr-only">{t("column.actions")}</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.key}>
            <RowTh pinned className="max-w-60 truncate">
              <RowLink href={`/${administration}/accounts/${row.accountId}`} prefetch={false}>
                {row.name}
              </RowLink>
            </RowTh>
            <Td>
              <LevelBadge level={row.level} letterFirst={row.letterFirst} />
            </Td>
            <Td>{t(`channel.${row.channel}`)}</Td>
            <Td numeric>{number(row.items)}</Td>
            <Td numeric>
              <Money minor={row.principalMinor} currency={row.currency} />
            </Td>
            <Td numeric>
              <Costs row={row} />
            </Td>
            <Td numeric>
              {row.interestMinor > 0n && <Money minor={row.interestMinor} currency={row.currency} />}
            </Td>
            <Td numeric>
              <Money minor={row.totalMinor} currency={row.currency} />
            </Td>
            <Td>
              <LetterDialog administration={administration} day={day} letter={row} may={may} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

/** Those that the free letter only names are not part of the total. */
function Costs({ row }: { row: LetterRow }) {
  const t = useTranslations("reminders.proposal")
  const { money } = useFormatter()
  if (row.announcedMinor !== null)
    return (
      <span className="text-muted text-sm">
        {t("announced", { amount: money(row.announcedMinor, row.currency) })}
      </span>
    )
  const costs = row.costsMinor + row.costsVatMinor
  return costs > 0n ? <Money minor={costs} currency={row.currency} /> : null
}
