import { Link, TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ClassMeasures } from "@/lib/receivables/lists/measures"

export type MeasuresRow = ClassMeasures & {
  name: string
  /** The open items of the class. */
  href: string
}

type MeasuresTableProps = {
  currency: string
  first: string
  rows: MeasuresRow[]
  total: ClassMeasures | null
}

/** How each class pays, beside all together. */
export async function MeasuresTable({ currency, first, rows, total }: MeasuresTableProps) {
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
  const amount = (minor: bigint) => <Money minor={minor} currency={currency} />
  const cells = (row: ClassMeasures) => (
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
    </>
  )
  return (
    <Table label={t("title")} frameClassName="rounded-md border border-line">
      <THead>
        <Tr>
          <Th pinned>{first}</Th>
          <Th numeric>{t("sales")}</Th>
          <Th numeric>{t("closing")}</Th>
          <Th numeric>{t("overdue")}</Th>
          <Th numeric>{t("dso")}</Th>
          <Th numeric>{t("best")}</Th>
          <Th numeric>{t("delinquent")}</Th>
          <Th numeric>{t("effectiveness")}</Th>
          <Th numeric>{t("daysLate")}</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.number}>
            <RowTh pinned>
              <TextLink href={row.href} prefetch={false}>
                {row.name}
              </TextLink>
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
        {shown.map(({ number: key, name, href, dso, bestDso, delinquentDays }) => (
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
