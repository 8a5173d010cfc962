"use client"
import type { ComponentProps } from "react"
import { useTranslations } from "use-intl"
import { InvoiceTable } from "@/components/invoices/invoice-table"
import { buttonClass } from "@/components/ui/button"
import { MOST_TICKED } from "@/lib/receivables/invoices/ticked"

/** The list with what is made of it: its papers in one file, all of them or those that are ticked. */
export function InvoicesList(props: ComponentProps<typeof InvoiceTable>) {
  const t = useTranslations("invoices")
  const papers = (query: string, label: string) => (
    // Not a page: the browser saves what comes.
    <a
      className={buttonClass("secondary", "small")}
      href={`/${props.administration}/invoices/print${query && `?${query}`}`}
      download
    >
      {label}
    </a>
  )
  return (
    <InvoiceTable
      {...props}
      tools={({ address }) => papers(address, t("printAll"))}
      selectionBar={({ selection, address }) => {
        if (selection.kind === "all") return papers(address, t("printTicked"))
        if (selection.ids.length > MOST_TICKED)
          return <span className="text-muted text-sm">{t("tooManyTicked", { n: MOST_TICKED })}</span>
        return papers(`ids=${selection.ids.join(",")}`, t("printTicked"))
      }}
    />
  )
}
