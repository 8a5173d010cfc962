"use client"
import { useTranslations } from "use-intl"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"

export type SampleRow = { position: number; cells: string[]; faults: string[] }

/** The first rows as they are read now: a wrong separator or encoding is seen at once. */
export function ImportSample({ names, rows }: { names: string[]; rows: SampleRow[] }) {
  const t = useTranslations("transfer.import.formats")
  const faulty = rows.some((row) => row.faults.length > 0)
  return (
    <Panel title={t("sample")} flush>
      <Table label={t("sample")} density="compact">
        <THead>
          <Tr>
            <Th>{t("row")}</Th>
            {faulty && <Th>{t("fault")}</Th>}
            {names.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <Th key={at}>{name}</Th>
            ))}
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.position}>
              <RowTh>{row.position}</RowTh>
              {faulty && (
                <Td>
                  {row.faults.map((fault) => (
                    <span key={fault} className="block w-64 whitespace-normal text-danger">
                      {fault}
                    </span>
                  ))}
                </Td>
              )}
              {names.map((_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <Td key={at}>
                  <span className="block max-w-56 truncate">{row.cells[at]}</span>
                </Td>
              ))}
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}
