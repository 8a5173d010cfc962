import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ExpectedItem } from "@/lib/receivables/forecast/queries"

type ForecastItemsProps = {
  administration: string
  currency: string
  /** Formatted. */
  from: string
  to: string
  /** Of what is overdue. */
  spreadMinor: bigint
  /** How many there are; the largest are in `items`. */
  count: number
  items: ExpectedItem[]
}

/** What is expected in a week, item by item, and why on that day. */
export async function ForecastItems(props: ForecastItemsProps) {
  const { administration, currency, from, to, spreadMinor, count, items } = props
  const [t, { date, number, money }] = await Promise.all([getTranslator("forecast"), getFormatter()])
  const title = t("items", { from, to })
  return (
    <Panel flush id="items" className="scroll-mt-4" title={title}>
      {items.length === 0 ? (
        <p className="px-4 py-3 text-muted">{t("itemsNone")}</p>
      ) : (
        <Table label={title}>
          <THead>
            <Tr>
              <Th pinned>{t("number")}</Th>
              <Th>{t("account")}</Th>
              <Th>{t("due")}</Th>
              <Th>{t("expectedOn")}</Th>
              <Th>{t("because")}</Th>
              <Th numeric>{t("amount")}</Th>
            </Tr>
          </THead>
          <TBody>
            {items.map((item) => (
              <Tr key={item.id}>
                <RowTh pinned className="tabular-nums">
                  <TextLink href={`/${administration}/reports/transactions/${item.entryId}`} prefetch={false}>
                    {item.number || "–"}
                  </TextLink>
                </RowTh>
                <Td className="max-w-72 truncate">
                  <TextLink
                    href={`/${administration}/accounts/${item.account.id}?tab=items`}
                    prefetch={false}
                  >
                    {item.account.name}
                  </TextLink>{" "}
                  <span className="text-muted text-xs tabular-nums">{item.account.code}</span>
                </Td>
                <Td className="tabular-nums">{date(item.dueDate)}</Td>
                <Td className="tabular-nums">{date(item.expectedOn)}</Td>
                <Td className="text-muted">{t(`becauseOf.${item.because}`)}</Td>
                <Td numeric className="font-medium">
                  <Money minor={item.openMinor} currency={currency} />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
      {(spreadMinor > 0n || count > items.length) && (
        <p className="max-w-prose px-4 py-2 text-muted text-sm">
          {count > items.length && t("itemsMost", { n: number(items.length) })}{" "}
          {spreadMinor > 0n && t("itemsSpread", { amount: money(spreadMinor, currency) })}
        </p>
      )}
    </Panel>
  )
}
