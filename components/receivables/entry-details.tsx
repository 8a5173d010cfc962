import { Description, DescriptionList } from "@/components/ui/description-list"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ShownEntry } from "@/lib/receivables/ledger/entry"

type EntryDetailsProps = { administration: string; currency: string; entry: ShownEntry }

/** An entry as it was posted: nothing of it changes any more, what was wrong is taken back by another. */
export async function EntryDetails({ administration, currency, entry }: EntryDetailsProps) {
  const [t, common, format] = await Promise.all([
    getTranslator("receivables.transactions"),
    getTranslator("receivables"),
    getFormatter(),
  ])
  const { lines, reverses, reversedBy } = entry
  const sum = (sign: 1n | -1n) =>
    lines.reduce(
      (total, { amountMinor }) => (amountMinor * sign > 0n ? total + amountMinor * sign : total),
      0n,
    )
  const other = (one: { id: string; number: string } | null) =>
    one && (
      <TextLink href={`/${administration}/reports/transactions/${one.id}`}>
        {t("entry", { number: one.number })}
      </TextLink>
    )
  return (
    <div className="flex flex-col gap-6">
      <DescriptionList className="max-w-180">
        <Description term={t("column.date")}>{format.date(entry.entryDate)}</Description>
        <Description term={t("documentDate")}>{format.date(entry.documentDate)}</Description>
        <Description term={t("column.journal")}>{entry.journalName || entry.journal}</Description>
        <Description term={t("column.origin")}>{t(`source.${entry.source}`)}</Description>
        <Description term={t("column.description")}>{entry.description}</Description>
        <Description term={t("postedAt")}>{format.datetime(entry.postedAt)}</Description>
        <Description term={t("postedBy")}>{entry.postedBy ?? t("system")}</Description>
        {reverses && <Description term={t("reverses")}>{other(reverses)}</Description>}
        {reversedBy && <Description term={t("reversedBy")}>{other(reversedBy)}</Description>}
      </DescriptionList>
      <Panel flush title={t("lines")}>
        <Table label={t("lines")}>
          <THead>
            <Tr>
              <Th pinned>{t("column.ledger")}</Th>
              <Th>{t("column.account")}</Th>
              <Th>{t("column.description")}</Th>
              <Th numeric>{t("column.foreign")}</Th>
              <Th numeric>{t("column.debit")}</Th>
              <Th numeric>{t("column.credit")}</Th>
              <Th>{t("column.vatCode")}</Th>
            </Tr>
          </THead>
          <TBody>
            {lines.map((line) => (
              <Tr key={line.position}>
                <RowTh pinned>
                  <span className="tabular-nums">{line.ledger}</span> {line.ledgerName}
                </RowTh>
                <Td>
                  {line.account && (
                    <TextLink href={`/${administration}/accounts/${line.account.id}?tab=items`}>
                      {line.account.name}
                    </TextLink>
                  )}
                </Td>
                <Td>{line.description}</Td>
                <Td numeric>
                  {line.currency && line.currencyMinor !== null && (
                    <Money minor={line.currencyMinor} currency={line.currency} />
                  )}
                </Td>
                <Td numeric>
                  {line.amountMinor > 0n && <Money minor={line.amountMinor} currency={currency} />}
                </Td>
                <Td numeric>
                  {line.amountMinor < 0n && <Money minor={-line.amountMinor} currency={currency} />}
                </Td>
                <Td>{line.vatCode}</Td>
              </Tr>
            ))}
          </TBody>
          <tfoot className="font-medium">
            <Tr>
              <RowTh pinned>{common("total")}</RowTh>
              <Td colSpan={3} />
              <Td numeric>
                <Money minor={sum(1n)} currency={currency} />
              </Td>
              <Td numeric>
                <Money minor={sum(-1n)} currency={currency} />
              </Td>
              <Td />
            </Tr>
          </tfoot>
        </Table>
      </Panel>
    </div>
  )
}
