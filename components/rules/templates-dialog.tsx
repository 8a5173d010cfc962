"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { addTemplate } from "@/lib/classification/rulebook/actions"
import type { TemplateId } from "@/lib/classification/rulebook/templates"

export type TemplateWords = {
  id: TemplateId
  name: string
  about: string
  rules: { name: string; condition: string; gives: string }[]
  /** What it uses and what it makes, in sentences; null: it finds no free field. */
  makes: string[] | null
}

export type TemplatesDialogProps = {
  administration: string
  templates: TemplateWords[]
  variant?: "primary"
}

/** Says beforehand which rules come, and which fields and values are made for them. */
export function TemplatesDialog({ administration, templates, variant }: TemplatesDialogProps) {
  const t = useTranslations("rules.templates")
  const cancel = useTranslations("platform")("cancel")
  const { number } = useFormatter()
  const [open, setOpen] = useState(false)
  const [id, choose] = useState<string>(templates[0]?.id ?? "")
  const chosen = templates.find((template) => template.id === id) ?? templates[0]
  if (!chosen) return null
  const count = chosen.rules.length
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={variant}>{t("open")}</Button>}
      title={t("title")}
      description={t("text")}
    >
      <Form
        action={() => addTemplate(administration, { template: chosen.id })}
        onSaved={({ value: { rules, fields, values } }) => {
          setOpen(false)
          const made = t("madeText", { fields, values, fn: number(fields), vn: number(values) }).trim()
          const n = rules.length
          toast({ title: t("added", { count: n, n: number(n) }), ...(made ? { text: made } : {}) })
        }}
      >
        <FormErrors />
        <Field label={t("choose")} help={chosen.about}>
          <Select value={chosen.id} onChange={(event) => choose(event.target.value)}>
            {templates.map((template) => (
              <option key={template.id} value={template.id}>
                {template.name}
              </option>
            ))}
          </Select>
        </Field>
        <ol
          aria-label={t("rules")}
          className="flex max-h-64 flex-col gap-2 overflow-y-auto border-line border-y py-2"
        >
          {chosen.rules.map((rule) => (
            <li key={rule.name} className="text-sm">
              <p>
                <span className="font-medium">{rule.name}</span> <span aria-hidden="true">→</span>{" "}
                {rule.gives}
              </p>
              <p className="text-muted">{rule.condition}</p>
            </li>
          ))}
        </ol>
        <ul className="flex flex-col gap-1 text-sm">
          {(chosen.makes ?? [t("noField")]).map((text) => (
            <li key={text} className={chosen.makes ? undefined : "text-danger"}>
              {text}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <SubmitButton disabled={!chosen.makes}>{t("add", { count, n: number(count) })}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
