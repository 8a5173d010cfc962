import clsx from "clsx"
import { Link } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Forecast, ForecastWeek } from "@/lib/receivables/forecast/queries"

export type ShownWeek = ForecastWeek & {
  from: string
  to: string
  /** The items that are expected in it. */
  itemsHref: string
  /** The open items that fall due in it. */
  dueHref: string
}

type WeeksProps = {
  currency: string
  weeks: ShownWeek[]
  /** Whose items are shown, from 0; null for none. */
  shown: number | null
}

/** Two bars a week: what falls due, and what is expected. The table below says the same in figures. */
export async function ForecastChart({ currency, weeks, shown }: WeeksProps) {
  const [t, { date, money, format }] = await Promise.all([getTranslator("forecast"), getFormatter()])
  const most = Math.max(
    1,
    ...weeks.flatMap(({ termsMinor, expectedMinor }) => [Number(termsMinor), Number(expectedMinor)]),
  )
  const height = (minor: bigint) => `${(Number(minor) / most) * 100}%`
  return (
    <Panel title={t("chart")}>
      <ol className="flex h-44 items-stretch gap-1 sm:gap-2">
        {weeks.map(({ from, to, termsMinor, expectedMinor, itemsHref }, i) => (
          <li key={from} className="flex min-w-0 flex-1 flex-col">
            <Link
              href={itemsHref}
              prefetch={false}
              aria-current={shown === i ? "true" : undefined}
              aria-label={`${t("weekOf", { from: date(from), to: date(to) })}: ${t("terms")} ${money(termsMinor, currency)}, ${t("expected")} ${money(expectedMinor, currency)}`}
              title={`${t("terms")} ${money(termsMinor, currency)} · ${t("expected")} ${money(expectedMinor, currency)}`}
              className="flex flex-1 flex-col rounded-sm hover:bg-press aria-[current]:bg-selected"
            >
              <span aria-hidden="true" className="flex flex-1 items-end justify-center gap-px sm:gap-0.5">
                <span
                  className="min-h-px w-full max-w-5 bg-accent/35"
                  style={{ height: height(termsMinor) }}
                />
                <span
                  className="min-h-px w-full max-w-5 bg-accent"
                  style={{ height: height(expectedMinor) }}
                />
              </span>
              <span
                aria-hidden="true"
                className={clsx(
                  "relative z-10 border-line border-t pt-1 text-center text-muted text-xs tabular-nums whitespace-nowrap",
                  i % 3 !== 0 && "max-sm:invisible",
                )}
              >
                {shortDay(from, format)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <p className="pt-2 text-muted text-sm">{t("chartHelp")}</p>
    </Panel>
  )
}

type ForecastTableProps = WeeksProps & {
  /** Formatted. */
  day: string
  forecast: Forecast
  overdueHref: string
  laterHref: string
}

/** Week by week, with what is due already before and what comes later after; it adds up to what is open. */
export async function ForecastTable(props: ForecastTableProps) {
  const { currency, weeks, shown, day, forecast } = props
  const [t, { date, format }] = await Promise.all([getTranslator("forecast"), getFormatter()])
  const amount = (minor: bigint, href?: string) =>
    minor === 0n ? (
      <span className="text-muted">–</span>
    ) : href ? (
      <Link href={href} prefetch={false} className="hover:underline">
        <Money minor={minor} currency={currency} />
      </Link>
    ) : (
      <Money minor={minor} currency={currency} />
    )
  const sum = (pick: (week: ForecastWeek) => bigint) => weeks.reduce((total, week) => total + pick(week), 0n)
  const terms = sum(({ termsMinor }) => termsMinor) + forecast.overdueMinor + forecast.termsLaterMinor
  let running = 0n
  return (
    <Table label={t("title")} frameClassName="rounded-md border border-line">
      <THead>
        <Tr>
          <Th pinned>{t("week")}</Th>
          <Th numeric>{t("terms")}</Th>
          <Th numeric>{t("expected")}</Th>
          <Th numeric>{t("spread")}</Th>
          <Th numeric>{t("sum")}</Th>
        </Tr>
      </THead>
      <TBody>
        <Tr>
          <RowTh pinned className="font-normal max-sm:min-w-28 max-sm:max-w-32 max-sm:whitespace-normal">
            {t("overdue", { day })}
          </RowTh>
          <Td numeric>{amount(forecast.overdueMinor, props.overdueHref)}</Td>
          <Td colSpan={3} className="text-right text-muted">
            {t("overdueSpread")}
          </Td>
        </Tr>
        {weeks.map((week, i) => {
          running += week.expectedMinor
          return (
            <Tr key={week.from} selected={shown === i}>
              <RowTh pinned className="tabular-nums">
                <span className="max-sm:hidden">
                  {t("weekOf", { from: date(week.from), to: date(week.to) })}
                </span>
                <span className="sm:hidden">
                  {t("weekOf", { from: shortDay(week.from, format), to: shortDay(week.to, format) })}
                </span>
              </RowTh>
              <Td numeric>{amount(week.termsMinor, week.dueHref)}</Td>
              <Td numeric className="font-medium">
                {amount(week.expectedMinor, week.itemsHref)}
              </Td>
              <Td numeric className="text-muted">
                {amount(week.spreadMinor)}
              </Td>
              <Td numeric>
                <Money minor={running} currency={currency} />
              </Td>
            </Tr>
          )
        })}
        <Tr>
          <RowTh pinned className="font-normal max-sm:min-w-28 max-sm:max-w-32 max-sm:whitespace-normal">
            {t("later")}
          </RowTh>
          <Td numeric>{amount(forecast.termsLaterMinor, props.laterHref)}</Td>
          <Td numeric>{amount(forecast.expectedLaterMinor)}</Td>
          <Td colSpan={2} />
        </Tr>
      </TBody>
      <tfoot>
        <Tr className="font-medium">
          <RowTh pinned>{t("total")}</RowTh>
          <Td numeric>{amount(terms)}</Td>
          <Td numeric>{amount(running + forecast.expectedLaterMinor)}</Td>
          <Td colSpan={2} />
        </Tr>
        {(
          [
            [t("apart"), forecast.apartMinor],
            [t("credits"), forecast.creditsMinor],
            [t("open"), terms + forecast.apartMinor + forecast.creditsMinor],
          ] as const
        ).map(([label, minor]) => (
          <Tr key={label}>
            <RowTh
              pinned
              className="font-normal text-muted max-sm:min-w-28 max-sm:max-w-32 max-sm:whitespace-normal"
            >
              {label}
            </RowTh>
            <Td numeric>{amount(minor)}</Td>
            <Td colSpan={3} />
          </Tr>
        ))}
      </tfoot>
    </Table>
  )
}

/** Without its year: "02-12". */
function shortDay(day: string, format: string): string {
  const short = new Intl.DateTimeFormat(format, { day: "2-digit", month: "2-digit", timeZone: "UTC" })
  return short.format(new Date(`${day}T00:00:00Z`))
}
