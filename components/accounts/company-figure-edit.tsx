"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { editFigure, removeFigure } from "@/lib/accounts/company-figure-actions"
import type { FigureKind } from "@/lib/accounts/company-size"
import { decimalFrom } from "@/lib/platform/decimal"
import { type FigurePlace, FigureSource } from "./company-figures-add"

export type EditedFigure = {
  kind: FigureKind
  year: number
  /** Exact decimal text with a point. */
  amount: string
  source: string
  statedOn: string
  /** When it was last changed: a form filled from an older state is refused. */
  version: string
}

type CompanyFigureEditProps = FigurePlace & { figure: EditedFigure }

export function CompanyFigureEdit(props: CompanyFigureEditProps) {
  const { may, figure } = props
  const t = useTranslations("accounts.companyFigures")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  const of = { kind: t(`kind.${figure.kind}`), year: String(figure.year) }
  const trigger = (
    <Button
      size="small"
      variant="quiet"
      disabled={!may}
      aria-label={t("edit", of)}
      aria-describedby={may ? undefined : "read-only"}
    >
      {words("edit")}
    </Button>
  )
  if (!may) return trigger
  return (
    <Dialog trigger={trigger} open={open} onOpenChange={setOpen} title={t("editTitle", of)}>
      <FigureForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function FigureForm({
  administration,
  accountId,
  today,
  onDone,
  ...props
}: CompanyFigureEditProps & { onDone: () => void }) {
  const t = useTranslations("accounts.companyFigures")
  const words = useTranslations("platform")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  // The page may be drawn anew behind the dialog; what was typed belongs to the state it was filled from.
  const [{ kind, year, version, ...figure }] = useState(props.figure)
  const target = { accountId, kind, year, version }
  return (
    <Form
      saved={t("edited")}
      onSaved={onDone}
      action={(data) =>
        editFigure(administration, {
          ...target,
          amount: decimalFrom(text(data, "amount"), sign) ?? text(data, "amount"),
          source: text(data, "source"),
          statedOn: text(data, "statedOn"),
        })
      }
    >
      <FormErrors />
      <Field label={t(`input.${kind}`)} name="amount" required className="max-w-60">
        <Input
          numeric
          defaultValue={figure.amount.replace(/\.00$/, "").replace(".", sign)}
          autoComplete="off"
        />
      </Field>
      <FigureSource today={today} figure={figure} />
      <div className="flex flex-wrap justify-end gap-2">
        <span className="mr-auto">
          <ConfirmDialog
            trigger={<Button variant="quiet">{t("remove")}</Button>}
            title={t("removeTitle", { kind: t(`kind.${kind}`), year: String(year) })}
            confirm={t("remove")}
            saved={t("removed")}
            action={async () => {
              const result = await removeFigure(administration, target)
              if (result.ok) onDone()
              return result
            }}
          >
            <p>{t("removeText")}</p>
          </ConfirmDialog>
        </span>
        <DialogClose>
          <Button>{words("cancel")}</Button>
        </DialogClose>
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </Form>
  )
}
