"use client"
import { type ReactNode, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Panel } from "@/components/ui/panel"
import type { FieldId } from "@/lib/classification/rules"
import { ValueAddForm } from "./value-add-form"
import type { Parents } from "./value-inputs"

export type ValuesPanelProps = {
  /** Slug. */
  administration: string
  field: FieldId
  parents: Parents
  disabled: boolean
  /** A field without values: the form to add some is open. */
  empty: boolean
  children: ReactNode
}

export function ValuesPanel({ administration, field, parents, disabled, empty, children }: ValuesPanelProps) {
  const t = useTranslations("classification.values")
  const [adding, setAdding] = useState(empty && !disabled)
  return (
    <Panel
      title={t("title")}
      level={3}
      flush
      actions={
        <Button size="small" disabled={disabled} aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t("add")}
        </Button>
      }
    >
      {adding && <ValueAddForm administration={administration} field={field} parents={parents} />}
      {children}
    </Panel>
  )
}
