"use client"
import clsx from "clsx"
import { X } from "lucide-react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { type Customer, ManualCustomer } from "./manual-customer"

/** A line as it is being typed, in the person's own number format. */
export type TypedManualLine = {
  key: string
  ledger: string
  description: string
  debit: string
  credit: string
  vatCode: string
  /** Of a line of the control account. */
  customer: Customer | null
  itemId: string
}

type ManualLineProps = {
  administration: string
  line: TypedManualLine
  index: number
  currency: string
  ledgers: Choice[]
  vatCodes: Choice[]
  isControl: boolean
  onChange: (to: Partial<TypedManualLine>) => void
  onRemove: (() => void) | null
}

export function ManualLine(props: ManualLineProps) {
  const { line, index, ledgers, vatCodes, isControl, onChange } = props
  const t = useTranslations("receivables.manual")
  const name = (field: string) => `lines.${index}.${field}`
  // On a wide screen the first line's labels head the columns.
  const label = clsx(index > 0 && "lg:[&>label]:sr-only")
  const amount = (side: "debit" | "credit", other: "debit" | "credit") => (
    <Field label={t(side)} name={name(side)} className={label}>
      <Input
        numeric
        value={line[side]}
        autoComplete="off"
        onChange={({ target }) =>
          onChange({ [side]: target.value, ...(target.value !== "" && { [other]: "" }) })
        }
      />
    </Field>
  )
  return (
    <li className="flex flex-col gap-2">
      <div className="grid grid-cols-2 items-start gap-2 lg:grid-cols-[minmax(0,16rem)_minmax(0,1fr)_8rem_8rem_11rem_2rem]">
        <Field label={t("ledger")} name={name("ledger")} className={clsx(label, "max-lg:col-span-2")}>
          <Select
            value={line.ledger}
            onChange={({ target }) => onChange({ ledger: target.value, customer: null, itemId: "" })}
          >
            <option value="">{t("choose")}</option>
            {ledgers.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("lineText")} name={name("description")} className={clsx(label, "max-lg:col-span-2")}>
          <Input
            value={line.description}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => onChange({ description: target.value })}
          />
        </Field>
        {amount("debit", "credit")}
        {amount("credit", "debit")}
        <Field label={t("vatCode")} name={name("vatCode")} className={label}>
          <Select value={line.vatCode} onChange={({ target }) => onChange({ vatCode: target.value })}>
            <option value="">{t("none")}</option>
            {vatCodes.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          variant="quiet"
          size="icon"
          className={clsx("self-end justify-self-end", index === 0 ? "lg:self-end" : "lg:self-start")}
          aria-label={t("removeLine", { line: String(index + 1) })}
          disabled={!props.onRemove}
          onClick={props.onRemove ?? undefined}
        >
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
      {isControl && (
        <ManualCustomer
          administration={props.administration}
          index={index}
          currency={props.currency}
          customer={line.customer}
          itemId={line.itemId}
          onCustomer={(customer) => onChange({ customer, itemId: "" })}
          onItem={(itemId) => onChange({ itemId })}
        />
      )}
    </li>
  )
}
