"use client"
import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors, useErrorText } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { RadioGroup } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { drawEvaluation } from "@/lib/classification/evaluation/actions"
import type { NewEvaluation } from "@/lib/classification/evaluation/input"
import { CONFIDENCES } from "@/lib/classification/evaluation/stats"
import type { FieldId } from "@/lib/classification/rules"

type CheckTwentyProps = { administration: string; fields: { id: FieldId; name: string }[] }

const USUAL: NewEvaluation = { field: null, size: { count: 20 }, confidence: 95, byClass: false }

/** One click from here to the first account; whoever wants another sample finds it behind Details. */
export function CheckTwenty({ administration, fields }: CheckTwentyProps) {
  const t = useTranslations("evaluation.draw")
  const errorText = useErrorText()
  const router = useRouter()
  const [pending, start] = useTransition()
  const open = (id: string) => router.push(`/${administration}/evaluation/${id}/check` as "/")

  function check() {
    start(async () => {
      const result = await drawEvaluation(administration, USUAL)
      if (result.ok) open(result.value)
      else toast({ tone: "danger", title: errorText(result.code, result.facts) })
    })
  }

  return (
    <>
      <DrawDialog administration={administration} fields={fields} onDrawn={open} />
      <Button variant="primary" busy={pending} onClick={check}>
        {t("check")}
      </Button>
    </>
  )
}

function DrawDialog({
  administration,
  fields,
  onDrawn,
}: CheckTwentyProps & { onDrawn: (id: string) => void }) {
  const t = useTranslations("evaluation.draw")
  const words = useTranslations("platform")
  const [how, setHow] = useState("count")
  return (
    <Dialog title={t("title")} trigger={<Button variant="quiet">{t("details")}</Button>}>
      <Form
        action={(data) => drawEvaluation(administration, drawnFrom(data))}
        onSaved={({ value }) => onDrawn(value)}
      >
        <FormErrors />
        <Field label={t("field")} name="field">
          <Select>
            <option value="">{t("auto")}</option>
            {fields.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <RadioGroup
          label={t("how")}
          name="how"
          value={how}
          onValueChange={setHow}
          options={[
            { value: "count", label: t("byCount") },
            { value: "margin", label: t("byMargin") },
          ]}
        />
        {how === "count" ? (
          <Field label={t("count")} name="size.count" help={t("countHelp")}>
            <Input numeric defaultValue="20" maxLength={4} className="max-w-24" autoComplete="off" />
          </Field>
        ) : (
          <Field label={t("margin")} name="size.margin" help={t("marginHelp")}>
            <Input numeric defaultValue="10" maxLength={4} className="max-w-24" autoComplete="off" />
          </Field>
        )}
        <Field label={t("confidence")} name="confidence">
          <Select defaultValue="95" className="max-w-24">
            {CONFIDENCES.map((confidence) => (
              <option key={confidence} value={confidence}>
                {confidence}%
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox name="byClass" label={t("byClass")} help={t("byClassHelp")} />
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("begin")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}

/** What is no number becomes one that is refused, beside its field. */
function drawnFrom(data: FormData): NewEvaluation {
  const figure = (name: string) => {
    const typed = text(data, name).replace(",", ".")
    return typed === "" ? Number.NaN : Number(typed)
  }
  const count = figure("size.count")
  const margin = figure("size.margin")
  return {
    field: (text(data, "field") || null) as FieldId | null,
    size:
      text(data, "how") === "margin"
        ? { margin: Number.isNaN(margin) ? 0 : margin / 100 }
        : { count: Number.isNaN(count) ? 0 : count },
    confidence: Number(text(data, "confidence")) as NewEvaluation["confidence"],
    byClass: data.get("byClass") !== null,
  }
}
