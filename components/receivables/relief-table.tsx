import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ReliefRow } from "@/lib/receivables/relief/queries"

type ReliefTableProps = {
  administration: string
  currency: string
  rows: ReliefRow[]
  label: string
}

/** Claims first, then what goes back; the VAT of either side summed. */
export async function ReliefTable({ administration, currency, rows, label }: ReliefTableProps) {
  const [t, { date }] = await Promise.all([getTranslator("relief"), getFormatter()])
  return (
    <Table label={label}>
      <THead>
        <Tr>
          <Th>{t("invoice")}</Th>
          <Th>{t("account")}</Th>
          <Th>{t("due")}</Th>
          <Th>{t("what")}</Th>
          <Th>{t("day")}</Th>
          <Th numeric>{t("amount")}</Th>
          <Th numeric>{t("vat")}</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={`${row.invoiceId} ${row.kind} ${row.day} ${row.amountMinor}`}>
            <RowTh>
              <TextLink href={`/${administration}/invoices/${row.invoiceId}`} prefetch={false}>
                {row.number}
              </TextLink>
            </RowTh>
            <Td className="max-w-72 truncate">
              <TextLink href={`/${administration}/accounts/${row.accountId}`} prefetch={false}>
                {row.account}
              </TextLink>{" "}
              <span className="text-muted tabular-nums">{row.code}</span>
            </Td>
            <Td className="tabular-nums">{date(row.dueDate)}</Td>
            <Td>{t(`kind.${row.kind}`)}</Td>
            <Td className="tabular-nums">{date(row.day)}</Td>
            <Td numeric>
              <Money minor={row.amountMinor} currency={currency} />
            </Td>
            <Td numeric>
              <Money minor={row.kind === "claim" ? row.vatMinor : -row.vatMinor} currency={currency} />
            </Td>
          </Tr>
        ))}
      </TBody>
      <tfoot className="font-medium">
        <Tr>
          <RowTh>{t("total")}</RowTh>
          <Td colSpan={5} />
          <Td numeric>
            <Money
              minor={rows.reduce(
                (sum, { kind, vatMinor }) => sum + (kind === "claim" ? vatMinor : -vatMinor),
                0n,
              )}
              currency={currency}
            />
          </Td>
        </Tr>
      </tfoot>
    </Table>
  )
}
