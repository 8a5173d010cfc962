"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Panel } from "@/components/ui/panel"
import { RadioGroup } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import { sendTest } from "@/lib/channels/actions"
import type { TestInput } from "@/lib/channels/input"
import type { PlatformKind } from "@/lib/channels/platforms"
import { freshEmail, testPerson } from "@/lib/channels/test-person"
import { TestProgress } from "./test-progress"

export type TestCustomerProps = {
  administration: string
  channelId: string
  kind: PlatformKind
  /** The first invented person; from the server, so that both draw the same one. */
  seed: number
  countries: { code: TestInput["country"]; name: string }[]
  canManage: boolean
}

type Draft = Omit<TestInput, "channelId" | "what" | "kind" | "seed">

/** The shortest way to see a label appear: an invented customer through the real route. */
export function TestCustomer(props: TestCustomerProps) {
  const { administration, channelId, kind: platform, countries, canManage } = props
  const t = useTranslations("channels.test")
  const { number } = useFormatter()
  const draftOf = (seed: number): Draft => {
    const { amount, ...person } = testPerson(seed)
    const written = number(Number(amount), { minimumFractionDigits: 2, useGrouping: false })
    return { ...person, country: "NL", amount: written }
  }
  const [seed, setSeed] = useState(props.seed)
  const [draft, setDraft] = useState(() => draftOf(seed))
  const [ownEmail, setOwnEmail] = useState(false)
  const [what, setWhat] = useState<TestInput["what"]>("customer")
  const [kind, setKind] = useState<TestInput["kind"]>("consumer")
  const [sent, setSent] = useState<string | null>(null)

  function another() {
    const next = anyNumber()
    setSeed(next)
    setDraft(draftOf(next))
    setOwnEmail(false)
  }

  function send() {
    setSent(null)
    return sendTest(administration, { channelId, what, kind, seed, ...draft })
  }

  function saved(deliveryId: string) {
    setSent(deliveryId)
    // An address typed by hand stays: sending it again shows what happens to a known customer.
    if (!ownEmail) setDraft((now) => ({ ...now, email: freshEmail(now.email, anyNumber()) }))
  }

  const input = (name: Exclude<keyof Draft, "country">, numeric = false) => (
    <Input
      name={name}
      value={draft[name]}
      numeric={numeric}
      autoComplete="off"
      onChange={({ target }) => {
        setDraft({ ...draft, [name]: target.value })
        if (name === "email") setOwnEmail(true)
      }}
    />
  )

  return (
    <Panel title={t("title")} id="test" className="scroll-mt-16">
      <div className="flex flex-col gap-5">
        <p className="max-w-prose text-muted">{t("text")}</p>
        <Form action={send} onSaved={({ value }) => saved(value.deliveryId)}>
          <FormErrors />
          <fieldset
            disabled={!canManage}
            aria-label={t("title")}
            className="grid min-w-0 items-start gap-4 sm:grid-cols-2"
          >
            <RadioGroup
              label={t("what")}
              name="what"
              value={what}
              onValueChange={(value) => setWhat(value === "order" ? "order" : "customer")}
              options={[
                { value: "customer", label: t("customer") },
                { value: "order", label: t("order") },
              ]}
            />
            <RadioGroup
              label={t("kind")}
              name="kind"
              value={kind}
              onValueChange={(value) => setKind(value === "company" ? "company" : "consumer")}
              options={[
                { value: "consumer", label: t("consumer") },
                { value: "company", label: t("company") },
              ]}
            />
            {kind === "company" && (
              <>
                <Field label={t("companyName")} name="company">
                  {input("company")}
                </Field>
                <Field
                  label={t("vatNumber")}
                  name="vatNumber"
                  optional
                  help={platform === "shopify" && what === "customer" ? t("vatShopify") : undefined}
                >
                  {input("vatNumber")}
                </Field>
              </>
            )}
            <Field label={t("firstName")} name="firstName">
              {input("firstName")}
            </Field>
            <Field label={t("lastName")} name="lastName">
              {input("lastName")}
            </Field>
            <Field label={t("email")} name="email" help={t("emailHelp")} className="sm:col-span-2">
              {input("email")}
            </Field>
            <Field label={t("city")} name="city">
              {input("city")}
            </Field>
            <Field label={t("country")} name="country">
              <Select
                value={draft.country}
                onChange={({ target }) => {
                  const chosen = countries.find(({ code }) => code === target.value)
                  if (chosen) setDraft({ ...draft, country: chosen.code })
                }}
              >
                {countries.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            {what === "order" && (
              <>
                <Field label={t("product")} name="product">
                  {input("product")}
                </Field>
                <Field label={t("amount")} name="amount">
                  {input("amount", true)}
                </Field>
              </>
            )}
          </fieldset>
          <div className="flex flex-wrap gap-2">
            <SubmitButton disabled={!canManage}>
              {t(what === "order" ? "sendOrder" : "sendCustomer")}
            </SubmitButton>
            <Button disabled={!canManage} onClick={another}>
              {t("other")}
            </Button>
          </div>
        </Form>
        {sent && (
          <TestProgress key={sent} administration={administration} channelId={channelId} deliveryId={sent} />
        )}
      </div>
    </Panel>
  )
}

function anyNumber(): number {
  return Math.floor(Math.random() * 1_000_000_000)
}
