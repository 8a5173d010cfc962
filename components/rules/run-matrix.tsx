"use client"
import clsx from "clsx"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { RunMatrix } from "./run-words"

/** From what (down) to what (across) in one field; what stays is muted, what moves stands out. */
export function RunMatrixTable({ matrix: { field, from, to, cells } }: { matrix: RunMatrix }) {
  const t = useTranslations("rules.run")
  const blank = useTranslations("platform")("blank")
  const { number } = useFormatter()
  const sum = (row: { accounts: number }[]) => row.reduce((total, { accounts }) => total + accounts, 0)
  return (
    <Table label={t("matrix", { field: field.name })}>
      <THead>
        <Tr>
          <Th pinned className="text-xs">
            {t("fromTo")}
          </Th>
          {to.map((value) => (
            <Th key={value ?? ""} numeric className="max-w-40">
              <span className="truncate" title={value ?? blank}>
                {value ?? blank}
              </span>
            </Th>
          ))}
          <Th numeric>{t("total")}</Th>
        </Tr>
      </THead>
      <TBody>
        {from.map((value, i) => {
          const row = cells[i] ?? []
          return (
            <Tr key={value ?? ""}>
              <RowTh pinned className="max-w-56 truncate font-normal">
                {value ?? blank}
              </RowTh>
              {row.map(({ accounts, stays }, j) => (
                <Td
                  key={to[j] ?? ""}
                  numeric
                  className={clsx(accounts === 0 || stays ? "text-muted" : "font-medium")}
                >
                  {accounts === 0 ? <span aria-hidden="true">·</span> : number(accounts)}
                </Td>
              ))}
              <Td numeric className="text-muted">
                {number(sum(row))}
              </Td>
            </Tr>
          )
        })}
      </TBody>
    </Table>
  )
}
