import { scaleLinear } from "d3-scale"
import { area, line } from "d3-shape"
import { Link } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { HORIZON } from "@/lib/insights/forecast"
import type { ForecastRow } from "@/lib/insights/forecast-rows"
import { addMonths } from "@/lib/insights/period"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { ClassLink, classHref } from "./class-link"
import { CsvLink } from "./csv-link"
import { getFigures } from "./figures"
import { hueOf } from "./hue"

const SHOWN = 6
const [WIDTH, HEIGHT] = [300, 90]

/** The months that are foretold: the running one comes first. */
export function monthsAhead(today: string): string[] {
  return Array.from({ length: HORIZON }, (_, i) => `${addMonths(today.slice(0, 7), i)}-01`)
}

/** Per class the months that were, and the ones to come with their interval. */
export async function ForecastCharts({ view, rows }: { view: InsightView; rows: ForecastRow[] }) {
  const [t, words, { round }] = await Promise.all([
    getTranslator("insights.forecast"),
    getTranslator("platform"),
    getFigures(),
  ])
  const { fill, stroke } = hueOf(view)
  const known = rows.filter((row) => row.forecast).slice(0, SHOWN)
  if (known.length === 0) return null
  return (
    <Panel title={t("title")}>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
        {known.map(({ class: number, series, forecast }) => {
          const ahead = forecast?.ahead ?? []
          const name = view.names.name(number) ?? words("blank")
          const count = series.length + ahead.length
          const x = scaleLinear()
            .domain([0, count - 1])
            .range([2, WIDTH - 2])
          const highs = [...series, ...ahead.map(({ high }) => high)]
          const lows = [0, ...series, ...ahead.map(({ low }) => low)]
          const y = scaleLinear()
            .domain([Math.min(...lows), Math.max(1, ...highs)])
            .range([HEIGHT - 2, 2])
          const last = series.at(-1) ?? 0
          const end = series.length - 1
          const past = line<number>()
            .x((_, i) => x(i))
            .y(y)(series)
          const future = [{ value: last, low: last, high: last }, ...ahead]
          const path = line<(typeof future)[number]>()
            .x((_, i) => x(end + i))
            .y(({ value }) => y(value))(future)
          const band = area<(typeof future)[number]>()
            .x((_, i) => x(end + i))
            .y0(({ low }) => y(low))
            .y1(({ high }) => y(high))(future)
          return (
            <Link
              key={number}
              href={classHref(view, number, false)}
              prefetch={false}
              className="group flex min-w-0 flex-col gap-1 rounded-sm"
            >
              <span className="flex items-baseline justify-between gap-2 text-sm">
                <span className="truncate font-medium group-hover:underline">{name}</span>
                <span className="text-muted tabular-nums">
                  {round(BigInt(Math.round(ahead.reduce((total, { value }) => total + value, 0))))}
                </span>
              </span>
              <svg role="img" aria-label={t("chart")} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full">
                <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} className="stroke-line" />
                <path d={band ?? ""} fillOpacity={0.18} className={fill} />
                <path d={past ?? ""} fill="none" strokeWidth={1.5} className={stroke} />
                <path d={path ?? ""} fill="none" strokeWidth={1.5} strokeDasharray="4 3" className={stroke} />
              </svg>
            </Link>
          )
        })}
      </div>
    </Panel>
  )
}

type ForecastTableProps = { view: InsightView; rows: ForecastRow[]; total: ForecastRow }

export async function ForecastTable({ view, rows, total }: ForecastTableProps) {
  const [t, words, { round, share, month, number }] = await Promise.all([
    getTranslator("insights.forecast"),
    getTranslator("insights"),
    getFigures(),
  ])
  const euros = (value: number) => round(BigInt(Math.round(value)))
  const cells = ({ forecast }: ForecastRow) =>
    forecast ? (
      <>
        {forecast.ahead.map(({ value, low, high }, i) => (
          <Td key={monthsAhead(view.today)[i]} numeric>
            {euros(value)}{" "}
            <span className="text-muted">{t("between", { low: euros(low), high: euros(high) })}</span>
          </Td>
        ))}
        <Td>{t(`methods.${forecast.method}`)}</Td>
        <Td numeric>{euros(forecast.mae)}</Td>
        <Td numeric>{share(forecast.mape)}</Td>
        <Td numeric>{number(forecast.trials)}</Td>
      </>
    ) : (
      <Td colSpan={HORIZON + 4} className="text-muted">
        {t("few")}
      </Td>
    )
  return (
    <Panel flush title={t("table")} actions={<CsvLink view={view} table="forecast" name={t("table")} />}>
      <Table label={t("table")}>
        <THead>
          <Tr>
            <Th pinned>{words("class")}</Th>
            {monthsAhead(view.today).map((day) => (
              <Th key={day} numeric>
                {month(day)}
              </Th>
            ))}
            <Th>{t("method")}</Th>
            <Th numeric>{t("mae")}</Th>
            <Th numeric>{t("mape")}</Th>
            <Th numeric>{t("trials")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.class}>
              <RowTh pinned>
                <ClassLink view={view} number={row.class} bought={false} />
              </RowTh>
              {cells(row)}
            </Tr>
          ))}
          <Tr className="font-medium">
            <RowTh pinned>{words("total")}</RowTh>
            {cells(total)}
          </Tr>
        </TBody>
      </Table>
      <p className="max-w-prose px-4 py-2 text-muted text-sm">{t("help")}</p>
    </Panel>
  )
}
