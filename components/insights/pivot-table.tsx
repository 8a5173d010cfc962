import { Link } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { accountsLink } from "@/lib/insights/ask"
import { DIMENSIONS, type Dimension, type Pivot, type PivotLine } from "@/lib/insights/pivot"
import type { PivotAsk } from "@/lib/insights/pivot-ask"
import type { ChannelNames } from "@/lib/insights/pivot-queries"
import { keyName } from "@/lib/insights/pivot-words"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { CsvLink } from "./csv-link"
import { getFigures } from "./figures"

type PivotTableProps = { view: InsightView; ask: PivotAsk; table: Pivot; channels: ChannelNames }

/** Rows with their parts under them, columns, and totals that add up. */
export async function PivotTable({ view, ask, table, channels }: PivotTableProps) {
  const [t, { number }] = await Promise.all([getTranslator("insights"), getFigures()])
  const third =
    DIMENSIONS.find((dimension) => dimension !== ask.rows && dimension !== ask.columns) ?? "country"
  const name = (dimension: Dimension, key: PivotLine["key"]) => keyName(view, channels, dimension, key)
  const href = (keys: [Dimension, PivotLine["key"]][]) =>
    accountsLink(
      view.administration,
      view.ask,
      view.today,
      Object.fromEntries(
        keys.map(([dimension, key]) => {
          if (dimension === "class") return [view.ask.field, view.names.code(key as number | null)]
          return [
            dimension,
            dimension === "channel" ? (channels.get(String(key))?.slug ?? null) : (key as string),
          ]
        }),
      ),
    )
  const figure = (value: bigint) =>
    value === 0n ? (
      <span className="text-muted">0</span>
    ) : ask.measure === "revenue" ? (
      <Money minor={value} currency="EUR" />
    ) : (
      number(value)
    )
  const words = t("pivot.table", {
    measure: ask.measure === "accounts" ? t("accounts") : t(ask.measure),
    rows: t(ask.rows).toLocaleLowerCase(view.locale),
    columns: t(ask.columns).toLocaleLowerCase(view.locale),
  })
  const cells = (line: PivotLine, keys: [Dimension, PivotLine["key"]][]) => (
    <>
      {line.cells.map((value, i) => {
        const key = table.columns[i] ?? null
        return (
          <Td key={key} numeric>
            {value === 0n ? (
              figure(value)
            ) : (
              <Link href={href([...keys, [ask.columns, key]])} prefetch={false} className="row-link">
                {figure(value)}
              </Link>
            )}
          </Td>
        )
      })}
      <Td numeric className="font-medium">
        {figure(line.total)}
      </Td>
    </>
  )
  return (
    <Panel flush title={words} actions={<CsvLink view={view} table="pivot" name={words} others={ask} />}>
      <Table label={words} frameClassName="max-h-[75dvh]">
        <THead>
          <Tr>
            <Th pinned>{t(ask.rows)}</Th>
            {table.columns.map((key) => (
              <Th key={key} numeric>
                {name(ask.columns, key)}
              </Th>
            ))}
            <Th numeric>{t("total")}</Th>
          </Tr>
        </THead>
        <TBody>
          {table.lines.flatMap((line) => [
            <Tr key={line.key}>
              <RowTh pinned>
                <Link href={href([[ask.rows, line.key]])} prefetch={false} className="row-link">
                  {name(ask.rows, line.key)}
                </Link>
              </RowTh>
              {cells(line, [[ask.rows, line.key]])}
            </Tr>,
            ...line.parts.map((part) => (
              <Tr key={`${line.key} ${part.key}`} className="text-muted">
                <Td pinned className="pl-7">
                  {name(third, part.key)}
                </Td>
                {cells(part, [
                  [ask.rows, line.key],
                  [third, part.key],
                ])}
              </Tr>
            )),
          ])}
          <Tr className="font-medium">
            <RowTh pinned>{t("total")}</RowTh>
            {table.totals.map((value, i) => (
              <Td key={table.columns[i]} numeric>
                {figure(value)}
              </Td>
            ))}
            <Td numeric>{figure(table.total)}</Td>
          </Tr>
        </TBody>
      </Table>
      <p className="max-w-prose px-4 py-2 text-muted text-sm">{t("pivot.help")}</p>
    </Panel>
  )
}
