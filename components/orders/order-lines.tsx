"use client"
import clsx from "clsx"
import { Plus, X } from "lucide-react"
import { useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field, FieldGroup } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Money } from "@/components/ui/money"
import { Select } from "@/components/ui/select"
import { lineAmounts, MAX_LINES, type PricedLine, VAT_RATES, type VatRate } from "@/lib/orders/rules"
import { decimalFrom } from "@/lib/platform/decimal"

/** A line as it is being typed. */
export type TypedLine = {
  key: string
  description: string
  quantity: string
  unitPrice: string
  rate: VatRate
}

export function newLine(rate: VatRate = "21"): TypedLine {
  return { key: crypto.randomUUID(), description: "", quantity: "1", unitPrice: "", rate }
}

/** Null while its figures are not complete. */
export function pricedLine(line: TypedLine, sign: "," | "."): PricedLine | null {
  const quantity = decimalFrom(line.quantity, sign)
  const unitPrice = decimalFrom(line.unitPrice, sign)
  return quantity === null || unitPrice === null ? null : { quantity, unitPrice, rate: line.rate }
}

type OrderLinesProps = {
  lines: TypedLine[]
  currency: string
  sign: "," | "."
  onChange: (lines: TypedLine[]) => void
}

export function OrderLines({ lines, currency, sign, onChange }: OrderLinesProps) {
  const t = useTranslations("orders")
  const list = useRef<HTMLOListElement>(null)
  const count = useRef(lines.length)
  useEffect(() => {
    // The cursor goes to the line that was just added.
    if (lines.length > count.current) list.current?.querySelector<HTMLElement>("li:last-child input")?.focus()
    count.current = lines.length
  }, [lines.length])

  const change = (key: string, to: Partial<TypedLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...to } : line)))

  return (
    <FieldGroup label={t("lines")} name="lines" help={t("linesHelp")}>
      <ol ref={list} className="flex flex-col gap-2 max-sm:gap-4">
        {lines.map((line, index) => (
          <LineFields
            key={line.key}
            line={line}
            index={index}
            currency={currency}
            sign={sign}
            onChange={(to) => change(line.key, to)}
            onRemove={lines.length > 1 ? () => onChange(lines.filter(({ key }) => key !== line.key)) : null}
          />
        ))}
      </ol>
      <Button
        size="small"
        className="mt-1 self-start"
        disabled={lines.length >= MAX_LINES}
        onClick={() => onChange([...lines, newLine(lines.at(-1)?.rate)])}
      >
        <Plus aria-hidden="true" className="size-4" />
        {t("addLine")}
      </Button>
    </FieldGroup>
  )
}

type LineFieldsProps = {
  line: TypedLine
  index: number
  currency: string
  sign: "," | "."
  onChange: (to: Partial<TypedLine>) => void
  onRemove: (() => void) | null
}

function LineFields({ line, index, currency, sign, onChange, onRemove }: LineFieldsProps) {
  const t = useTranslations("orders")
  const priced = pricedLine(line, sign)
  const name = (field: string) => `lines.${index}.${field}`
  // On a wide screen the first line's labels head the columns.
  const label = clsx(index > 0 && "sm:[&>label]:sr-only")
  return (
    <li className="grid grid-cols-2 items-start gap-2 sm:grid-cols-[minmax(0,1fr)_5.5rem_7.5rem_5.5rem_10rem]">
      <Field label={t("description")} name={name("description")} className={clsx(label, "max-sm:col-span-2")}>
        <Input
          value={line.description}
          autoComplete="off"
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <Field label={t("quantity")} name={name("quantity")} className={label}>
        <Input
          numeric
          value={line.quantity}
          autoComplete="off"
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
      </Field>
      <Field label={t("unitPrice")} name={name("unitPrice")} className={label}>
        <Input
          numeric
          value={line.unitPrice}
          autoComplete="off"
          onChange={(event) => onChange({ unitPrice: event.target.value })}
        />
      </Field>
      <Field label={t("vat")} name={name("rate")} className={label}>
        <Select
          value={line.rate}
          onChange={(event) =>
            onChange({ rate: VAT_RATES.find((rate) => rate === event.target.value) ?? line.rate })
          }
        >
          {VAT_RATES.map((rate) => (
            <option key={rate} value={rate}>
              {t("percent", { rate })}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex items-end gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1 sm:text-right">
          <span className={clsx("font-medium text-base", index > 0 && "sm:sr-only")}>{t("net")}</span>
          <span className="flex h-8 items-center sm:justify-end">
            {priced ? <Money minor={lineAmounts(priced, currency).netMinor} currency={currency} /> : "–"}
          </span>
        </div>
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("removeLine", { line: String(index + 1) })}
          disabled={!onRemove}
          onClick={onRemove ?? undefined}
        >
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </li>
  )
}
