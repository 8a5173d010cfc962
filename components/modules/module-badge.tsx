import { Badge } from "@/components/ui/badge"
import { endsSoon, type Module, type ModuleState } from "@/lib/modules/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

/** Off, trial with its days, active, ended, or not available yet. */
export async function ModuleBadge({ available, state }: Pick<Module, "available"> & { state: ModuleState }) {
  const [t, format] = await Promise.all([getTranslator("modules"), getFormatter()])
  if (!available) return <Badge>{t("unavailable")}</Badge>
  if (state.state === "off") return <Badge>{t("state.off")}</Badge>
  if (state.state === "active")
    return <Badge tone="good">{t("state.active", { date: format.date(state.until) })}</Badge>
  if (state.state === "expired")
    return <Badge tone="danger">{t("state.expired", { date: format.date(state.since) })}</Badge>
  const words = { days: state.daysLeft, n: format.number(state.daysLeft), date: format.date(state.until) }
  return <Badge tone={endsSoon(state) ? "warning" : "good"}>{t("state.trial", words)}</Badge>
}
