"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field, FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Radio } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { askToRead } from "@/lib/classification/procedure/actions"
import type { FieldId } from "@/lib/classification/rules"

export type AskToReadProps = {
  /** Slug. */
  administration: string
  version: number
  members: { id: string; name: string; asked: boolean }[]
  /** What the exercise can be about, the likeliest first. */
  fields: { id: FieldId; name: string }[]
}

export function AskToRead({ administration, version, members, fields }: AskToReadProps) {
  const t = useTranslations("procedure.training")
  const cancel = useTranslations("platform")("cancel")
  const { number } = useFormatter()
  const [open, setOpen] = useState(false)
  const [all, setAll] = useState(true)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{t("ask")}</Button>}
      title={t("askTitle", { number: String(version) })}
    >
      <Form
        action={async (data) => {
          const userIds = all ? null : data.getAll("userIds").map(String)
          if (userIds?.length === 0) return { ok: false as const, message: t("chooseWho") }
          const field = fields.find(({ id }) => id === text(data, "field"))?.id ?? null
          return askToRead(administration, { version, userIds, field })
        }}
        onSaved={({ value }) => {
          setOpen(false)
          toast({ title: t("askedDone", { count: value, n: number(value) }) })
        }}
      >
        <FormErrors />
        <FieldGroup label={t("who")} name="userIds">
          <Radio name="who" value="all" label={t("all")} checked={all} onChange={() => setAll(true)} />
          <Radio name="who" value="named" label={t("named")} checked={!all} onChange={() => setAll(false)} />
          {!all && (
            <div className="ml-8 flex flex-col">
              {members.map(({ id, name, asked }) => (
                <Checkbox
                  key={id}
                  name="userIds"
                  value={id}
                  disabled={asked}
                  label={asked ? `${name} (${t("askedAlready")})` : name}
                />
              ))}
            </div>
          )}
        </FieldGroup>
        <Field label={t("field")} name="field" help={t("fieldHelp")}>
          <Select defaultValue={fields[0]?.id ?? ""}>
            {fields.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t("fieldNone")}</option>
          </Select>
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <SubmitButton>{t("ask")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
