"use client"
import { useTranslations } from "use-intl"
import type { EmailState } from "@/lib/administrations/outbox/queries"
import { emailInvoice } from "@/lib/receivables/mailing/actions"
import { ComposeEmail, type Message } from "./compose-email"

type ComposeInvoiceProps = {
  administration: string
  id: string
  number: string
  proposed: Message
  ready: boolean
  lang: string
  /** Its e-invoice is complete, and goes along. */
  ubl: boolean
  /** Of the last e-mail about it; null for none. */
  last: EmailState | null
}

export function ComposeInvoice({ administration, id, number, ubl, last, ...message }: ComposeInvoiceProps) {
  const t = useTranslations("outbox")
  return (
    <ComposeEmail
      {...message}
      administration={administration}
      title={t("compose.invoiceTitle", { number })}
      note={
        <>
          {t(ubl ? "compose.pdfAndUbl" : "compose.pdf")}
          {last && ` ${t("compose.again", { state: t(`state.${last}`) })}`}
        </>
      }
      send={(written) => emailInvoice(administration, { id, ...written })}
    />
  )
}
