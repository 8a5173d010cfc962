"use client"
import clsx from "clsx"
import { type ComponentProps, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field, FieldGroup, useField } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { controlClass, Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { addTraining } from "@/lib/classification/procedure/actions"

export type TrainingAddProps = {
  /** Slug. */
  administration: string
  members: { id: string; name: string }[]
  /** Newest first. */
  versions: number[]
  /** A day such as "2026-11-30". */
  today: string
}

/** A training in a meeting room, a course, a call: who was there, about what. */
export function TrainingAdd({ administration, members, versions, today }: TrainingAddProps) {
  const t = useTranslations("procedure.training")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("add")}</Button>}
      title={t("addTitle")}
    >
      <Form
        saved={t("added")}
        onSaved={() => setOpen(false)}
        action={(data) =>
          addTraining(administration, {
            heldOn: text(data, "heldOn"),
            trainer: text(data, "trainer"),
            topic: text(data, "topic"),
            version: text(data, "version"),
            userIds: data.getAll("userIds").map(String),
            others: text(data, "others"),
          })
        }
      >
        <FormErrors />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={t("heldOn")} name="heldOn">
            <Input type="date" defaultValue={today} max={today} />
          </Field>
          <Field label={t("trainer")} name="trainer">
            <Input autoComplete="off" maxLength={120} />
          </Field>
          <Field label={t("topic")} name="topic">
            <Input autoComplete="off" maxLength={200} />
          </Field>
          <Field label={t("about")} name="version">
            <Select defaultValue={versions[0] ?? ""}>
              {versions.map((version) => (
                <option key={version} value={version}>
                  {version}
                </option>
              ))}
              <option value="">{t("aboutNone")}</option>
            </Select>
          </Field>
        </div>
        <FieldGroup label={t("members")} name="userIds">
          <div className="flex flex-wrap gap-x-5">
            {members.map(({ id, name }) => (
              <Checkbox key={id} name="userIds" value={id} label={name} />
            ))}
          </div>
        </FieldGroup>
        <Field label={t("others")} name="others" help={t("othersHelp")} optional>
          <Names />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}

function Names(props: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      maxLength={5000}
      {...useField(props)}
      className={clsx(controlClass, "h-auto! resize-y py-1.5")}
    />
  )
}
