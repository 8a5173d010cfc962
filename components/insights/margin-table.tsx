import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { type Costs, type MarginRow, marginRows } from "@/lib/insights/classes"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { ClassLink } from "./class-link"
import { CsvLink } from "./csv-link"
import { getFigures } from "./figures"

/** Margin per class; null when no line of the period says what it cost. */
export async function MarginTable({ view, costs }: { view: InsightView; costs: Costs[] | null }) {
  const [t, { share }] = await Promise.all([getTranslator("insights"), getFigures()])
  if (!costs) {
    return (
      <Panel title={t("classes.margin")}>
        <p className="text-muted">{t("classes.noCost")}</p>
      </Panel>
    )
  }
  const { rows, total } = marginRows(costs)
  const cells = (row: MarginRow) => (
    <>
      <Td numeric>
        <Money minor={row.linesMinor} currency="EUR" />
      </Td>
      <Td numeric>
        <Money minor={row.knownMinor} currency="EUR" />
      </Td>
      <Td numeric>
        <Money minor={row.costMinor} currency="EUR" />
      </Td>
      <Td numeric>{share(row.margin)}</Td>
      <Td numeric>{share(row.covered)}</Td>
    </>
  )
  return (
    <Panel
      flush
      title={t("classes.margin")}
      actions={<CsvLink view={view} table="margin" name={t("classes.margin")} />}
    >
      <Table label={t("classes.margin")}>
        <THead>
          <Tr>
            <Th pinned>{t("class")}</Th>
            <Th numeric>{t("classes.sold")}</Th>
            <Th numeric>{t("classes.known")}</Th>
            <Th numeric>{t("classes.cost")}</Th>
            <Th numeric>{t("classes.marginShare")}</Th>
            <Th numeric>{t("classes.covered")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.class}>
              <RowTh pinned>
                <ClassLink view={view} number={row.class} />
              </RowTh>
              {cells(row)}
            </Tr>
          ))}
          <Tr className="font-medium">
            <RowTh pinned>{t("total")}</RowTh>
            {cells(total)}
          </Tr>
        </TBody>
      </Table>
      <p className="px-4 py-2 text-muted text-sm">{t("classes.marginHelp")}</p>
    </Panel>
  )
}
