import { Tabs } from "@/components/ui/tabs"
import { getTranslator } from "@/lib/platform/i18n"

/** `query` carries the filters of one list to the other; runs have none. */
export async function ReminderTabs({
  administration,
  query = "",
}: {
  administration: string
  query?: string
}) {
  const t = await getTranslator("reminders.tabs")
  const at = `/${administration}/receivables/reminders`
  return (
    <Tabs
      label={t("label")}
      tabs={[
        { href: `${at}${query}`, label: t("ready") },
        { href: `${at}/blocked${query}`, label: t("blocked") },
        { href: `${at}/runs`, label: t("runs") },
      ]}
    />
  )
}
