"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Chip } from "@/components/ui/chip"
import { TextLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { RunOutcome } from "./run-words"

type RunOutcomesProps = { administration: string; outcomes: RunOutcome[]; total: number }

/** How many accounts each rule decides, whether their label changes or not. */
export function RunOutcomes({ administration, outcomes, total }: RunOutcomesProps) {
  const t = useTranslations("rules.run")
  const { number, percent } = useFormatter()
  if (outcomes.length === 0) return <p className="p-4 text-muted">{t("decidesNothing")}</p>
  return (
    <Table label={t("outcomes")}>
      <THead>
        <Tr>
          <Th>{t("rule")}</Th>
          <Th>{t("gives")}</Th>
          <Th numeric>{t("accounts")}</Th>
          <Th numeric>{t("share")}</Th>
        </Tr>
      </THead>
      <TBody>
        {outcomes.map(({ key, field, rule, stays, value, accounts }) => (
          <Tr key={key}>
            <RowTh className="max-w-72 truncate">
              {rule ? (
                <TextLink href={`/${administration}/rules/${rule.id}`}>{rule.name}</TextLink>
              ) : (
                <span className="font-normal text-muted">{t(stays === "locked" ? "held" : "unmatched")}</span>
              )}
            </RowTh>
            <Td>
              {value === null ? (
                <span className="text-muted">{field.name}</span>
              ) : (
                <Chip named field={field.name} value={value} hue={field.hue ?? undefined} />
              )}
            </Td>
            <Td numeric>{number(accounts)}</Td>
            <Td numeric>{total > 0 ? percent(accounts / total, 1) : "–"}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
