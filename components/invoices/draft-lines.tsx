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
import { newLine, type OfferedVat, type TypedLine } from "./draft"

const MOST_LINES = 200

type DraftLinesProps = {
  lines: TypedLine[]
  /** Excluding VAT, by line; null while its figures are not complete. */
  amounts: (bigint | null)[]
  currency: string
  codes: OfferedVat[]
  onChange: (lines: TypedLine[]) => void
}

export function DraftLines({ lines, amounts, currency, codes, onChange }: DraftLinesProps) {
  const t = useTranslations("invoices.form")
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
    <FieldGroup label={t("lines")} name="lines">
      <ol ref={list} className="flex flex-col gap-2 max-lg:gap-4">
        {lines.map((line, index) => (
          <LineFields
            key={line.key}
            line={line}
            index={index}
            amount={amounts[index] ?? null}
            currency={currency}
            codes={codes}
            onChange={(to) => change(line.key, to)}
            onRemove={lines.length > 1 ? () => onChange(lines.filter(({ key }) => key !== line.key)) : null}
          />
        ))}
      </ol>
      <Button
        size="small"
        className="mt-1 self-start"
        disabled={lines.length >= MOST_LINES}
        onClick={() => onChange([...lines, newLine(lines.at(-1)?.vatCode ?? codes[0]?.code ?? "")])}
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
  amount: bigint | null
  currency: string
  codes: OfferedVat[]
  onChange: (to: Partial<TypedLine>) => void
  onRemove: (() => void) | null
}

function LineFields({ line, index, amount, currency, codes, onChange, onRemove }: LineFieldsProps) {
  const t = useTranslations("invoices.form")
  const name = (field: string) => `lines.${index}.${field}`
  // On a wide screen the first line's labels head the columns.
  const label = clsx(index > 0 && "lg:[&>label]:sr-only")
  const figure = (field: "quantity" | "unitPrice" | "discountPercent") => (
    <Field label={t(field)} name={name(field)} className={label}>
      <Input
        numeric
        value={line[field]}
        autoComplete="off"
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </Field>
  )
  return (
    <li className="grid grid-cols-2 items-start gap-2 lg:grid-cols-[minmax(0,1fr)_5rem_7rem_5.5rem_12rem_9.5rem]">
      <Field label={t("description")} name={name("description")} className={clsx(label, "max-lg:col-span-2")}>
        <Input
          value={line.description}
          autoComplete="off"
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      {figure("quantity")}
      {figure("unitPrice")}
      {figure("discountPercent")}
      <Field label={t("vatCode")} name={name("vatCode")} className={label}>
        <Select value={line.vatCode} onChange={(event) => onChange({ vatCode: event.target.value })}>
          <VatOptions codes={codes} />
        </Select>
      </Field>
      <div className="flex items-end gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1 lg:text-right">
          <span className={clsx("font-medium text-base", index > 0 && "lg:sr-only")}>{t("net")}</span>
          <span className="flex h-8 items-center lg:justify-end">
            {amount === null ? "–" : <Money minor={amount} currency={currency} />}
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

export function VatOptions({ codes }: { codes: OfferedVat[] }) {
  return codes.map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ))
}
