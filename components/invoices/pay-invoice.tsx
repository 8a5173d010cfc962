"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { TextLink } from "@/components/ui/link"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { decimalFrom } from "@/lib/platform/decimal"
import { payInvoice } from "@/lib/receivables/invoices/actions"

type PayInvoiceProps = {
  administration: string
  id: string
  kind: "invoice" | "credit"
  number: string
  today: string
  /** What is open, as exact decimal text. */
  open: string
  currency: string
  /** Of the invoice; null for the currency of the books. */
  rate: string | null
  journals: Choice[]
  /** Where a payment goes over more items of the customer. */
  severalHref: string
}

/** Money for it came in, or of a credit note went back: all that is open, or a part. */
export function PayInvoice(props: PayInvoiceProps) {
  const { administration, id, kind, number, currency, rate } = props
  const t = useTranslations("invoices.pay")
  const words = useTranslations("platform")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState("")
  const exact = (typed: string) => decimalFrom(typed, sign) ?? typed
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // Another payment each time it is opened.
        if (next) setKey(crypto.randomUUID())
        setOpen(next)
      }}
      trigger={<Button variant="primary">{t(kind === "credit" ? "refund" : "paid")}</Button>}
      title={t(kind === "credit" ? "refundTitle" : "title", { number })}
      description={t("help")}
    >
      <Form
        saved={t("saved")}
        onSaved={() => setOpen(false)}
        action={(data) =>
          payInvoice(administration, {
            id,
            key,
            day: text(data, "day"),
            journal: text(data, "journal"),
            amount: exact(text(data, "amount")),
            rate: rate === null ? "1" : exact(text(data, "rate")),
            reference: text(data, "reference"),
          })
        }
      >
        <FormErrors />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={t("day")} name="day" required>
            <Input type="date" defaultValue={props.today} />
          </Field>
          <Field label={t("journal")} name="journal" required>
            <Select defaultValue={props.journals[0]?.value}>
              {props.journals.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("amount", { currency })} name="amount" required>
            <Input numeric defaultValue={props.open.replace(".", sign)} autoComplete="off" />
          </Field>
          {rate !== null && (
            <Field label={t("rate")} name="rate" required>
              <Input numeric defaultValue={rate.replace(".", sign)} autoComplete="off" />
            </Field>
          )}
          <Field label={t("reference")} name="reference" optional>
            <Input autoComplete="off" />
          </Field>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <TextLink href={props.severalHref} className="basis-full text-sm">
            {t("several")}
          </TextLink>
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("book")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
