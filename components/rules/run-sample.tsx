"use client"
import { ArrowRight } from "lucide-react"
import { useTranslations } from "use-intl"
import { Chip } from "@/components/ui/chip"
import { TextLink } from "@/components/ui/link"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { RunSampleRow } from "./run-words"

/** Some of the accounts that would change, each with the rule and what it met. */
export function RunSample({ administration, rows }: { administration: string; rows: RunSampleRow[] }) {
  const t = useTranslations("rules.run")
  return (
    <Table label={t("sample", { n: String(rows.length) })}>
      <THead>
        <Tr>
          <Th>{t("account")}</Th>
          <Th>{t("change")}</Th>
          <Th>{t("why")}</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.flatMap((row) =>
          row.changes.map((change, i) => (
            <Tr key={`${row.id} ${change.key}`}>
              {i === 0 && (
                <Td rowSpan={row.changes.length} className="max-w-56 py-1 align-top">
                  <TextLink href={`/${administration}/accounts/${row.id}`} className="block truncate">
                    {row.name}
                  </TextLink>
                  <span className="text-muted tabular-nums">{row.code}</span>
                </Td>
              )}
              <Td className="py-1 align-top">
                <span className="flex items-center gap-1.5">
                  <Chip field={change.field.name} value={change.from} hue={change.field.hue ?? undefined} />
                  <ArrowRight aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
                  <Chip field={change.field.name} value={change.to} hue={change.field.hue ?? undefined} />
                </span>
              </Td>
              <Td className="min-w-64 whitespace-normal py-1 align-top">
                {change.rule && <span className="font-medium">{change.rule}: </span>}
                {change.why}
              </Td>
            </Tr>
          )),
        )}
      </TBody>
    </Table>
  )
}
