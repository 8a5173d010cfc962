import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ShownEntry } from "@/lib/receivables/ledger/entry"

/** How it stands in the books, in their currency. */
export async function EntryTable({ entry, currency }: { entry: ShownEntry; currency: string }) {
  const [t, { date }] = await Promise.all([getTranslator("invoices"), getFormatter()])
  return (
    <>
      <p className="px-4 py-2 text-muted text-sm tabular-nums">
        {t("paper.entryOf", {
          journal: entry.journal,
          number: entry.number,
          date: date(entry.entryDate),
        })}
      </p>
      <Table label={t("paper.entry")}>
        <THead>
          <Tr>
            <Th pinned>{t("paper.ledger")}</Th>
            <Th numeric>{t("paper.debit")}</Th>
            <Th numeric>{t("paper.creditSide")}</Th>
          </Tr>
        </THead>
        <TBody>
          {entry.lines.map(({ position, ledger, ledgerName, amountMinor, vatCode }) => (
            <Tr key={position}>
              <RowTh pinned className="max-w-48 whitespace-normal">
                <span className="tabular-nums">{ledger}</span> {ledgerName}
                {vatCode && <span className="whitespace-nowrap font-normal text-muted"> · {vatCode}</span>}
              </RowTh>
              <Td numeric>{amountMinor > 0n && <Money minor={amountMinor} currency={currency} />}</Td>
              <Td numeric>{amountMinor < 0n && <Money minor={-amountMinor} currency={currency} />}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </>
  )
}
