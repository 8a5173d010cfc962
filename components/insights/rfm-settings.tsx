"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { saveRfmSettings } from "@/lib/classification/rfm/actions"
import type { RfmSettings } from "@/lib/classification/rfm/rules"

type RfmSettingsFormProps = { administration: string; settings: RfmSettings }

/** Window, scale, cut points and the least number of buyers. */
export function RfmSettingsForm({ administration, settings }: RfmSettingsFormProps) {
  const t = useTranslations("insights.rfm")
  const platform = useTranslations("platform")
  const { cuts } = settings
  const list = (points: number[] | undefined) => points?.join(", ") ?? ""
  return (
    <Form
      saved={platform("saved")}
      action={(data) =>
        saveRfmSettings(administration, {
          windowDays: text(data, "windowDays"),
          scale: text(data, "scale") === "3" ? "3" : "5",
          by: text(data, "by") === "cuts" ? "cuts" : "rank",
          r: text(data, "r"),
          f: text(data, "f"),
          m: text(data, "m"),
          leastBuyers: text(data, "leastBuyers"),
        })
      }
    >
      <FormErrors />
      <Field label={t("window")} name="windowDays" help={t("windowHelp")}>
        <Input
          inputMode="numeric"
          defaultValue={settings.windowDays}
          maxLength={5}
          className="max-w-24"
          numeric
        />
      </Field>
      <Field label={t("scale")} name="scale">
        <Select defaultValue={String(settings.scale)} className="max-w-60">
          <option value="5">{t("five")}</option>
          <option value="3">{t("three")}</option>
        </Select>
      </Field>
      <Field label={t("by")} name="by">
        <Select defaultValue={cuts ? "cuts" : "rank"} className="max-w-96">
          <option value="rank">{t("byRank")}</option>
          <option value="cuts">{t("byCuts")}</option>
        </Select>
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("cutsR")} name="r" optional>
          <Input defaultValue={list(cuts?.r)} maxLength={200} autoComplete="off" />
        </Field>
        <Field label={t("cutsF")} name="f" optional>
          <Input defaultValue={list(cuts?.f)} maxLength={200} autoComplete="off" />
        </Field>
        <Field label={t("cutsM")} name="m" optional>
          <Input
            defaultValue={list(cuts?.m.map((minor) => minor / 100))}
            maxLength={200}
            autoComplete="off"
          />
        </Field>
      </div>
      <p className="text-muted text-sm">{t("cutsHelp")}</p>
      <Field label={t("least")} name="leastBuyers" help={t("leastHelp")}>
        <Input
          inputMode="numeric"
          defaultValue={settings.leastBuyers}
          maxLength={7}
          className="max-w-24"
          numeric
        />
      </Field>
      <div>
        <SubmitButton variant="secondary">{platform("save")}</SubmitButton>
      </div>
    </Form>
  )
}
