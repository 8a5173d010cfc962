"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { FieldDot, type FieldHue } from "@/components/ui/chip"
import type { FormResult } from "@/components/ui/form"
import { Failure } from "@/components/ui/form-errors"
import { Panel } from "@/components/ui/panel"
import { toast } from "@/components/ui/toast"
import { addStarterSet } from "@/lib/classification/actions"

export type StarterSetProps = {
  /** Slug. */
  administration: string
  disabled: boolean
  /** What one click adds. */
  starters: { number: FieldHue; name: string; values: string[] }[]
}

export function StarterSet({ administration, disabled, starters }: StarterSetProps) {
  const t = useTranslations("classification.starter")
  const { number } = useFormatter()
  const [failure, setFailure] = useState<Extract<FormResult, { ok: false }> | null>(null)
  const [pending, start] = useTransition()

  function add() {
    start(async () => {
      const result = await addStarterSet(administration, {})
      start(() => setFailure(result.ok ? null : result))
      if (result.ok) toast({ title: t("added", { count: result.value, n: number(result.value) }) })
    })
  }

  return (
    <Panel title={t("title")} level={3}>
      <div className="flex flex-col items-start gap-3">
        <p className="max-w-prose">{t("text")}</p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 max-sm:grid-cols-1">
          {starters.map(({ number: hue, name, values }) => (
            <div key={hue} className="contents">
              <dt className="flex items-center gap-2 font-medium">
                <span className="w-2 font-normal text-muted tabular-nums">{hue}</span>
                <FieldDot hue={hue} />
                {name}
              </dt>
              <dd className="text-muted max-sm:pl-4">{values.join(", ")}</dd>
            </div>
          ))}
        </dl>
        {failure && <Failure failure={failure} />}
        <Button variant="primary" busy={pending} disabled={disabled} onClick={add}>
          {t("add")}
        </Button>
      </div>
    </Panel>
  )
}
