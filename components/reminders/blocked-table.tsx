"use client"
import { useTranslations } from "use-intl"
import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { BlockedItem } from "@/lib/receivables/reminders/proposal"
import { HoldDialog } from "./hold-dialog"
import { levelKey } from "./level-key"
import { ReleaseItem } from "./release-item"

type BlockedTableProps = {
  administration: string
  rows: (BlockedItem & { name: string })[]
  may: boolean
}

/** What is not reminded now, why, and from when it may be. */
export function BlockedTable({ administration, rows, may }: BlockedTableProps) {
  const t = useTranslations("reminders")
  return (
    <Table label={t("blocked.label")}>
      <THead>
        <tr>
          <Th pinned>{t("column.account")}</Th>
          <Th>{t("column.item")}</Th>
          <Th>{t("column.due")}</Th>
          <Th numeric>{t("column.open")}</Th>
          <Th>{t("column.last")}</Th>
          <Th>{t("column.block")}</Th>
          <Th>{t("column.from")}</Th>
          {may && (
            <Th>
              <span className="sr-only">{t("column.actions")}</span>
            </Th>
          )}
        </tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowTh pinned className="max-w-60 truncate">
              <RowLink href={`/${administration}/accounts/${row.accountId}`} prefetch={false}>
                {row.name}
              </RowLink>
            </RowTh>
            <Td className="tabular-nums">{row.number}</Td>
            <Td className="tabular-nums">
              <Time value={row.dueDate} show="date" />
            </Td>
            <Td numeric>
              <Money minor={row.openMinor} currency={row.currency} />
            </Td>
            <Td>{t(`level.${levelKey(row.lastLevel || null)}`)}</Td>
            <Td>{t(`block.${row.block}`)}</Td>
            <Td className="tabular-nums">{row.from && <Time value={row.from} show="date" />}</Td>
            {may && <Td>{controlOf(row)}</Td>}
          </Tr>
        ))}
      </TBody>
    </Table>
  )

  function controlOf(row: BlockedItem) {
    const props = { administration, item: { id: row.id, number: row.number } }
    if (row.block === "held" || row.block === "disputed") return <ReleaseItem {...props} />
    return row.openMinor > 0n ? <HoldDialog {...props} /> : null
  }
}
