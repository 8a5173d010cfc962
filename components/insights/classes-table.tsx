import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { ClassRow } from "@/lib/insights/classes"
import { periodBefore } from "@/lib/insights/period"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { ClassLink } from "./class-link"
import { CsvLink } from "./csv-link"
import { getFigures } from "./figures"

type ClassesTableProps = { view: InsightView; rows: ClassRow[]; total: ClassRow }

/** Per class: who bought, what that came to, and how it compares. */
export async function ClassesTable({ view, rows, total }: ClassesTableProps) {
  const [t, figures] = await Promise.all([getTranslator("insights"), getFigures()])
  const { number, share, change, date } = figures
  const { period } = view.ask
  const before = periodBefore(period)
  const cells = (row: ClassRow) => (
    <>
      <Td numeric>{number(row.buyers)}</Td>
      <Td numeric>{number(row.orders)}</Td>
      <Td numeric>
        <Money minor={row.revenueMinor} currency="EUR" />
      </Td>
      <Td numeric>{share(row.share)}</Td>
      <Td numeric>
        <Money minor={row.beforeMinor} currency="EUR" />
      </Td>
      <Td numeric>{change(row.growth)}</Td>
    </>
  )
  return (
    <Panel
      flush
      title={t("classes.summary")}
      actions={<CsvLink view={view} table="classes" name={t("classes.summary")} />}
    >
      <Table label={t("classes.summary")}>
        <THead>
          <Tr>
            <Th pinned>{t("class")}</Th>
            <Th numeric>{t("buyers")}</Th>
            <Th numeric>{t("orders")}</Th>
            <Th numeric>{t("revenue")}</Th>
            <Th numeric>{t("share")}</Th>
            <Th numeric>{t("classes.before")}</Th>
            <Th numeric>{t("classes.growth")}</Th>
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
      <p className="px-4 py-2 text-muted text-sm">
        {t("classes.compared", {
          from: date(period.from),
          to: date(period.to),
          beforeFrom: date(before.from),
          beforeTo: date(before.to),
        })}
      </p>
    </Panel>
  )
}

/** The figures behind the bars. */
export async function MonthsTable({ view, rows, total }: ClassesTableProps) {
  const [t, { month }] = await Promise.all([getTranslator("insights"), getFigures()])
  const amounts = (row: ClassRow) =>
    row.months.map((value, i) => (
      <Td key={view.ask.period.months[i]} numeric>
        {value === 0n ? <span className="text-muted">0</span> : <Money minor={value} currency="EUR" />}
      </Td>
    ))
  return (
    <Panel
      flush
      title={t("classes.table")}
      actions={<CsvLink view={view} table="months" name={t("classes.table")} />}
    >
      <Table label={t("classes.table")}>
        <THead>
          <Tr>
            <Th pinned>{t("class")}</Th>
            {view.ask.period.months.map((day) => (
              <Th key={day} numeric>
                {month(day)}
              </Th>
            ))}
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.class}>
              <RowTh pinned>
                <ClassLink view={view} number={row.class} />
              </RowTh>
              {amounts(row)}
            </Tr>
          ))}
          <Tr className="font-medium">
            <RowTh pinned>{t("total")}</RowTh>
            {amounts(total)}
          </Tr>
        </TBody>
      </Table>
    </Panel>
  )
}
