"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { RadioGroup } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { CURRENCIES } from "@/lib/orders/rules"
import type { Direction } from "./payment"

type PaymentHeadProps = {
  journals: Choice[]
  baseCurrency: string
  direction: Direction
  onDirection: (direction: Direction) => void
  day: string
  onDay: (day: string) => void
  amount: string
  onAmount: (typed: string) => void
  /** Enter at the amount: it goes over the items, and is not booked yet. */
  onEnter: () => void
  /** What the parts come to, shown while no amount is typed. */
  expected: string
  currency: string
  onCurrency: (currency: string) => void
  rate: string
  onRate: (typed: string) => void
}

export function PaymentHead(props: PaymentHeadProps) {
  const { currency, baseCurrency } = props
  const t = useTranslations("receivables.payment")
  const zero = useFormatter().format === "nl-NL" ? "0,00" : "0.00"
  return (
    <div className="flex max-w-220 flex-col gap-4">
      <RadioGroup
        label={t("direction")}
        name="direction"
        value={props.direction}
        onValueChange={(value) => props.onDirection(value === "out" ? "out" : "in")}
        options={[
          { value: "in", label: t("in") },
          { value: "out", label: t("out") },
        ]}
      />
      <div className="grid grid-cols-2 items-start gap-4 lg:grid-cols-4">
        <Field label={t("amount")} name="amount" required help={t("amountHelp")}>
          <Input
            numeric
            autoFocus
            value={props.amount}
            placeholder={props.expected || zero}
            autoComplete="off"
            onChange={(event) => props.onAmount(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return
              event.preventDefault()
              props.onEnter()
            }}
          />
        </Field>
        <Field label={t("currency")} name="currency">
          <Select value={currency} onChange={(event) => props.onCurrency(event.target.value)}>
            {CURRENCIES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </Field>
        {currency !== baseCurrency && (
          <Field
            label={t("rate")}
            name="rate"
            required
            help={t("rateHelp", { currency, base: baseCurrency })}
          >
            <Input
              numeric
              value={props.rate}
              autoComplete="off"
              onChange={(event) => props.onRate(event.target.value)}
            />
          </Field>
        )}
        <Field label={t("day")} name="day" required>
          <Input type="date" value={props.day} onChange={(event) => props.onDay(event.target.value)} />
        </Field>
        <Field
          label={t("journal")}
          name="journal"
          required
          error={props.journals.length === 0 ? t("noJournal") : undefined}
        >
          <Select defaultValue={props.journals[0]?.value}>
            {props.journals.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("reference")} name="reference" optional className="col-span-2">
          <Input maxLength={120} autoComplete="off" />
        </Field>
      </div>
    </div>
  )
}
