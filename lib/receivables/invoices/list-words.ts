import { accountNames, type Known, type ListNames } from "@/lib/classification/account-lists"
import { fieldsInUse } from "@/lib/classification/field-name"
import type { Options } from "@/lib/platform/filters/filter"
import { translator } from "@/lib/platform/i18n"
import { type InvoiceColumn, invoiceColumns, invoiceOptions } from "./filters"

// The list of invoices as people read it.

export function readInvoiceOptions({ options, locale }: Pick<Known, "options" | "locale">): Options {
  const t = translator(locale, "invoices")
  return invoiceOptions(options, {
    statuses: {
      draft: t("status.draft"),
      open: t("status.open"),
      overdue: t("status.overdue"),
      partPaid: t("status.partPaid"),
      paid: t("status.paid"),
    },
    documents: { invoice: t("document.invoice"), credit: t("document.credit") },
  })
}

export function invoiceNames(known: Known): ListNames {
  const t = translator(known.locale, "invoices.column")
  const { names, blanks } = accountNames(known)
  const own = {
    number: t("number"),
    date: t("date"),
    account: t("account"),
    code: t("code"),
    document: t("document"),
    status: t("status"),
    net: t("net"),
    vat: t("vat"),
    total: t("total"),
    paid: t("paid"),
    open: t("open"),
    due: t("due"),
    sent: t("sent"),
    reference: t("reference"),
    currency: t("currency"),
    kind: t("kind"),
    created: t("created"),
  }
  const notSent = translator(known.locale, "invoices")("notSent")
  return { names: { ...names, ...own }, blanks: { ...blanks, sent: notSent } }
}

export function standardInvoiceColumns(known: Known): InvoiceColumn[] {
  const own = ["number", "date", "account", "status", "net", "vat", "total", "paid", "open", "due", "sent"]
  const shown = new Set<string>([...own, ...fieldsInUse(known)])
  return invoiceColumns.filter((column) => shown.has(column))
}
