import { Link, TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { SortBy } from "@/lib/platform/filters/view"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { AgeingAmounts } from "@/lib/receivables/lists/ageing"
import { shareOf } from "@/lib/receivables/lists/ageing-rules"
import { SortTh } from "./sort-link"

export type AgeingTableRow = AgeingAmounts & {
  key: string
  name: string
  /** Of an account; null for a class. */
  code: string | null
  /** Of the account's card; null for a class. */
  href: string | null
  /** The items behind a cell: all of the row, those of a bucket, or the credits. */
  itemsHref: (cell: AgeingCell) => string
}

export type AgeingCell = number | "credits" | "all"

type AgeingTableProps = {
  currency: string
  first: string
  titles: string[]
  rows: AgeingTableRow[]
  total: AgeingAmounts
  totalItems: (cell: AgeingCell) => string
  sort: SortBy
  /** Left out for classes, which stand in the order of their amounts. */
  sortHref?: (sort: string) => string
}

/** Who owes what since when; every figure leads to the items that it adds up. */
export async function AgeingTable(props: AgeingTableProps) {
  const { currency, titles, rows, total, sort, sortHref } = props
  const [t, common, { percent }] = await Promise.all([
    getTranslator("receivables.ageing"),
    getTranslator("receivables"),
    getFormatter(),
  ])
  const owed = total.bucketsMinor.reduce((sum, minor) => sum + minor, 0n)
  const amount = (minor: bigint, href: string) =>
    minor === 0n ? (
      <span className="text-muted">–</span>
    ) : (
      <Link href={href} prefetch={false} className="hover:underline">
        <Money minor={minor} currency={currency} />
      </Link>
    )
  const cells = (row: AgeingAmounts, items: (cell: AgeingCell) => string) => (
    <>
      <Td numeric className="font-medium">
        {amount(row.totalMinor, items("all"))}
      </Td>
      {row.bucketsMinor.map((minor, i) => (
        <Td key={titles[i]} numeric>
          {amount(minor, items(i))}
        </Td>
      ))}
      <Td numeric>{amount(row.creditsMinor, items("credits"))}</Td>
    </>
  )
  return (
    <Table
      label={t("title")}
      frameClassName="max-h-[max(20rem,calc(100dvh-19rem))] rounded-md border border-line"
    >
      <THead>
        <Tr>
          {sortHref ? (
            <SortTh sort={sort} by="account" href={sortHref} pinned>
              {props.first}
            </SortTh>
          ) : (
            <Th pinned>{props.first}</Th>
          )}
          {sortHref ? (
            <SortTh sort={sort} by="total" href={sortHref} numeric>
              {common("total")}
            </SortTh>
          ) : (
            <Th numeric>{common("total")}</Th>
          )}
          {titles.map((title) => (
            <Th key={title} numeric>
              {title}
            </Th>
          ))}
          <Th numeric>{t("credits")}</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.key}>
            <RowTh pinned className="max-w-72 truncate max-sm:max-w-36">
              {row.href ? (
                <TextLink href={row.href} prefetch={false}>
                  {row.name}
                </TextLink>
              ) : (
                row.name
              )}
              {row.code && (
                <span className="ml-2 font-normal text-muted text-xs tabular-nums">{row.code}</span>
              )}
            </RowTh>
            {cells(row, row.itemsHref)}
          </Tr>
        ))}
      </TBody>
      <tfoot className="sticky bottom-0 z-20 font-medium print:static">
        <Tr>
          <RowTh pinned>{common("total")}</RowTh>
          {cells(total, props.totalItems)}
        </Tr>
        <Tr className="font-normal">
          <RowTh pinned className="font-normal text-muted">
            {t("share")}
          </RowTh>
          <Td />
          {total.bucketsMinor.map((minor, i) => {
            const share = shareOf(minor, owed)
            return (
              <Td key={titles[i]} numeric className="text-muted">
                {share === null ? "–" : percent(share, 1)}
              </Td>
            )
          })}
          <Td />
        </Tr>
      </tfoot>
    </Table>
  )
}
