"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import type { Choice } from "@/lib/accounts/countries"
import { decimalFrom } from "@/lib/platform/decimal"
import { pay } from "@/lib/receivables/paying/actions"
import type { PayableItem } from "@/lib/receivables/paying/queries"
import { oldestFirst } from "@/lib/receivables/paying/rules"
import { type Direction, gainOf, minorFrom, partsOf, type TypedParts, typedFrom } from "./payment"
import { PaymentHead } from "./payment-head"
import { PaymentParts } from "./payment-parts"
import { PaymentSums } from "./payment-sums"

export type PaymentFormProps = {
  administration: string
  /** Of this form: sent twice it books once. */
  formKey: string
  accountId: string
  today: string
  /** Of the books. */
  baseCurrency: string
  journals: Choice[]
  items: PayableItem[]
  /** Ticked from the start; null for none. */
  chosen: string | null
}

/** Money from a customer or back to one, and what it is for. What was typed stays, whatever the answer. */
export function PaymentForm({ administration, accountId, baseCurrency, items, ...props }: PaymentFormProps) {
  const t = useTranslations("receivables.payment")
  const router = useRouter()
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const first =
    items.find(({ id }) => id === props.chosen) ?? items.find(({ amountMinor }) => amountMinor > 0n)
  // Kept when the page is drawn anew: it is the same form.
  const [key] = useState(props.formKey)
  const [direction, setDirection] = useState<Direction>(first && first.amountMinor < 0n ? "out" : "in")
  const [currency, setCurrency] = useState(first?.currency ?? baseCurrency)
  const [day, setDay] = useState(props.today)
  const [amount, setAmount] = useState("")
  const [rate, setRate] = useState("")
  const [typed, setTyped] = useState<TypedParts>(() =>
    first && first.id === props.chosen
      ? { [first.id]: { typed: typedFrom(size(first.openMinor), sign, first.currency), rest: "open" } }
      : {},
  )

  const parts = partsOf(items, typed, { direction, currency, day, sign })
  const allocated = parts.reduce((sum, part) => sum + part.amountMinor, 0n)
  // Blank is what is ticked.
  const amountMinor = amount.trim() === "" ? allocated : (minorFrom(amount, sign, currency) ?? 0n)
  const gain = gainOf(parts, {
    direction,
    amountMinor,
    currency,
    base: baseCurrency,
    rate: decimalFrom(rate, sign),
  })

  function fill() {
    const filled = oldestFirst(
      parts
        .filter(({ item }) => item.owedBy === "shopper")
        .map(({ item, openMinor }) => ({ id: item.id, openMinor, discount: item.discount })),
      amount.trim() === "" ? parts.reduce((sum, { openMinor }) => sum + openMinor, 0n) : amountMinor,
      day,
    )
    setTyped(
      Object.fromEntries(
        [...filled].map(([id, part]) => [
          id,
          { typed: typedFrom(part.amountMinor, sign, currency), rest: part.rest },
        ]),
      ),
    )
  }

  /** Ticked it is paid as far as the amount goes; with none typed, wholly. */
  function tick(id: string, on: boolean) {
    const { [id]: _gone, ...others } = typed
    const part = parts.find(({ item }) => item.id === id)
    if (!on || !part) return setTyped(others)
    const left = amountMinor - allocated
    const most = amount.trim() === "" || left <= 0n ? part.openMinor : left
    const filled = oldestFirst(
      [{ id, openMinor: part.openMinor, discount: part.item.discount }],
      most,
      day,
    ).get(id)
    setTyped({
      ...others,
      [id]: {
        typed: typedFrom(filled?.amountMinor ?? part.openMinor, sign, currency),
        rest: filled?.rest ?? "open",
      },
    })
  }

  async function book(data: FormData) {
    // What is no number goes as it was typed: the answer says so at its field.
    const exact = (one: string) => decimalFrom(one, sign) ?? one.trim()
    const answer = await pay(administration, {
      key,
      accountId,
      direction,
      journal: text(data, "journal"),
      day,
      amount:
        amount.trim() === ""
          ? (decimalFrom(typedFrom(allocated, sign, currency), sign) ?? "")
          : exact(amount),
      currency,
      rate: currency === baseCurrency ? "1" : exact(rate),
      reference: text(data, "reference"),
      parts: parts.flatMap(({ item, part }) =>
        part
          ? [{ itemId: item.id, amount: part.typed.trim() === "" ? "" : exact(part.typed), rest: part.rest }]
          : [],
      ),
    })
    // Somebody settled it meanwhile: what is open now is shown beside what was typed.
    if (!answer.ok && answer.code === "allocation_over_open") router.refresh()
    return answer
  }

  return (
    <Form
      action={book}
      onSaved={() => {
        toast({ title: t("booked") })
        router.push(`/${administration}/accounts/${accountId}?tab=items` as Route)
      }}
      className="gap-6"
    >
      <FormErrors />
      <PaymentHead
        journals={props.journals}
        baseCurrency={baseCurrency}
        direction={direction}
        onDirection={setDirection}
        day={day}
        onDay={setDay}
        amount={amount}
        onAmount={setAmount}
        onEnter={fill}
        expected={allocated > 0n ? typedFrom(allocated, sign, currency) : ""}
        currency={currency}
        onCurrency={setCurrency}
        rate={rate}
        onRate={setRate}
      />
      <PaymentParts
        direction={direction}
        currency={currency}
        day={day}
        parts={parts}
        others={items.filter((item) => item.currency !== currency)}
        onTick={tick}
        onPart={(id, part) => setTyped({ ...typed, [id]: part })}
        onOldestFirst={fill}
        onClear={() => setTyped({})}
      />
      <PaymentSums
        currency={currency}
        baseCurrency={baseCurrency}
        allocatedMinor={allocated}
        leftMinor={amountMinor - allocated}
        offMinor={parts.reduce((sum, { offMinor }) => sum + offMinor, 0n)}
        gainMinor={gain}
      />
      <div>
        <SubmitButton>{t("book")}</SubmitButton>
      </div>
    </Form>
  )
}

function size(minor: bigint): bigint {
  return minor < 0n ? -minor : minor
}
