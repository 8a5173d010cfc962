import { Link, TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { SortBy } from "@/lib/platform/filters/view"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Measured } from "@/lib/receivables/lists/measures"
import { PaidPattern } from "./paid-pattern"
import { SortTh } from "./sort-link"

export type MeasuresRow = Measured & {
  key: string
  name: string
  /** Of an account; null for a class. */
  code: string | null
  /** The open items of the class, or the card of the account. */
  href: string
}

type MeasuresTableProps = {
  currency: string
  first: string
  rows: MeasuresRow[]
  total: Measured | null
  sort: SortBy
  /** Left out for classes, which stand in the order of what they owe. */
  sortHref?: (sort: string) => string
}

/** Long headings stand in two lines, so that more columns are in sight. */
const WRAPS = "max-w-30 whitespace-normal!"

/** How each class or account pays, beside all together. */
export async function MeasuresTable({ currency, first, rows, total, sort, sortHref }: MeasuresTableProps) {
  const [t, common, { number, percent }] = await Promise.all([
    getTranslator("receivables.measures"),
    getTranslator("receivables"),
    getFormatter(),
  ])
  const days = (value: number | null) =>
    value === null ? (
      <span className="text-muted">{t("none")}</span>
    ) : (
      number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    )
  const amount = (minor: bigint) =>
    minor === 0n ? <span className="text-muted">–</span> : <Money minor={minor} currency={currency} />
  const head = (by: string, name: string) =>
    sortHref ? (
      <SortTh sort={sort} by={by} href={sortHref} numeric className={WRAPS}>
        {name}
      </SortTh>
    ) : (
      <Th numeric className={WRAPS}>
        {name}
      </Th>
    )
  const cells = (row: Measured) => (
    <>
      <Td numeric>{amount(row.salesMinor)}</Td>
      <Td numeric>{amount(row.closingMinor)}</Td>
      <Td numeric>{amount(row.overdueMinor)}</Td>
      <Td numeric>{days(row.dso)}</Td>
      <Td numeric>{days(row.bestDso)}</Td>
      <Td numeric>{days(row.delinquentDays)}</Td>
      <Td numeric>
        {row.effectiveness === null ? (
          <span className="text-muted">{t("none")}</span>
        ) : (
          percent(row.effectiveness, 1)
        )}
      </Td>
      <Td numeric>{days(row.daysLate)}</Td>
      <Td numeric>{days(row.daysToPay)}</Td>
      <Td>
        <PaidPattern paidMinor={row.paidMinor} />
      </Td>
    </>
  )
  return (
    <Table label={t("title")} frameClassName="rounded-md border border-line">
      <THead>
        <Tr>
          {sortHref ? (
            <SortTh sort={sort} by="class" href={sortHref} pinned>
              {first}
            </SortTh>
          ) : (
            <Th pinned>{first}</Th>
          )}
          {head("sales", t("sales"))}
          {head("closing", t("closing"))}
          {head("overdue", t("overdue"))}
          <Th numeric className={WRAPS}>
            {t("dso")}
          </Th>
          <Th numeric className={WRAPS}>
            {t("best")}
          </Th>
          <Th numeric className={WRAPS}>
            {t("delinquent")}
          </Th>
          <Th numeric className={WRAPS}>
            {t("effectiveness")}
          </Th>
          {head("daysLate", t("daysLate"))}
          <Th numeric className={WRAPS}>
            {t("daysToPay")}
          </Th>
          <Th>{t("pattern")}</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.key}>
            <RowTh pinned className="max-w-72 truncate max-sm:max-w-36">
              <TextLink href={row.href} prefetch={false}>
                {row.name}
              </TextLink>
              {row.code && (
                <span className="ml-2 font-normal text-muted text-xs tabular-nums">{row.code}</span>
              )}
            </RowTh>
            {cells(row)}
          </Tr>
        ))}
      </TBody>
      {total && (
        <tfoot className="font-medium">
          <Tr>
            <RowTh pinned>{common("total")}</RowTh>
            {cells(total)}
          </Tr>
        </tfoot>
      )}
    </Table>
  )
}

const SHOWN = 12

/** Days outstanding per class; the dark part is what cannot be helped. Leads to the open items. */
export async function MeasuresChart({ rows }: { rows: MeasuresRow[] }) {
  const [t, { number }] = await Promise.all([getTranslator("receivables.measures"), getFormatter()])
  const shown = rows.filter(({ dso }) => dso !== null).slice(0, SHOWN)
  const most = Math.max(1, ...shown.map(({ dso }) => dso ?? 0))
  if (shown.length === 0) return null
  const width = (days: number) => `${Math.max(0, (days / most) * 100)}%`
  return (
    <Panel title={t("chart")}>
      <ul className="flex flex-col gap-2">
        {shown.map(({ key, name, href, dso, bestDso, delinquentDays }) => (
          <li key={key} className="grid grid-cols-[minmax(6rem,12rem)_1fr] items-center gap-x-4 text-sm">
            <Link href={href} prefetch={false} className="truncate hover:underline">
              {name}
            </Link>
            <span className="flex min-w-0 items-center gap-2">
              <span aria-hidden="true" className="flex h-4 min-w-0 flex-1">
                <span className="h-full bg-accent" style={{ width: width(bestDso ?? 0) }} />
                <span className="h-full bg-accent/35" style={{ width: width(delinquentDays ?? 0) }} />
              </span>
              <span className="w-44 shrink-0 text-right tabular-nums max-sm:w-24">
                {t("days", { n: number(dso ?? 0) })}{" "}
                <span className="text-muted max-sm:hidden">
                  ({number(bestDso ?? 0)} + {number(delinquentDays ?? 0)})
                </span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
