import { scaleLinear } from "d3-scale"
import { line } from "d3-shape"
import { Link } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { MeasuredMonth } from "@/lib/receivables/lists/measures-months"

const [WIDTH, HEIGHT] = [300, 90]

export type ShownMonth = MeasuredMonth & {
  /** The open items of its last day, and the overdue ones of them. */
  openHref: string
  overdueHref: string
}

type MonthsProps = { currency: string; months: ShownMonth[] }

/** Days outstanding and the overdue share over twelve months: two lines, and their figures beside them. */
export async function MeasuresMonths({ currency, months }: MonthsProps) {
  const [t, { number, percent, language }] = await Promise.all([
    getTranslator("receivables.measures"),
    getFormatter(),
  ])
  const short = new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" })
  const named = (day: string) => short.format(new Date(`${day}T00:00:00Z`))
  const none = <span className="text-muted">{t("none")}</span>
  const amount = (minor: bigint, href: string) =>
    minor === 0n ? (
      <span className="text-muted">–</span>
    ) : (
      <Link href={href} prefetch={false} className="hover:underline">
        <Money minor={minor} currency={currency} />
      </Link>
    )
  const last = months.at(-1)
  return (
    <Panel flush title={t("monthsTitle")}>
      <div className="grid xl:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-6 p-4 sm:max-xl:flex-row">
          <Line
            label={t("dsoMonths")}
            now={last?.dso == null ? null : t("days", { n: number(last.dso) })}
            values={months.map(({ dso }) => dso)}
            from={named(months[0]?.day ?? "")}
            to={named(last?.day ?? "")}
          />
          <Line
            label={t("overdueMonths")}
            now={last?.overdueShare == null ? null : percent(last.overdueShare, 1)}
            values={months.map(({ overdueShare }) => overdueShare)}
            from={named(months[0]?.day ?? "")}
            to={named(last?.day ?? "")}
          />
        </div>
        <Table
          label={t("monthsTitle")}
          density="compact"
          frameClassName="border-line max-xl:border-t xl:border-l"
        >
          <THead>
            <Tr>
              <Th pinned>{t("month")}</Th>
              <Th numeric>{t("sales")}</Th>
              <Th numeric>{t("closing")}</Th>
              <Th numeric>{t("overdue")}</Th>
              <Th numeric>{t("overdueShare")}</Th>
              <Th numeric>{t("dso")}</Th>
            </Tr>
          </THead>
          <TBody>
            {months.map((month) => (
              <Tr key={month.day}>
                <RowTh pinned className="font-normal">
                  {named(month.day)}
                </RowTh>
                <Td numeric>
                  <Money minor={month.salesMinor} currency={currency} />
                </Td>
                <Td numeric>{amount(month.closingMinor, month.openHref)}</Td>
                <Td numeric>{amount(month.overdueMinor, month.overdueHref)}</Td>
                <Td numeric>{month.overdueShare === null ? none : percent(month.overdueShare, 1)}</Td>
                <Td numeric>
                  {month.dso === null
                    ? none
                    : number(month.dso, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </div>
      <p className="max-w-prose px-4 py-2 text-muted text-sm">{t("monthsHelp")}</p>
    </Panel>
  )
}

type LineProps = {
  label: string
  /** The last value; null for none. */
  now: string | null
  values: (number | null)[]
  from: string
  to: string
}

/** What cannot be told leaves a gap. */
function Line({ label, now, values, from, to }: LineProps) {
  const x = scaleLinear()
    .domain([0, values.length - 1])
    .range([3, WIDTH - 3])
  const y = scaleLinear()
    .domain([0, Math.max(0.01, ...values.map((value) => value ?? 0))])
    .range([HEIGHT - 3, 3])
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => x(i))
    .y((value) => y(value ?? 0))(values)
  const end = values.at(-1)
  return (
    <figure className="flex min-w-0 flex-1 flex-col gap-1">
      <figcaption className="flex items-baseline justify-between gap-2 text-sm">
        <span>{label}</span>
        <span className="shrink-0 font-medium tabular-nums">{now}</span>
      </figcaption>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full">
        <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} className="stroke-line" />
        <path d={path ?? ""} fill="none" strokeWidth={1.5} className="stroke-accent" />
        {end != null && <circle cx={x(values.length - 1)} cy={y(end)} r={3} className="fill-accent" />}
      </svg>
      <span aria-hidden="true" className="flex justify-between text-muted text-xs">
        <span>{from}</span>
        <span>{to}</span>
      </span>
    </figure>
  )
}
