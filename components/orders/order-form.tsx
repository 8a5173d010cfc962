"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { LinkButton } from "@/components/ui/link-button"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { createOrder } from "@/lib/orders/actions"
import { CURRENCIES, HAND_METHODS, HAND_STATUSES } from "@/lib/orders/rules"
import { decimalFrom } from "@/lib/platform/decimal"
import { OrderDelivery } from "./order-delivery"
import { newLine, OrderLines, type TypedLine } from "./order-lines"
import { OrderTotals } from "./order-totals"

export type Delivery = {
  name: string
  line1: string
  line2: string
  postcode: string
  city: string
  country: string
}

export type OrderFormProps = {
  administration: string
  accountId: string
  /** "2026-11-21", in the zone of the books. */
  today: string
  delivery: Delivery
  countries: Choice[]
}

export function OrderForm({ administration, accountId, today, delivery, countries }: OrderFormProps) {
  const t = useTranslations("orders")
  const words = useTranslations("platform")
  const router = useRouter()
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [currency, setCurrency] = useState("EUR")
  const [lines, setLines] = useState<TypedLine[]>(() => [newLine()])
  const card = `/${administration}/accounts/${accountId}`

  function save(data: FormData) {
    // What is no number goes as it was typed: the answer says so at its field.
    const exact = (typed: string) => decimalFrom(typed, sign) ?? typed.trim()
    return createOrder(administration, {
      accountId,
      number: text(data, "number"),
      date: text(data, "date"),
      currency,
      status: pick(HAND_STATUSES, text(data, "status")) ?? "placed",
      paymentMethod: pick(HAND_METHODS, text(data, "paymentMethod")) ?? "",
      lines: lines.map(({ description, quantity, unitPrice, rate }) => ({
        description,
        quantity: exact(quantity),
        unitPrice: exact(unitPrice),
        rate,
      })),
      delivery: {
        name: text(data, "delivery.name"),
        line1: text(data, "delivery.line1"),
        line2: text(data, "delivery.line2"),
        postcode: text(data, "delivery.postcode"),
        city: text(data, "delivery.city"),
        country: text(data, "delivery.country"),
      },
    })
  }

  return (
    <Form
      action={save}
      saved={t("new.saved")}
      onSaved={() => router.push(card as Route)}
      className="max-w-240 gap-6"
    >
      <FormErrors />
      <div className="grid max-w-180 gap-4 sm:grid-cols-3">
        <Field label={t("number")} name="number" required>
          <Input autoComplete="off" />
        </Field>
        <Field label={t("date")} name="date" required>
          <Input type="date" defaultValue={today} />
        </Field>
        <Field label={t("currency")} name="currency">
          <Select value={currency} onChange={(event) => setCurrency(event.target.value)}>
            {CURRENCIES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </Field>
        <Field label={t("statusTitle")} name="status">
          <Select defaultValue="placed">
            {HAND_STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("payment")} name="paymentMethod" optional>
          <Select defaultValue="">
            <option value="">{t("notKnown")}</option>
            {HAND_METHODS.map((method) => (
              <option key={method} value={method}>
                {t(`method.${method}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <OrderLines lines={lines} currency={currency} sign={sign} onChange={setLines} />
      <OrderTotals lines={lines} currency={currency} sign={sign} />
      <OrderDelivery delivery={delivery} countries={countries} />
      <div className="flex gap-2">
        <SubmitButton>{words("save")}</SubmitButton>
        <LinkButton href={card}>{words("cancel")}</LinkButton>
      </div>
    </Form>
  )
}

function pick<const Known extends string>(known: readonly Known[], text: string): Known | undefined {
  return known.find((one) => one === text)
}
