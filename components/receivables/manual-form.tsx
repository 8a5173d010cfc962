"use client"
import { Plus } from "lucide-react"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field, FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Money } from "@/components/ui/money"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import type { Choice } from "@/lib/accounts/countries"
import { decimalFrom } from "@/lib/platform/decimal"
import { bookByHand } from "@/lib/receivables/manual/actions"
import { ManualLine, type TypedManualLine } from "./manual-line"
import { minorFrom } from "./payment"

const MOST_LINES = 200

type ManualFormProps = {
  administration: string
  /** Of this form: sent twice it books once. */
  formKey: string
  today: string
  currency: string
  /** General ones. */
  journals: Choice[]
  /** Ledger accounts that are not blocked. */
  ledgers: Choice[]
  /** Whose lines are open items. */
  control: string
  vatCodes: Choice[]
}

/** A journal entry in all its lines, with what debit and credit come to. What was typed stays, whatever the answer. */
export function ManualForm({ administration, currency, ...props }: ManualFormProps) {
  const t = useTranslations("receivables.manual")
  const router = useRouter()
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [key] = useState(props.formKey)
  const [lines, setLines] = useState<TypedManualLine[]>(() => [blankLine(), blankLine()])
  const list = useRef<HTMLOListElement>(null)
  const count = useRef(lines.length)
  useEffect(() => {
    // The cursor goes to the line that was just added.
    if (lines.length > count.current)
      list.current?.querySelector<HTMLElement>(":scope > li:last-child select")?.focus()
    count.current = lines.length
  }, [lines.length])

  const sum = (side: "debit" | "credit") =>
    lines.reduce((total, line) => total + (minorFrom(line[side] || "0", sign, currency) ?? 0n), 0n)
  const [debit, credit] = [sum("debit"), sum("credit")]

  function change(at: string, to: Partial<TypedManualLine>) {
    setLines((all) => all.map((line) => (line.key === at ? { ...line, ...to } : line)))
  }

  async function book(data: FormData) {
    // What is no number goes as it was typed: the answer says so at its field.
    const exact = (typed: string) => (typed.trim() === "" ? "" : (decimalFrom(typed, sign) ?? typed.trim()))
    return bookByHand(administration, {
      key,
      journal: text(data, "journal"),
      day: text(data, "day"),
      documentDate: text(data, "documentDate"),
      description: text(data, "description"),
      lines: lines.map(({ ledger, description, vatCode, customer, itemId, ...line }) => ({
        ledger,
        description,
        debit: exact(line.debit),
        credit: exact(line.credit),
        vatCode,
        accountId: ledger === props.control ? (customer?.id ?? "") : "",
        itemId: ledger === props.control ? itemId : "",
      })),
    })
  }

  return (
    <Form
      action={book}
      onSaved={({ value }) => {
        toast({ title: t("booked") })
        router.push(`/${administration}/reports/transactions/${value}` as Route)
      }}
      className="gap-6"
    >
      <FormErrors />
      <div className="grid max-w-220 grid-cols-2 items-start gap-4 lg:grid-cols-4">
        <Field label={t("day")} name="day" required>
          <Input type="date" defaultValue={props.today} />
        </Field>
        <Field label={t("documentDate")} name="documentDate" optional>
          <Input type="date" />
        </Field>
        <Field label={t("journal")} name="journal" required className="col-span-2">
          <Select defaultValue={props.journals[0]?.value}>
            {props.journals.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("description")} name="description" required className="col-span-2 lg:col-span-4">
          <Input maxLength={200} autoComplete="off" />
        </Field>
      </div>
      <FieldGroup label={t("lines")} name="lines">
        <ol ref={list} className="flex flex-col gap-2 max-lg:gap-5">
          {lines.map((line, index) => (
            <ManualLine
              key={line.key}
              administration={administration}
              line={line}
              index={index}
              currency={currency}
              ledgers={props.ledgers}
              vatCodes={props.vatCodes}
              isControl={line.ledger === props.control}
              onChange={(to) => change(line.key, to)}
              onRemove={lines.length > 2 ? () => setLines(lines.filter((one) => one.key !== line.key)) : null}
            />
          ))}
        </ol>
        <Button
          size="small"
          className="mt-1 self-start"
          disabled={lines.length >= MOST_LINES}
          onClick={() => setLines([...lines, blankLine()])}
        >
          <Plus aria-hidden="true" className="size-4" />
          {t("addLine")}
        </Button>
      </FieldGroup>
      <div className="flex flex-col items-end gap-1">
        <dl
          aria-label={t("totals")}
          className="grid w-full max-w-80 grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-base"
        >
          <dt className="text-muted">{t("debit")}</dt>
          <dd className="text-right">
            <Money minor={debit} currency={currency} />
          </dd>
          <dt className="text-muted">{t("credit")}</dt>
          <dd className="text-right">
            <Money minor={credit} currency={currency} />
          </dd>
          {debit !== credit && (
            <>
              <dt className="font-medium text-danger">{t("difference")}</dt>
              <dd className="text-right font-medium text-danger">
                <Money minor={debit - credit} currency={currency} />
              </dd>
            </>
          )}
        </dl>
        <p role="status" className="text-muted text-sm">
          {debit === credit && debit > 0n && t("balanced")}
        </p>
      </div>
      <div>
        <SubmitButton>{t("book")}</SubmitButton>
      </div>
    </Form>
  )
}

function blankLine(): TypedManualLine {
  return {
    key: crypto.randomUUID(),
    ledger: "",
    description: "",
    debit: "",
    credit: "",
    vatCode: "",
    customer: null,
    itemId: "",
  }
}
