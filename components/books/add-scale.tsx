"use client"
import { Plus, X } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field, FieldGroup } from "@/components/ui/field"
import { text } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { CURRENCIES } from "@/lib/orders/rules"
import { decimalFrom } from "@/lib/platform/decimal"
import { saveScale } from "@/lib/receivables/collection/actions"
import { EditDialog } from "./edit-dialog"
import { Sure } from "./vat-forms"

const MOST_TIERS = 10

type Tier = { key: string; upTo: string; percent: string }
const blankTier = (): Tier => ({ key: crypto.randomUUID(), upTo: "", percent: "" })

/** What may be asked for collecting, in a country from a day on. */
export function AddScale({ administration, countries }: { administration: string; countries: Choice[] }) {
  const t = useTranslations("books")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [tiers, setTiers] = useState<Tier[]>(() => [blankTier()])
  const exact = (typed: string) => (typed.trim() === "" ? "" : (decimalFrom(typed, sign) ?? typed.trim()))
  const change = (key: string, to: Partial<Tier>) =>
    setTiers(tiers.map((tier) => (tier.key === key ? { ...tier, ...to } : tier)))
  return (
    <EditDialog
      trigger={<Button size="small">{t("addScale")}</Button>}
      title={t("scaleTitle")}
      description={t("scaleText")}
      confirm={t("addScale")}
      saved={t("scaleAdded")}
      action={(data) =>
        saveScale(administration, {
          country: text(data, "country"),
          fromDay: text(data, "fromDay"),
          currency: text(data, "currency"),
          minimum: exact(text(data, "minimum")),
          maximum: exact(text(data, "maximum")),
          tiers: tiers.map(({ upTo, percent }) => ({ upTo: exact(upTo), percent: exact(percent) })),
          source: text(data, "source"),
          sure: data.get("sure") !== null,
        })
      }
    >
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-3">
        <Field label={t("country")} name="country" required>
          <Select defaultValue="BE">
            {countries.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("fromDay")} name="fromDay" required>
          <Input type="date" />
        </Field>
        <Field label={t("currency")} name="currency">
          <Select>
            {CURRENCIES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </Field>
        <Field label={t("minimum")} name="minimum" required>
          <Input numeric autoComplete="off" />
        </Field>
        <Field label={t("maximum")} name="maximum" required>
          <Input numeric autoComplete="off" />
        </Field>
      </div>
      <FieldGroup label={t("tiers")} name="tiers" help={t("tierRest")}>
        <ol className="flex flex-col gap-2">
          {tiers.map(({ key, upTo, percent }, i) => {
            const tier = String(i + 1)
            return (
              <li key={key} className="flex items-end gap-2">
                <Field label={t("tierUpTo", { tier })} name={`tiers.${i}.upTo`} className="w-40">
                  <Input
                    numeric
                    value={upTo}
                    autoComplete="off"
                    onChange={({ target }) => change(key, { upTo: target.value })}
                  />
                </Field>
                <Field label={t("tierPercent", { tier })} name={`tiers.${i}.percent`} className="w-28">
                  <Input
                    numeric
                    value={percent}
                    autoComplete="off"
                    onChange={({ target }) => change(key, { percent: target.value })}
                  />
                </Field>
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={t("removeTier", { tier })}
                  disabled={tiers.length === 1}
                  onClick={() => setTiers(tiers.filter((one) => one.key !== key))}
                >
                  <X aria-hidden="true" className="size-4" />
                </Button>
              </li>
            )
          })}
        </ol>
        <Button
          size="small"
          className="mt-1 self-start"
          disabled={tiers.length >= MOST_TIERS}
          onClick={() => setTiers([...tiers, blankTier()])}
        >
          <Plus aria-hidden="true" className="size-4" />
          {t("addTier")}
        </Button>
      </FieldGroup>
      <Field label={t("source")} name="source" required help={t("sourceHelp")}>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Sure code="scale_in_past" />
    </EditDialog>
  )
}
