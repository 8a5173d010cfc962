"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { saveSeller } from "@/lib/receivables/ledger/actions"

const FIELDS = [
  ["name", true],
  ["vatNumber", true],
  ["line1", true],
  ["line2", false],
  ["postcode", true],
  ["city", true],
  ["cocNumber", false],
  ["iban", false],
  ["email", false],
  ["phone", false],
] as const
type Name = (typeof FIELDS)[number][0]

type SellerFormProps = {
  administration: string
  seller: Partial<Record<Name | "country", string | null>> | null
  countries: Choice[]
  disabled: boolean
}

/** Who sends the invoices, as it stands on them. */
export function SellerForm({ administration, seller, countries, disabled }: SellerFormProps) {
  const t = useTranslations("books")
  const words = useTranslations("platform")
  return (
    <Form
      saved={t("sellerSaved")}
      action={(data) =>
        saveSeller(administration, {
          name: text(data, "name"),
          vatNumber: text(data, "vatNumber"),
          line1: text(data, "line1"),
          line2: text(data, "line2"),
          postcode: text(data, "postcode"),
          city: text(data, "city"),
          country: text(data, "country"),
          cocNumber: text(data, "cocNumber"),
          iban: text(data, "iban"),
          email: text(data, "email"),
          phone: text(data, "phone"),
        })
      }
    >
      <FormErrors />
      <fieldset disabled={disabled} className="grid items-start gap-4 sm:grid-cols-2">
        <legend className="sr-only">{t("seller")}</legend>
        {FIELDS.map(([name, required]) => (
          <Field
            key={name}
            name={name}
            label={t(`sellerFields.${name}`)}
            required={required}
            optional={!required}
          >
            <Input defaultValue={seller?.[name] ?? ""} autoComplete="off" />
          </Field>
        ))}
        <Field label={t("country")} name="country" required>
          <Select defaultValue={seller?.country ?? "NL"}>
            {countries.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </fieldset>
      <div>
        <SubmitButton disabled={disabled}>{words("save")}</SubmitButton>
      </div>
    </Form>
  )
}
