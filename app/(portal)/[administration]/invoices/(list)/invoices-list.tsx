"use client"
import type { ComponentProps } from "react"
import { useTranslations } from "use-intl"
import { InvoiceTable } from "@/components/invoices/invoice-table"
import { buttonClass } from "@/components/ui/button"

/** The list with what is made of it: all its papers in one file. */
export function InvoicesList(props: ComponentProps<typeof InvoiceTable>) {
  const t = useTranslations("invoices")
  return (
    <InvoiceTable
      {...props}
      tools={({ address }) => (
        // Not a page: the browser saves what comes.
        <a
          className={buttonClass("secondary", "small")}
          href={`/${props.administration}/invoices/print${address && `?${address}`}`}
          download
        >
          {t("printAll")}
        </a>
      )}
    />
  )
}
