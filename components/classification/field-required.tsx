"use client"
import { useOptimistic, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Checkbox } from "@/components/ui/checkbox"
import { Failure } from "@/components/ui/form-errors"
import { requireField } from "@/lib/classification/actions"
import type { FieldId } from "@/lib/classification/rules"
import type { Result } from "@/lib/platform/errors"

type FieldRequiredProps = {
  /** Slug. */
  administration: string
  field: FieldId
  required: boolean
  disabled: boolean
}

/** Whether every customer should have a value here: who has none is put to review. */
export function FieldRequired({ administration, field, required, disabled }: FieldRequiredProps) {
  const t = useTranslations("classification.labels")
  const [shown, show] = useOptimistic(required)
  const [failure, setFailure] = useState<Extract<Result<void>, { ok: false }> | null>(null)
  const [pending, start] = useTransition()
  function change(next: boolean) {
    setFailure(null)
    start(async () => {
      show(next)
      const result = await requireField(administration, { field, required: next })
      if (!result.ok) setFailure(result)
    })
  }
  return (
    <div className="mt-4 border-line border-t pt-4">
      <Checkbox
        label={t("required")}
        help={t("requiredHelp")}
        checked={shown}
        disabled={disabled || pending}
        onChange={(event) => change(event.target.checked)}
      />
      {failure && <Failure failure={failure} />}
    </div>
  )
}
