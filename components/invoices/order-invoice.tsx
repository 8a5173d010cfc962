import { TextLink } from "@/components/ui/link"
import { getTranslator } from "@/lib/platform/i18n"
import { InvoiceOrder } from "./invoice-actions"

type OrderInvoiceProps = {
  administration: string
  order: { id: string; status: string; deletedAt: Date | null; lines: unknown[] }
  /** Number is null for a draft. */
  invoice: { id: string; number: string | null } | null
  may: boolean
}

/** The invoice of an order, or the way to make it; cancelled orders have none. */
export async function OrderInvoice({ administration, order, invoice, may }: OrderInvoiceProps) {
  const t = await getTranslator("invoices")
  if (invoice) {
    return (
      <p className="text-sm">
        <span className="text-muted">{t("document.invoice")}</span>{" "}
        <TextLink href={`/${administration}/invoices/${invoice.id}`}>
          {invoice.number ?? t("draftInvoice")}
        </TextLink>
      </p>
    )
  }
  if (!may || order.status === "cancelled" || order.deletedAt || order.lines.length === 0) return null
  return <InvoiceOrder administration={administration} orderId={order.id} />
}
