"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { LinkButton } from "@/components/ui/link-button"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { createAccount } from "@/lib/classification/label-actions"
import { AccountEmailField } from "./account-email-field"
import { DuplicateWarning } from "./duplicate-warning"

type NewAccountFormProps = {
  administration: string
  kind: "company" | "consumer"
  countries: Choice[]
  languages: Choice[]
}

/** Step 2: the data of a company or of a consumer. */
export function NewAccountForm({ administration, kind, countries, languages }: NewAccountFormProps) {
  const t = useTranslations("accounts.new")
  const card = useTranslations("accounts.card")
  const words = useTranslations("platform")
  const router = useRouter()
  const company = kind === "company"

  function save(data: FormData) {
    const common = {
      firstName: text(data, "firstName"),
      lastName: text(data, "lastName"),
      email: text(data, "email"),
      phone: text(data, "phone"),
      language: text(data, "language"),
      line1: text(data, "line1"),
      line2: text(data, "line2"),
      postcode: text(data, "postcode"),
      city: text(data, "city"),
      country: text(data, "country"),
    }
    return createAccount(
      administration,
      company
        ? {
            kind,
            ...common,
            name: text(data, "name"),
            vatNumber: text(data, "vatNumber"),
            cocNumber: text(data, "cocNumber"),
          }
        : { kind, ...common },
    )
  }

  return (
    <Form
      action={save}
      saved={t("saved")}
      onSaved={({ value }) => router.push(`/${administration}/accounts/${value}` as Route)}
      className="gap-8"
    >
      <FormErrors />
      {company && (
        <Section title={t("company")}>
          <TextField name="name" label={card("name")} required wide />
          <TextField name="vatNumber" label={card("vatNumber")} help={t("vatHelp")} />
          <TextField name="cocNumber" label={card("cocNumber")} help={t("cocHelp")} />
        </Section>
      )}
      <Section title={company ? t("contact") : t("consumer")}>
        <TextField name="firstName" label={t("firstName")} />
        <TextField name="lastName" label={t("lastName")} required={!company} />
        <AccountEmailField administration={administration} />
        <TextField name="phone" label={card("phone")} type="tel" />
        <Field label={card("language")} name="language" optional>
          <Select defaultValue="">
            <option value="">{card("notKnown")}</option>
            <Options choices={languages} />
          </Select>
        </Field>
      </Section>
      <Section title={t("address")}>
        <TextField name="line1" label={t("line1")} />
        <TextField name="line2" label={t("line2")} />
        <TextField name="postcode" label={t("postcode")} />
        <TextField name="city" label={t("city")} />
        <Field label={t("country")} name="country">
          <Select defaultValue="NL">
            <Options choices={countries} />
          </Select>
        </Field>
      </Section>
      <DuplicateWarning administration={administration} />
      <div className="flex gap-2">
        <SubmitButton>{words("save")}</SubmitButton>
        <LinkButton href={`/${administration}/accounts/new`}>{words("back")}</LinkButton>
      </div>
    </Form>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid items-start gap-4 sm:grid-cols-2">
      <legend className="mb-3 font-semibold text-lg">{title}</legend>
      {children}
    </fieldset>
  )
}

type TextFieldProps = {
  name: string
  label: string
  help?: string
  type?: string
  required?: boolean
  wide?: boolean
}

function TextField({ name, label, help, type, required, wide }: TextFieldProps) {
  return (
    <Field
      label={label}
      name={name}
      help={help}
      required={required}
      optional={!required}
      className={wide ? "sm:col-span-2" : undefined}
    >
      <Input type={type} autoComplete="off" />
    </Field>
  )
}

function Options({ choices }: { choices: Choice[] }) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}
