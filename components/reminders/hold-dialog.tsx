"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { RadioGroup } from "@/components/ui/radio-group"
import { toast } from "@/components/ui/toast"
import { disputeItem, holdItem } from "@/lib/receivables/reminders/actions"

type HoldDialogProps = {
  administration: string
  item: { id: string; number: string }
  onSaved?: () => void
}

/** Why an item is not reminded for now: a promise until a day, or a dispute. */
export function HoldDialog({ administration, item, onSaved }: HoldDialogProps) {
  const t = useTranslations("reminders.hold")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  const [which, setWhich] = useState<"hold" | "dispute">("hold")
  const { id: itemId, number } = item
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title", { number })}
      trigger={
        <Button size="small" aria-label={t("openOf", { number })}>
          {t("open")}
        </Button>
      }
    >
      <Form
        action={(data) =>
          which === "hold"
            ? holdItem(administration, { itemId, until: text(data, "until") })
            : disputeItem(administration, { itemId, reason: text(data, "reason") })
        }
        onSaved={() => {
          toast({ title: t(which === "hold" ? "held" : "disputed", { number }) })
          setOpen(false)
          onSaved?.()
        }}
      >
        <FormErrors />
        <RadioGroup
          label={t("which")}
          name="which"
          value={which}
          onValueChange={(value) => setWhich(value === "hold" ? "hold" : "dispute")}
          options={[
            { value: "hold", label: t("hold"), help: t("holdHelp") },
            { value: "dispute", label: t("dispute"), help: t("disputeHelp") },
          ]}
        />
        {which === "hold" ? (
          <Field label={t("until")} name="until">
            <Input type="date" className="max-w-44" />
          </Field>
        ) : (
          <Field label={t("reason")} name="reason">
            <Input maxLength={400} autoComplete="off" />
          </Field>
        )}
        <footer className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("save")}</SubmitButton>
        </footer>
      </Form>
    </Dialog>
  )
}
