import { EmptyState } from "@/components/ui/empty-state"
import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Pagination } from "@/components/ui/pagination"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { RfmChoice, RfmCustomer } from "@/lib/insights/rfm-queries"
import { CUSTOMERS_PER_PAGE } from "@/lib/insights/segments"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

type RfmCustomersProps = {
  administration: string
  choice: RfmChoice
  page: number
  total: number
  customers: RfmCustomer[]
}

/** Customers with their scores, most revenue first. */
export async function RfmCustomers(props: RfmCustomersProps) {
  const { administration, choice, page, total, customers } = props
  const [t, { number }] = await Promise.all([getTranslator("insights"), getFormatter()])
  if (customers.length === 0) {
    return (
      <Panel flush>
        <EmptyState title={t("rfm.noneTitle")}>{t("rfm.noneText")}</EmptyState>
      </Panel>
    )
  }
  const href = (to: number) => {
    const query = new URLSearchParams({ page: String(to) })
    for (const [name, value] of Object.entries(choice)) if (value !== null) query.set(name, String(value))
    return `/${administration}/insights/rfm/customers?${query}`
  }
  const last = page * CUSTOMERS_PER_PAGE >= total
  return (
    <>
      <Table label={t("rfm.list")}>
        <THead>
          <Tr>
            <Th pinned>{t("rfm.name")}</Th>
            <Th>{t("rfm.code")}</Th>
            <Th>{t("rfm.segment")}</Th>
            <Th numeric>{t("rfm.scores")}</Th>
            <Th numeric>{t("rfm.days")}</Th>
            <Th numeric>{t("orders")}</Th>
            <Th numeric>{t("revenue")}</Th>
          </Tr>
        </THead>
        <TBody>
          {customers.map((customer) => (
            <Tr key={customer.id}>
              <RowTh pinned>
                <RowLink href={`/${administration}/accounts/${customer.id}`} prefetch={false}>
                  {customer.name}
                </RowLink>
              </RowTh>
              <Td>{customer.code}</Td>
              <Td>{t(`segment.${customer.segment}`)}</Td>
              <Td numeric>{`${customer.r}${customer.f}${customer.m}`}</Td>
              <Td numeric>{number(customer.recencyDays)}</Td>
              <Td numeric>{number(customer.frequency)}</Td>
              <Td numeric>
                <Money minor={customer.monetaryMinor} currency="EUR" />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      <Pagination
        from={(page - 1) * CUSTOMERS_PER_PAGE + 1}
        to={(page - 1) * CUSTOMERS_PER_PAGE + customers.length}
        total={total}
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={last ? undefined : href(page + 1)}
      />
    </>
  )
}
