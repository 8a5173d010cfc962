"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { BUYER_FIELDS, type ShownDraft } from "./draft"

/** Who buys, as it stands on the paper: filled from the customer, and open to change. */
export function DraftBuyer({ buyer, countries }: { buyer: ShownDraft["buyer"]; countries: Choice[] }) {
  const t = useTranslations("invoices.form")
  return (
    <fieldset className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <legend className="mb-3 font-semibold text-lg">{t("buyer")}</legend>
      {BUYER_FIELDS.map((field) => (
        <Field key={field} label={t(`buyerFields.${field}`)} name={`buyer.${field}`} optional>
          {field === "country" ? (
            <Select defaultValue={buyer.country}>
              <option value="">{t("countryUnknown")}</option>
              {countries.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          ) : (
            <Input defaultValue={buyer[field]} autoComplete="off" />
          )}
        </Field>
      ))}
    </fieldset>
  )
}
