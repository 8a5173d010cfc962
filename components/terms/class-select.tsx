"use client"
import type { ComponentProps } from "react"
import { useTranslations } from "use-intl"
import { Select } from "@/components/ui/select"

export type ClassGroup = { field: string; values: { number: number; text: string }[] }

/** Living values of all fields that have some, under the names of their fields. */
export function ClassSelect({ classes, ...props }: { classes: ClassGroup[] } & ComponentProps<"select">) {
  const t = useTranslations("reminders.terms")
  return (
    <Select {...props} defaultValue="">
      <option value="">{t("chooseClass")}</option>
      {classes.map(({ field, values }) => (
        <optgroup key={field} label={field}>
          {values.map(({ number, text }) => (
            <option key={number} value={number}>
              {text}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  )
}
