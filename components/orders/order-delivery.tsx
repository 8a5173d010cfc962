"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import type { Delivery } from "./order-form"

/** Filled with the account's own address; another may be typed over it. */
export function OrderDelivery({ delivery, countries }: { delivery: Delivery; countries: Choice[] }) {
  const t = useTranslations("orders")
  const at = useTranslations("accounts.new")
  return (
    <fieldset className="grid max-w-180 gap-4 sm:grid-cols-6">
      <legend className="mb-3 font-medium">{t("delivery")}</legend>
      <Field label={at("addressee")} name="delivery.name" optional className="sm:col-span-6">
        <Input defaultValue={delivery.name} autoComplete="off" />
      </Field>
      <Field label={at("line1")} name="delivery.line1" optional className="sm:col-span-4">
        <Input defaultValue={delivery.line1} autoComplete="off" />
      </Field>
      <Field label={at("line2")} name="delivery.line2" optional className="sm:col-span-2">
        <Input defaultValue={delivery.line2} autoComplete="off" />
      </Field>
      <Field label={at("postcode")} name="delivery.postcode" optional className="sm:col-span-2">
        <Input defaultValue={delivery.postcode} autoComplete="off" />
      </Field>
      <Field label={at("city")} name="delivery.city" optional className="sm:col-span-2">
        <Input defaultValue={delivery.city} autoComplete="off" />
      </Field>
      <Field label={at("country")} name="delivery.country" optional className="sm:col-span-2">
        <Select defaultValue={delivery.country}>
          <option value="">{t("notKnown")}</option>
          {countries.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </fieldset>
  )
}
