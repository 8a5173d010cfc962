import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { SortBy } from "@/lib/platform/filters/view"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { TransactionLine, TransactionTotals } from "@/lib/receivables/lists/transactions"
import { SortTh } from "./sort-link"

type TransactionsTableProps = {
  administration: string
  currency: string
  rows: TransactionLine[]
  total: TransactionTotals
  sort: SortBy
  sortHref: (sort: string) => string
}

/** Lines of entries; each leads to its entry with all its lines. */
export async function TransactionsTable(props: TransactionsTableProps) {
  const { administration, currency, rows, total, sort, sortHref } = props
  const [t, common, { date }] = await Promise.all([
    getTranslator("receivables.transactions"),
    getTranslator("receivables"),
    getFormatter(),
  ])
  return (
    <>
      <Table
        label={t("title")}
        frameClassName="max-h-[max(20rem,calc(100dvh-15rem))] rounded-md border border-line"
      >
        <THead>
          <Tr>
            <Th pinned>{t("column.number")}</Th>
            <SortTh sort={sort} by="date" href={sortHref}>
              {t("column.date")}
            </SortTh>
            <Th>{t("column.ledger")}</Th>
            <Th>{t("column.account")}</Th>
            <Th>{t("column.description")}</Th>
            <Th numeric>{t("column.debit")}</Th>
            <Th numeric>{t("column.credit")}</Th>
            <Th>{t("column.vatCode")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={`${row.entryId} ${row.position}`}>
              <RowTh pinned className="tabular-nums">
                <TextLink href={`/${administration}/reports/transactions/${row.entryId}`} prefetch={false}>
                  {row.journal} {row.number}
                </TextLink>
              </RowTh>
              <Td className="tabular-nums">{date(row.date)}</Td>
              <Td className="max-w-56 truncate">
                <span className="tabular-nums">{row.ledger}</span> {row.ledgerName}
              </Td>
              <Td className="max-w-48 truncate">
                {row.account && (
                  <TextLink href={`/${administration}/accounts/${row.account.id}?tab=items`} prefetch={false}>
                    {row.account.name}
                  </TextLink>
                )}
              </Td>
              <Td className="max-w-72 truncate">{row.description}</Td>
              <Td numeric>{row.amountMinor > 0n && <Money minor={row.amountMinor} currency={currency} />}</Td>
              <Td numeric>
                {row.amountMinor < 0n && <Money minor={-row.amountMinor} currency={currency} />}
              </Td>
              <Td>{row.vatCode}</Td>
            </Tr>
          ))}
        </TBody>
        <tfoot className="sticky bottom-0 z-20 font-medium print:static">
          <Tr>
            <RowTh pinned>{common("total")}</RowTh>
            <Td colSpan={4} />
            <Td numeric>
              <Money minor={total.debitMinor} currency={currency} />
            </Td>
            <Td numeric>
              <Money minor={total.creditMinor} currency={currency} />
            </Td>
            <Td />
          </Tr>
        </tfoot>
      </Table>
      <p className="pt-3 text-muted text-sm">
        {total.debitMinor === total.creditMinor ? t("balanced") : t("unbalanced")}
      </p>
    </>
  )
}
