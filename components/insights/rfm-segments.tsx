import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { ratio } from "@/lib/insights/classes"
import type { RfmCell } from "@/lib/insights/rfm-queries"
import { segmentRows } from "@/lib/insights/segments"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { CsvLink } from "./csv-link"
import { getFigures } from "./figures"

/** Each customer stands in one segment. */
export async function RfmSegments({ view, cells }: { view: InsightView; cells: RfmCell[] }) {
  const [t, { number, share }] = await Promise.all([getTranslator("insights"), getFigures()])
  const { rows, total } = segmentRows(cells)
  const tenth = (value: number | null) =>
    value === null ? t("na") : number(value, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  const figures = (row: (typeof rows)[number]) => (
    <>
      <Td numeric>{number(row.accounts)}</Td>
      <Td numeric>{share(ratio(row.accounts, total.accounts))}</Td>
      <Td numeric>
        <Money minor={row.revenueMinor} currency="EUR" />
      </Td>
      <Td numeric>{share(ratio(row.revenueMinor, total.revenueMinor))}</Td>
      <Td numeric>{tenth(row.recencyDays)}</Td>
      <Td numeric>{tenth(row.frequency)}</Td>
    </>
  )
  return (
    <Panel
      flush
      title={t("rfm.segments")}
      actions={<CsvLink view={view} table="segments" name={t("rfm.segments")} />}
    >
      <Table label={t("rfm.segments")}>
        <THead>
          <Tr>
            <Th pinned>{t("rfm.segment")}</Th>
            <Th numeric>{t("rfm.customers")}</Th>
            <Th numeric>{t("share")}</Th>
            <Th numeric>{t("revenue")}</Th>
            <Th numeric>{t("share")}</Th>
            <Th numeric>{t("rfm.recency")}</Th>
            <Th numeric>{t("rfm.frequency")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.segment}>
              <RowTh pinned>
                <RowLink
                  href={`/${view.administration}/insights/rfm/customers?segment=${row.segment}`}
                  prefetch={false}
                >
                  {t(`segment.${row.segment}`)}
                </RowLink>
              </RowTh>
              {figures(row)}
            </Tr>
          ))}
          <Tr className="font-medium">
            <RowTh pinned>{t("total")}</RowTh>
            {figures(total)}
          </Tr>
        </TBody>
      </Table>
    </Panel>
  )
}
