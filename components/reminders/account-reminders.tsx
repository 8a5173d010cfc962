import { Panel } from "@/components/ui/panel"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Reminder } from "@/lib/receivables/reminders/queries"
import { Exclusion } from "./exclusion"
import { ReminderList } from "./reminder-list"

type AccountRemindersProps = {
  administration: string
  account: { id: string; name: string }
  reminders: Reminder[]
  exclusion: { reason: string; since: string } | null
  may: boolean
}

/** On the card: what the account was written, and whether it is reminded at all. */
export async function AccountReminders(props: AccountRemindersProps) {
  const { administration, account, reminders, exclusion, may } = props
  const [t, format] = await Promise.all([getTranslator("reminders"), getFormatter()])
  return (
    <Panel
      flush
      title={t("history.title")}
      actions={
        may && <Exclusion administration={administration} account={account} excluded={exclusion !== null} />
      }
    >
      {exclusion && (
        <p className="px-4 py-2 text-warning">
          {t("exclude.since", { date: format.date(exclusion.since), reason: exclusion.reason })}
        </p>
      )}
      {reminders.length > 0 ? (
        <ReminderList administration={administration} reminders={reminders} may={may} ofAccount />
      ) : (
        <p className="px-4 py-3 text-muted">{t("history.none")}</p>
      )}
    </Panel>
  )
}
