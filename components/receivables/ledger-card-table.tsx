import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { LedgerCard, Span } from "@/lib/receivables/ledger/trial-balance"

type LedgerCardTableProps = {
  administration: string
  card: LedgerCard
  span: Span
  currency: string
  /** From 1; what went before is brought forward. */
  page: number
}

/** From the opening balance by every line to the closing one. */
export async function LedgerCardTable({ administration, card, span, currency, page }: LedgerCardTableProps) {
  const [t, { date }] = await Promise.all([getTranslator("receivables.ledger"), getFormatter()])
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />
  const [line] = card.lines
  const forwardMinor = page > 1 && line ? line.balanceMinor - line.amountMinor : card.openingMinor
  const closingMinor = card.openingMinor + card.debitMinor - card.creditMinor
  return (
    <div className="overflow-clip rounded-md border border-line print:overflow-visible">
      <Table label={t("card")}>
        <THead>
          <Tr>
            <Th pinned>{t("day")}</Th>
            <Th>{t("entry")}</Th>
            <Th>{t("description")}</Th>
            <Th>{t("customer")}</Th>
            <Th numeric>{t("debit")}</Th>
            <Th numeric>{t("credit")}</Th>
            <Th numeric>{t("balance")}</Th>
          </Tr>
        </THead>
        <TBody>
          <Tr className="text-muted">
            <RowTh pinned className="tabular-nums">
              {date(line && page > 1 ? line.day : span.from)}
            </RowTh>
            <Td />
            <Td>{t(page > 1 ? "carried" : "opening")}</Td>
            <Td />
            <Td />
            <Td />
            <Td numeric>{money(forwardMinor)}</Td>
          </Tr>
          {card.lines.map(
            ({ entryId, position, day, number, description, account, amountMinor, balanceMinor }) => (
              <Tr key={`${entryId} ${position}`}>
                <RowTh pinned className="tabular-nums">
                  {date(day)}
                </RowTh>
                <Td className="tabular-nums">
                  <TextLink href={`/${administration}/reports/transactions/${entryId}`} prefetch={false}>
                    {number}
                  </TextLink>
                </Td>
                <Td className="max-w-80 truncate">{description}</Td>
                <Td className="max-w-48 truncate">
                  {account && (
                    <TextLink href={`/${administration}/accounts/${account.id}?tab=items`} prefetch={false}>
                      {account.name}
                    </TextLink>
                  )}
                </Td>
                <Td numeric>{amountMinor > 0n && money(amountMinor)}</Td>
                <Td numeric>{amountMinor < 0n && money(-amountMinor)}</Td>
                <Td numeric>{money(balanceMinor)}</Td>
              </Tr>
            ),
          )}
          {card.count === 0 && (
            <Tr>
              <Td colSpan={7} className="text-muted">
                {t("nothing")}
              </Td>
            </Tr>
          )}
        </TBody>
        <tfoot className="font-medium">
          <Tr>
            <RowTh pinned className="tabular-nums">
              {date(span.to)}
            </RowTh>
            <Td />
            <Td>{t("closing")}</Td>
            <Td />
            <Td numeric>{money(card.debitMinor)}</Td>
            <Td numeric>{money(card.creditMinor)}</Td>
            <Td numeric>{money(closingMinor)}</Td>
          </Tr>
        </tfoot>
      </Table>
    </div>
  )
}
