"use client"
import { useEffect, useState } from "react"
import { LabelChoice } from "@/components/classification/label-choice"
import { Failure } from "@/components/ui/form-errors"
import { Skeleton } from "@/components/ui/skeleton"
import type { LabelOption } from "@/lib/classification/label-queries"
import { readValues } from "@/lib/classification/review/actions"
import type { FieldId } from "@/lib/classification/rules"
import type { Result } from "@/lib/platform/errors"

type ValuesChoiceProps = {
  administration: string
  accountId: string
  field: FieldId
  fieldLabel: string
  current: number | null
  onChoose: (option: LabelOption | null) => void
  onBack: () => void
}

/** The living values of a field, read when they are wanted. */
export function ValuesChoice({ administration, accountId, field, ...choice }: ValuesChoiceProps) {
  const [options, setOptions] = useState<Result<LabelOption[]> | null>(null)
  useEffect(() => {
    let current = true
    readValues(administration, { field, accountId }).then((result) => {
      if (current) setOptions(result)
    })
    return () => {
      current = false
    }
  }, [administration, field, accountId])
  if (!options) return <Skeleton className="w-40" />
  if (!options.ok) return <Failure failure={options} />
  return (
    <LabelChoice
      {...choice}
      options={options.value}
      valuesHref={`/${administration}/settings/fields/${field}`}
    />
  )
}
