import { Notice } from "@/components/ui/notice"
import { endsSoon, type Module, type ModuleState } from "@/lib/modules/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

/** The end of a trial, when it is near or past. */
export async function ModuleWarning({ id, state }: Pick<Module, "id"> & { state: ModuleState }) {
  const [t, format] = await Promise.all([getTranslator("modules"), getFormatter()])
  const module = t(`catalogue.${id}.name`)
  if (state.state === "expired") {
    return (
      <Notice tone="danger" title={t("expired.title")}>
        {t("expired.text", { module, date: format.date(state.since) })}
      </Notice>
    )
  }
  if (state.state !== "trial" || !endsSoon(state)) return null
  return (
    <Notice
      tone="warning"
      title={t("soon.title", { days: state.daysLeft, n: format.number(state.daysLeft) })}
    >
      {t("soon.text", { module, date: format.date(state.until) })}
    </Notice>
  )
}
