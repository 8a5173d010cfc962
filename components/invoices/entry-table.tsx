import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import type { Entry } from "@/lib/receivables/invoices/papers"

/** How it stands in the books, in their currency. */
export async function EntryTable({ entry, currency }: { entry: Entry; currency: string }) {
  const [t, locale, { date }] = await Promise.all([getTranslator("invoices"), getLocale(), getFormatter()])
  return (
    <>
      <p className="px-4 py-2 text-muted text-sm tabular-nums">
        {t("paper.entryOf", {
          journal: entry.journal,
          year: entry.year,
          number: String(entry.number),
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
          {entry.lines.map(({ ledger, names, amountMinor, vatCode }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry does not change
            <Tr key={i}>
              <RowTh pinned className="max-w-48 whitespace-normal">
                <span className="tabular-nums">{ledger}</span> {names[locale] || names.en}
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
