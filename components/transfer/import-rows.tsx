"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge } from "@/components/ui/badge"
import { Panel } from "@/components/ui/panel"
import { Select } from "@/components/ui/select"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { OUTCOMES, type Outcome } from "@/lib/transfer/import/outcomes"
import { OUTCOME_TONES } from "./import-counts"
import { type FieldNames, useTargetName } from "./import-words"

export type ImportRow = {
  position: number
  outcome: Outcome
  account: { code: string; name: string } | null
  /** Targets that change. */
  changes: string[]
  /** In words. */
  reasons: string[]
}

/** Row by row what an import does or did, by outcome; `most` of each are there. */
export function ImportRows({ rows, most, fields }: { rows: ImportRow[]; most: number; fields: FieldNames }) {
  const t = useTranslations("transfer.import")
  const format = useFormatter()
  const nameOf = useTargetName(fields)
  const [outcome, setOutcome] = useState<Outcome | "">("")
  const shown = (outcome ? rows.filter((row) => row.outcome === outcome) : rows).slice(0, most)
  return (
    <Panel
      title={t("check.rows")}
      flush
      actions={
        <Select
          className="w-48"
          aria-label={t("check.filter")}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome | "")}
        >
          <option value="">{t("check.filterAll")}</option>
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {t(`result.${one}`)}
            </option>
          ))}
        </Select>
      }
    >
      {shown.length === 0 ? (
        <p className="p-4 text-muted">{t("check.empty")}</p>
      ) : (
        <Table label={t("check.rows")} density="normal" frameClassName="max-h-[70dvh]">
          <THead>
            <Tr>
              <Th>{t("result.row")}</Th>
              <Th>{t("result.outcome")}</Th>
              <Th>{t("result.account")}</Th>
              <Th>{t("result.changes")}</Th>
              <Th>{t("result.reason")}</Th>
            </Tr>
          </THead>
          <TBody>
            {shown.map((row) => (
              <Tr key={row.position}>
                <RowTh>{format.number(row.position)}</RowTh>
                <Td>
                  <Badge tone={OUTCOME_TONES[row.outcome]}>{t(`result.${row.outcome}`)}</Badge>
                </Td>
                <Td>
                  {row.account && (
                    <span className="block max-w-72 truncate">
                      {row.account.code} {row.account.name}
                    </span>
                  )}
                </Td>
                <Td>{row.changes.map(nameOf).join(", ")}</Td>
                <Td>
                  {row.reasons.map((reason) => (
                    <span key={reason} className="block min-w-64 whitespace-normal">
                      {reason}
                    </span>
                  ))}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  )
}
