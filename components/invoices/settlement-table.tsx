import { ReleaseMatch } from "@/components/receivables/release-match"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { getTranslator } from "@/lib/platform/i18n"
import type { Settlement } from "@/lib/receivables/invoices/papers"

type SettlementTableProps = {
  administration: string
  /** What was settled. */
  number: string
  settlements: Settlement[]
  currency: string
  /** May the person take it back? */
  may: boolean
}

/** What it was settled with. */
export async function SettlementTable(props: SettlementTableProps) {
  const { administration, number: settled, settlements, currency, may } = props
  const t = await getTranslator("invoices")
  if (settlements.length === 0) return <p className="px-4 py-3 text-muted">{t("paper.notSettled")}</p>
  return (
    <Table label={t("paper.settlements")}>
      <THead>
        <Tr>
          <Th pinned>{t("paper.day")}</Th>
          <Th>{t("paper.with")}</Th>
          <Th numeric>{t("paper.amount")}</Th>
        </Tr>
      </THead>
      <TBody>
        {settlements.map(({ id, day, kind, number, amountMinor, invoiceId }) => (
          <Tr key={id}>
            <RowTh pinned className="tabular-nums">
              <Time value={day} show="date" />
            </RowTh>
            <Td className="max-w-48 whitespace-normal">
              <span className="flex flex-col items-start py-1">
                <span>
                  {t(`settledBy.${settledBy(kind)}`)}{" "}
                  {invoiceId ? (
                    <TextLink href={`/${administration}/invoices/${invoiceId}`}>{number}</TextLink>
                  ) : (
                    <span className="text-muted">{number}</span>
                  )}
                </span>
                {may && kind !== "reversal" && (
                  <span className="-ml-2">
                    <ReleaseMatch
                      administration={administration}
                      allocationId={id}
                      number={settled}
                      other={number || t(`settledBy.${settledBy(kind)}`)}
                      day={day}
                      amountMinor={amountMinor}
                      currency={currency}
                    />
                  </span>
                )}
              </span>
            </Td>
            <Td numeric>
              <Money minor={amountMinor} currency={currency} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

const KINDS = ["invoice", "credit", "receipt", "refund", "discount", "writeOff"] as const

function settledBy(kind: string): (typeof KINDS)[number] | "other" {
  return KINDS.find((known) => known === kind) ?? "other"
}
