import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"
import type { TrialRow } from "@/lib/receivables/ledger/trial-balance"

type TrialBalanceTableProps = {
  /** Address of the list, below which each account has its card. */
  at: string
  /** The period, as the card is asked for it. */
  asked: string
  rows: TrialRow[]
  earlierMinor: bigint
  currency: string
}

/** Each account leads to its card of the same period. */
export async function TrialBalanceTable({ at, asked, rows, earlierMinor, currency }: TrialBalanceTableProps) {
  const [t, kinds, common] = await Promise.all([
    getTranslator("receivables.ledger"),
    getTranslator("books.kinds"),
    getTranslator("receivables"),
  ])
  const sum = (part: "openingMinor" | "debitMinor" | "creditMinor" | "closingMinor") =>
    rows.reduce((total, row) => total + row[part], 0n)
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />
  return (
    <div className="flex flex-col gap-2">
      <div className="overflow-clip rounded-md border border-line print:overflow-visible">
        <Table label={t("title")}>
          <THead>
            <Tr>
              <Th pinned>{t("code")}</Th>
              <Th className="max-md:hidden">{t("kind")}</Th>
              <Th numeric className="max-md:hidden">
                {t("opening")}
              </Th>
              <Th numeric className="max-md:hidden">
                {t("debit")}
              </Th>
              <Th numeric className="max-md:hidden">
                {t("credit")}
              </Th>
              <Th numeric>{t("closing")}</Th>
            </Tr>
          </THead>
          <TBody>
            {rows.map(({ code, name, kind, openingMinor, debitMinor, creditMinor, closingMinor }) => (
              <Tr key={code}>
                <RowTh pinned className="max-md:whitespace-normal">
                  <RowLink href={`${at}/${code}${asked}`}>
                    <span className="tabular-nums">{code}</span> {name}
                  </RowLink>
                </RowTh>
                <Td className="max-md:hidden">{kinds(kind)}</Td>
                <Td numeric className="max-md:hidden">
                  {openingMinor !== 0n && money(openingMinor)}
                </Td>
                <Td numeric className="max-md:hidden">
                  {debitMinor !== 0n && money(debitMinor)}
                </Td>
                <Td numeric className="max-md:hidden">
                  {creditMinor !== 0n && money(creditMinor)}
                </Td>
                <Td numeric className="font-medium">
                  {money(closingMinor)}
                </Td>
              </Tr>
            ))}
            {earlierMinor !== 0n && (
              <Tr>
                <RowTh pinned className="text-muted">
                  {t("earlier")}
                </RowTh>
                <Td className="max-md:hidden">{kinds("equity")}</Td>
                <Td numeric className="max-md:hidden">
                  {money(earlierMinor)}
                </Td>
                <Td className="max-md:hidden" />
                <Td className="max-md:hidden" />
                <Td numeric className="font-medium">
                  {money(earlierMinor)}
                </Td>
              </Tr>
            )}
          </TBody>
          <tfoot className="font-medium">
            <Tr>
              <RowTh pinned>{common("total")}</RowTh>
              <Td className="max-md:hidden" />
              <Td numeric className="max-md:hidden">
                {money(sum("openingMinor") + earlierMinor)}
              </Td>
              <Td numeric className="max-md:hidden">
                {money(sum("debitMinor"))}
              </Td>
              <Td numeric className="max-md:hidden">
                {money(sum("creditMinor"))}
              </Td>
              <Td numeric>{money(sum("closingMinor") + earlierMinor)}</Td>
            </Tr>
          </tfoot>
        </Table>
      </div>
      <p className="max-w-prose text-muted text-sm">{t("sides")}</p>
    </div>
  )
}
