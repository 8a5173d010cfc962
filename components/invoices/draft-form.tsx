"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Form, SubmitButton, text, useForm } from "@/components/ui/form"
import { FormErrors, useErrorText } from "@/components/ui/form-errors"
import { linkClass } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { toast } from "@/components/ui/toast"
import type { Choice } from "@/lib/accounts/countries"
import { decimalFrom } from "@/lib/platform/decimal"
import { saveDraft, sendDraft } from "@/lib/receivables/invoices/actions"
import { emailInvoices } from "@/lib/receivables/mailing/actions"
import { saleAmounts } from "@/lib/vat/rules"
import { newLine, type OfferedVat, pricedLine, type ShownDraft, typedLines } from "./draft"
import { DraftBuyer } from "./draft-buyer"
import { type Credit, DraftCredit } from "./draft-credit"
import { DraftDelete } from "./draft-delete"
import { DraftHead } from "./draft-head"
import { DraftLines } from "./draft-lines"
import { DraftSums } from "./draft-sums"
import { buyerOf } from "./typed-buyer"

export type DraftFormProps = {
  administration: string
  draft: ShownDraft
  /** Of the books. */
  baseCurrency: string
  codes: OfferedVat[]
  countries: Choice[]
  languages: Choice[]
  /** Of the customer. */
  credit: Credit
}

/** A draft in all its parts. What was typed stays, whatever the answer; amounts are counted as they will be booked. */
export function DraftForm({ administration, draft, ...props }: DraftFormProps) {
  const t = useTranslations("invoices.form")
  const mail = useTranslations("outbox")
  const errorText = useErrorText()
  const router = useRouter()
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [seen, setSeen] = useState({ id: draft.id, version: draft.version })
  const [currency, setCurrency] = useState(draft.currency)
  const [includeVat, setIncludeVat] = useState(draft.pricesIncludeVat)
  const [asCharged, setAsCharged] = useState(draft.charged !== null)
  const [day, setDay] = useState(draft.suppliedOn ?? draft.invoiceDate)
  const [lines, setLines] = useState(() =>
    draft.lines.length > 0 ? typedLines(draft.lines, sign) : [newLine(props.codes[0]?.code ?? "")],
  )
  const priced = lines.map((line) => pricedLine(line, sign, props.codes, day))
  const whole = priced.filter((line) => line !== null)
  const sums = saleAmounts(whole, { currency, pricesIncludeVat: includeVat })
  const amounts = priced.map((line) => (line === null ? null : (sums.lines[whole.indexOf(line)] ?? null)))

  async function save(data: FormData) {
    // What is no number goes as it was typed: the answer says so at its field.
    const exact = (typed: string) => decimalFrom(typed, sign) ?? typed.trim()
    const optional = (typed: string) => (typed.trim() === "" ? "" : exact(typed))
    const discountDays = text(data, "discountDays")
    const saved = await saveDraft(administration, {
      ...seen,
      kind: draft.kind,
      accountId: draft.accountId,
      debtorId: draft.debtorId,
      creditsId: draft.creditsId,
      invoiceDate: text(data, "invoiceDate"),
      suppliedOn: text(data, "suppliedOn"),
      dueDate: text(data, "dueDate"),
      currency,
      rate: currency === props.baseCurrency ? "1" : exact(text(data, "rate")),
      language: languageOf(text(data, "language")),
      reference: text(data, "reference"),
      notes: text(data, "notes"),
      buyer: buyerOf(data, draft.buyer.phone),
      pricesIncludeVat: includeVat,
      asCharged,
      discountPercent: optional(text(data, "discountPercent")),
      discountDays: discountDays === "" ? null : Number(discountDays),
      lines: lines.map(({ key: _key, ledgerCode, ...line }) => ({
        ...line,
        quantity: exact(line.quantity),
        unitPrice: exact(line.unitPrice),
        discountPercent: optional(line.discountPercent),
        ledgerCode: ledgerCode ?? "",
      })),
    })
    if (!saved.ok) return saved
    setSeen(saved.value)
    const then = text(data, "then")
    if (then !== "send" && then !== "email") {
      toast({ title: t("saved") })
      return saved
    }
    const sent = await sendDraft(administration, saved.value)
    if (!sent.ok) return sent
    toast({ title: t("sent", { number: sent.value }) })
    if (then === "email") await sendEmail(saved.value.id)
    return saved
  }

  /** It is booked whatever becomes of the e-mail; its page offers to send it again. */
  async function sendEmail(id: string) {
    const asked = await emailInvoices(administration, { address: `ids=${id}` })
    const queued = asked.ok && asked.value.queued > 0
    toast(
      queued
        ? { title: mail("compose.queued") }
        : {
            tone: "warning",
            title: asked.ok ? mail("compose.noAddress") : errorText(asked.code, asked.facts),
          },
    )
  }

  return (
    <Form
      action={save}
      onSaved={({ value }) => {
        if (draft.id === null) router.replace(`/${administration}/invoices/${value.id}` as Route)
      }}
      className="gap-8"
    >
      <div className="flex flex-col gap-2 empty:hidden">
        <FormErrors />
        {seen.id && <NewerVersion href={`/${administration}/invoices/${seen.id}`} />}
      </div>
      <DraftHead
        draft={draft}
        {...props}
        currency={currency}
        fixed={asCharged}
        onCurrency={setCurrency}
        onDay={setDay}
        includeVat={includeVat}
        onIncludeVat={setIncludeVat}
      />
      {asCharged && draft.charged ? (
        <Charged draft={draft} charged={draft.charged} onPrice={() => setAsCharged(false)} />
      ) : (
        <>
          <DraftLines
            lines={lines}
            amounts={amounts}
            currency={currency}
            codes={props.codes}
            onChange={setLines}
          />
          <DraftSums currency={currency} sums={sums} />
        </>
      )}
      {draft.kind === "invoice" && (
        <DraftCredit
          credit={props.credit}
          totalMinor={asCharged && draft.charged ? draft.charged.totalMinor : sums.totalMinor}
          currency={currency}
          baseCurrency={props.baseCurrency}
          rate={currency === props.baseCurrency ? "1" : currency === draft.currency ? draft.rate : null}
        />
      )}
      <DraftBuyer buyer={draft.buyer} countries={props.countries} />
      <div className="flex flex-col gap-3">
        <p className="max-w-prose text-muted text-sm">{t("sendHelp")}</p>
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="then" value="send">
            {t("send")}
          </SubmitButton>
          <SubmitButton variant="secondary" name="then" value="email">
            {mail("compose.sendDraft")}
          </SubmitButton>
          <SubmitButton variant="secondary" name="then" value="save">
            {t("save")}
          </SubmitButton>
          {seen.id !== null && (
            <DraftDelete administration={administration} id={seen.id} version={seen.version} />
          )}
        </div>
      </div>
    </Form>
  )
}

/** Somebody saved it meanwhile: what was typed stays here until one asks for theirs. */
function NewerVersion({ href }: { href: string }) {
  const t = useTranslations("invoices.form")
  const { result } = useForm()
  if (!result || result.ok || result.code !== "invoice_changed") return null
  return (
    <p className="text-sm">
      <a className={linkClass} href={href}>
        {t("loadNewer")}
      </a>
    </p>
  )
}

type ChargedProps = {
  draft: ShownDraft
  charged: NonNullable<ShownDraft["charged"]>
  onPrice: () => void
}

/** Lines whose amounts are not ours to compute. */
function Charged({ draft, charged, onPrice }: ChargedProps) {
  const t = useTranslations("invoices.form")
  const { number } = useFormatter()
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-medium text-base">{t("lines")}</h2>
      <Notice
        actions={
          <Button size="small" onClick={onPrice}>
            {t("priceAnew")}
          </Button>
        }
      >
        {t(draft.kind === "credit" ? "asCredited" : "asCharged")}
      </Notice>
      <ul className="flex flex-col divide-y divide-line">
        {draft.lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no names of their own and stay as they are
          <li key={i} className="flex items-baseline gap-3 py-1.5">
            <span className="w-14 text-right text-muted tabular-nums">
              {number(Number(line.quantity), { maximumFractionDigits: 4 })}
            </span>
            <span className="min-w-0 flex-1 break-words">{line.description}</span>
            <span className="text-muted">{line.vatCode}</span>
            <MoneyCell minor={charged.lines[i] ?? 0n} currency={draft.currency} />
          </li>
        ))}
      </ul>
      <DraftSums currency={draft.currency} sums={charged} />
    </section>
  )
}

function MoneyCell({ minor, currency }: { minor: bigint; currency: string }) {
  const { money } = useFormatter()
  return <span className="w-28 text-right tabular-nums">{money(minor, currency)}</span>
}

function languageOf(typed: string): ShownDraft["language"] {
  return typed === "nl" || typed === "zh" ? typed : "en"
}
