"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { COMPANY_FIGURES } from "@/db/vocabulary"
import { addFigures } from "@/lib/accounts/company-figure-actions"
import { decimalFrom } from "@/lib/platform/decimal"

export type FigurePlace = {
  administration: string
  accountId: string
  /** "2026-11-21", in the zone of the books. */
  today: string
  may: boolean
}

type CompanyFiguresAddProps = FigurePlace & {
  /** Of the account. */
  name: string
  /** The year that is proposed. */
  year: number
}

/** The figures of one year: annual accounts state all three at once. */
export function CompanyFiguresAdd({
  administration,
  accountId,
  today,
  may,
  name,
  year,
}: CompanyFiguresAddProps) {
  const t = useTranslations("accounts.companyFigures")
  const words = useTranslations("platform")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [open, setOpen] = useState(false)
  const trigger = (
    <Button size="small" disabled={!may} aria-describedby={may ? undefined : "read-only"}>
      {t("add")}
    </Button>
  )
  if (!may) return trigger
  const exact = (data: FormData, kind: string) => decimalFrom(text(data, kind), sign) ?? text(data, kind)
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      title={t("addTitle", { name })}
      description={t("addHelp")}
    >
      <Form
        saved={t("added")}
        onSaved={() => setOpen(false)}
        action={(data) =>
          addFigures(administration, {
            accountId,
            year: text(data, "year"),
            turnover: exact(data, "turnover"),
            staff: exact(data, "staff"),
            balanceTotal: exact(data, "balanceTotal"),
            source: text(data, "source"),
            statedOn: text(data, "statedOn"),
          })
        }
      >
        <FormErrors />
        <Field label={t("year")} name="year" required className="max-w-40">
          <Input defaultValue={year} inputMode="numeric" maxLength={4} autoComplete="off" />
        </Field>
        <div className="grid gap-4 sm:grid-cols-3">
          {COMPANY_FIGURES.map((kind) => (
            <Field key={kind} label={t(`input.${kind}`)} name={kind}>
              <Input numeric autoComplete="off" />
            </Field>
          ))}
        </div>
        <FigureSource today={today} />
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

/** Where a figure comes from, and when it was said. */
export function FigureSource({
  today,
  figure,
}: {
  today: string
  figure?: { source: string; statedOn: string }
}) {
  const t = useTranslations("accounts.companyFigures")
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
      <Field label={t("source")} name="source" help={t("sourceHelp")} required>
        <Input defaultValue={figure?.source} autoComplete="off" maxLength={200} />
      </Field>
      <Field label={t("statedOn")} name="statedOn" required>
        <Input type="date" defaultValue={figure?.statedOn ?? today} max={today} />
      </Field>
    </div>
  )
}
