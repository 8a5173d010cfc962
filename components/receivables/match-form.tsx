"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Money } from "@/components/ui/money"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { decimalFrom } from "@/lib/platform/decimal"
import { match } from "@/lib/receivables/paying/actions"
import type { PayableItem } from "@/lib/receivables/paying/queries"
import { inOrder, lesser } from "@/lib/receivables/paying/rules"
import { MatchSide } from "./match-side"
import { minorFrom, typedFrom } from "./payment"

type MatchFormProps = {
  administration: string
  /** Of this form: sent twice it does it once. */
  formKey: string
  accountId: string
  items: PayableItem[]
  /** Those with something on both sides. */
  currencies: string[]
}

/** What is owed at the left, what was paid or credited at the right; both come to the same. */
export function MatchForm({ administration, accountId, items, currencies, formKey }: MatchFormProps) {
  const t = useTranslations("receivables.match")
  const router = useRouter()
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [key] = useState(formKey)
  const [currency, setCurrency] = useState(currencies[0] ?? "")
  const [typed, setTyped] = useState<Record<string, string>>({})

  const side = (owed: boolean) =>
    items
      .filter((item) => item.currency === currency && item.amountMinor > 0n === owed)
      .map((item) => ({ item, openMinor: item.openMinor < 0n ? -item.openMinor : item.openMinor }))
  const [debits, credits] = [side(true), side(false)]
  const sum = (rows: typeof debits) =>
    rows.reduce((total, { item }) => total + (minorFrom(typed[item.id] ?? "", sign, currency) ?? 0n), 0n)
  const difference = sum(debits) - sum(credits)

  function fill() {
    const open = (rows: typeof debits) => rows.reduce((total, { openMinor }) => total + openMinor, 0n)
    const [owed, paid] = [open(debits), open(credits)]
    const most = lesser(owed, paid)
    const filled = [debits, credits].flatMap((rows) => [
      ...inOrder(
        rows.map(({ item, openMinor }) => ({ id: item.id, wantedMinor: openMinor })),
        most,
      ),
    ])
    setTyped(
      Object.fromEntries(
        filled.flatMap(([id, minor]) => (minor > 0n ? [[id, typedFrom(minor, sign, currency)]] : [])),
      ),
    )
  }

  /** As much of it as the other side still wants; with nothing there, all of it. */
  function tick(id: string, on: boolean) {
    const { [id]: _gone, ...others } = typed
    const row = [...debits, ...credits].find(({ item }) => item.id === id)
    if (!on || !row) return setTyped(others)
    const wanted = row.item.amountMinor > 0n ? -difference : difference
    const minor = wanted > 0n && wanted < row.openMinor ? wanted : row.openMinor
    setTyped({ ...others, [id]: typedFrom(minor, sign, currency) })
  }

  async function book() {
    const amounts = (rows: typeof debits) =>
      rows.flatMap(({ item }) => {
        const one = typed[item.id] ?? ""
        return one.trim() === "" ? [] : [{ itemId: item.id, amount: decimalFrom(one, sign) ?? one.trim() }]
      })
    const answer = await match(administration, {
      key,
      accountId,
      debits: amounts(debits),
      credits: amounts(credits),
    })
    if (!answer.ok && answer.code === "allocation_over_open") router.refresh()
    return answer
  }

  const sideProps = {
    currency,
    typed,
    onTick: tick,
    onType: (id: string, to: string) => setTyped({ ...typed, [id]: to }),
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
      <div className="flex flex-wrap items-end gap-2">
        {currencies.length > 1 && (
          <Field label={t("currency")} name="currency">
            <Select
              className="w-28"
              value={currency}
              onChange={(event) => {
                setCurrency(event.target.value)
                setTyped({})
              }}
            >
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          </Field>
        )}
        <Button onClick={fill}>{t("oldestFirst")}</Button>
        <Button variant="quiet" onClick={() => setTyped({})}>
          {t("clear")}
        </Button>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <MatchSide {...sideProps} name="debits" title={t("owed")} rows={debits} sumMinor={sum(debits)} />
        <MatchSide
          {...sideProps}
          name="credits"
          title={t("credits")}
          rows={credits}
          sumMinor={sum(credits)}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton>{t("book")}</SubmitButton>
        <p role="status" className="text-muted">
          {difference !== 0n ? (
            <>
              {t("difference")} <Money minor={difference} currency={currency} className="text-ink" />
            </>
          ) : (
            sum(debits) > 0n && t("equal")
          )}
        </p>
      </div>
    </Form>
  )
}
