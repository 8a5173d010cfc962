"use client"
import type { ComponentProps } from "react"
import { useTranslations } from "use-intl"
import { InvoiceTable } from "@/components/invoices/invoice-table"
import { EmailBatch } from "@/components/outbox/email-batch"
import { SheetLinks } from "@/components/receivables/sheet-links"
import { buttonClass } from "@/components/ui/button"
import { may } from "@/lib/administrations/permissions"
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
  const both = (query: string) => (
    <>
      {papers(query, t("printTicked"))}
      {may(props.role, "receivables.write") && (
        <EmailBatch administration={props.administration} address={query} />
      )}
    </>
  )
  return (
    <InvoiceTable
      {...props}
      tools={({ address }) => (
        <>
          {papers(address, t("printAll"))}
          <SheetLinks
            at={`/${props.administration}/invoices/history`}
            address={address}
            mayExport={may(props.role, "accounts.export")}
          />
        </>
      )}
      selectionBar={({ selection, address }) => {
        if (selection.kind === "all") return both(address)
        if (selection.ids.length > MOST_TICKED)
          return <span className="text-muted text-sm">{t("tooManyTicked", { n: MOST_TICKED })}</span>
        return both(`ids=${selection.ids.join(",")}`)
      }}
    />
  )
}
