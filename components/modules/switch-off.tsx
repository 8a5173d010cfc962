"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { switchOffModule } from "@/lib/modules/actions"
import type { ModuleId, ModuleState } from "@/lib/modules/rules"

export type SwitchOffProps = {
  /** Slug. */
  administration: string
  module: ModuleId
  state: ModuleState
  disabled: boolean
}

export function SwitchOff({ administration, module, state, disabled }: SwitchOffProps) {
  const t = useTranslations("modules")
  const format = useFormatter()
  const name = t(`catalogue.${module}.name`)
  return (
    <ConfirmDialog
      trigger={<Button disabled={disabled}>{t("switchOff.button")}</Button>}
      title={t("switchOff.title", { module: name })}
      confirm={t("switchOff.button")}
      action={() => switchOffModule(administration, { module })}
      saved={t("switchOff.done", { module: name })}
    >
      <p>{t("switchOff.text")}</p>
      {state.state === "trial" && <p>{t("switchOff.trial", { date: format.date(state.until) })}</p>}
    </ConfirmDialog>
  )
}
