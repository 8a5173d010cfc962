import { Suspense } from "react"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Skeleton } from "@/components/ui/skeleton"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { SortBy } from "@/lib/platform/filters/view"
import { getTranslator } from "@/lib/platform/i18n"
import { surprise } from "@/lib/platform/log"
import type { againstControl, BalanceAmounts, BalanceRow } from "@/lib/receivables/lists/balance"
import { SortTh } from "./sort-link"

type BalanceTableProps = {
  administration: string
  currency: string
  rows: BalanceRow[]
  /** Added up while the rows are already there. */
  total: Promise<BalanceAmounts>
  sort: SortBy
  sortHref: (sort: string) => string
}

export const balanceAmounts = ["opening", "invoiced", "received", "credited", "other", "closing"] as const

/** From what was owed to what is owed, per account. */
export async function BalanceTable(props: BalanceTableProps) {
  const { administration, currency, rows, total, sort, sortHref } = props
  const [t, common] = await Promise.all([getTranslator("receivables.balance"), getTranslator("receivables")])
  return (
    <Table
      label={t("title")}
      frameClassName="max-h-[max(20rem,calc(100dvh-21rem))] rounded-md border border-line"
    >
      <THead>
        <Tr>
          <SortTh sort={sort} by="account" href={sortHref} pinned>
            {common("column.account")}
          </SortTh>
          <SortTh sort={sort} by="code" href={sortHref}>
            {common("column.code")}
          </SortTh>
          {balanceAmounts.map((name) =>
            name === "closing" ? (
              <SortTh key={name} sort={sort} by="closing" href={sortHref} numeric>
                {t(name)}
              </SortTh>
            ) : (
              <Th key={name} numeric>
                {t(name)}
              </Th>
            ),
          )}
        </Tr>
      </THead>
      <TBody>
        {rows.map(({ account, ...row }) => (
          <Tr key={account.id}>
            <RowTh pinned className="max-w-72 truncate max-sm:max-w-36">
              <TextLink href={`/${administration}/accounts/${account.id}?tab=items`} prefetch={false}>
                {account.name}
              </TextLink>
            </RowTh>
            <Td className="tabular-nums">{account.code}</Td>
            <Amounts row={row} currency={currency} />
          </Tr>
        ))}
      </TBody>
      <tfoot className="sticky bottom-0 z-20 font-medium print:static">
        <Tr>
          <RowTh pinned>{common("total")}</RowTh>
          <Td />
          <Suspense fallback={<Waiting />}>
            <Totals total={total} currency={currency} />
          </Suspense>
        </Tr>
      </tfoot>
    </Table>
  )
}

function Amounts({ row, currency }: { row: BalanceAmounts; currency: string }) {
  return balanceAmounts.map((name) => {
    const minor = row[`${name}Minor`]
    return (
      <Td key={name} numeric className={name === "closing" ? "font-medium" : undefined}>
        {minor === 0n && name !== "closing" ? (
          <span className="text-muted">–</span>
        ) : (
          <Money minor={minor} currency={currency} />
        )}
      </Td>
    )
  })
}

function Waiting() {
  return balanceAmounts.map((name) => (
    <Td key={name}>
      <Skeleton className="ml-auto h-4 w-16" />
    </Td>
  ))
}

async function Totals({ total, currency }: { total: Promise<BalanceAmounts>; currency: string }) {
  const t = await getTranslator("receivables.items")
  const sums = await total.catch((error: unknown) => {
    surprise(error, "totals of the balance list")
    return null
  })
  return sums ? (
    <Amounts row={sums} currency={currency} />
  ) : (
    <Td colSpan={balanceAmounts.length} className="text-danger">
      {t("totalsFailed")}
    </Td>
  )
}

type ControlLineProps = {
  currency: string
  /** Formatted. */
  day: string
  figures: ReturnType<typeof againstControl>
}

/** Whether the items are what the ledger says: always 0.00 unless somebody booked past them. */
export async function ControlLine({ currency, day, figures }: ControlLineProps) {
  const [t, { controlMinor, differenceMinor }] = await Promise.all([
    getTranslator("receivables.balance"),
    figures,
  ])
  const lines = [
    { term: t("all"), minor: controlMinor + differenceMinor },
    { term: t("control", { day }), minor: controlMinor },
    { term: t("difference"), minor: differenceMinor },
  ]
  return (
    <div className="mt-3 flex flex-col gap-1 rounded-md border border-line bg-panel px-4 py-3 text-sm">
      <dl className="grid grid-cols-[minmax(0,auto)_auto] justify-start gap-x-8 gap-y-1">
        {lines.map(({ term, minor }) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="text-right font-medium">
              <Money minor={minor} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={differenceMinor === 0n ? "text-muted" : "text-danger"}>
        {differenceMinor === 0n ? t("ties") : t("differs")}
      </p>
    </div>
  )
}
