"use client"
import { useTranslations } from "use-intl"
import { Button } from "./button"
import { SubmitButton, useForm } from "./form"

/** Last child of a long Form: comes up when something changed, and stays in view. */
export function SaveBar() {
  const t = useTranslations("platform")
  const { dirty, pending } = useForm()
  if (!dirty && !pending) return null
  return (
    <div className="sticky bottom-4 z-30 flex animate-float flex-wrap items-center justify-end gap-2 rounded-md border border-line bg-float py-2 pr-2 pl-4 shadow-float print:hidden">
      <p role="status" className="min-w-40 flex-1">
        {t("unsaved")}
      </p>
      <Button type="reset" disabled={pending}>
        {t("discard")}
      </Button>
      <SubmitButton>{t("save")}</SubmitButton>
    </div>
  )
}
