import { EmailActions } from "@/components/outbox/email-actions"
import { EmailDetail, EmailStateBadge } from "@/components/outbox/email-state"
import { EmailText } from "@/components/outbox/email-text"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import type { ListedEmail } from "@/lib/administrations/outbox/queries"
import { latestBySubject } from "@/lib/administrations/outbox/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Reminder } from "@/lib/receivables/reminders/queries"
import { Exclusion } from "./exclusion"
import { LevelBadge } from "./level-badge"
import { ReminderActions, ReminderState, SentLetter } from "./reminder-list"

type AccountCommunicationProps = {
  administration: string
  account: { id: string; name: string }
  reminders: Reminder[]
  emails: ListedEmail[]
  exclusion: { reason: string; since: string } | null
  may: boolean
}

/** On the card: all that the account was written, newest first, each with its text; and whether it is reminded. */
export async function AccountCommunication(props: AccountCommunicationProps) {
  const { administration, account, reminders, emails, exclusion, may } = props
  const [t, mail, format] = await Promise.all([
    getTranslator("reminders"),
    getTranslator("outbox.history"),
    getFormatter(),
  ])
  const latest = latestBySubject(emails)
  const entries = [
    ...reminders.map((reminder) => ({
      id: reminder.id,
      reminder,
      email: latest[reminder.id],
      at: reminder.createdAt,
    })),
    // A reminder's e-mail stands with it.
    ...emails.flatMap((email) =>
      email.kind === "reminder" ? [] : { id: email.id, reminder: null, email, at: email.createdAt },
    ),
  ].toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? 1 : -1))
  return (
    <Panel
      flush
      title={mail("title")}
      actions={
        may && <Exclusion administration={administration} account={account} excluded={exclusion !== null} />
      }
    >
      {exclusion && (
        <p className="px-4 py-2 text-warning">
          {t("exclude.since", { date: format.date(exclusion.since), reason: exclusion.reason })}
        </p>
      )}
      {entries.length === 0 ? (
        <p className="px-4 py-3 text-muted">{mail("none")}</p>
      ) : (
        <ul aria-label={mail("label")} className="flex flex-col divide-y divide-line">
          {entries.map(({ id, reminder, email, at }) => (
            <li key={id} className="flex flex-col gap-1.5 px-4 py-3">
              {reminder ? (
                <ReminderEntry administration={administration} reminder={reminder} email={email} may={may} />
              ) : (
                email && <EmailEntry administration={administration} email={email} at={at} may={may} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

type ReminderEntryProps = {
  administration: string
  reminder: Reminder
  email: ListedEmail | undefined
  may: boolean
}

async function ReminderEntry({ administration, reminder, email, may }: ReminderEntryProps) {
  const t = await getTranslator("reminders")
  const { runId, level, announcedMinor, channel, sentOn, day, totalMinor, currency } = reminder
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <LevelBadge level={level} letterFirst={announcedMinor !== null} />
          <span className="text-muted text-sm">{t(`channel.${channel}`)}</span>
        </span>
        <TextLink href={`/${administration}/receivables/reminders/runs/${runId}`}>
          <Time value={sentOn ?? day} show="date" className="text-sm tabular-nums" />
        </TextLink>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <ReminderState reminder={reminder} email={email} />
        <Money minor={totalMinor} currency={currency} />
      </div>
      <div className="flex flex-wrap gap-2">
        <SentLetter reminder={reminder} />
        {may && <ReminderActions administration={administration} reminder={reminder} email={email} />}
      </div>
    </>
  )
}

type EmailEntryProps = { administration: string; email: ListedEmail; at: string; may: boolean }

async function EmailEntry({ administration, email, at, may }: EmailEntryProps) {
  const t = await getTranslator("outbox")
  const { kind, subject, subjectId, to } = email
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        {kind === "invoice" && subjectId ? (
          <TextLink href={`/${administration}/invoices/${subjectId}`}>{t("kind.invoice")}</TextLink>
        ) : (
          <span>{t(`kind.${kind}`)}</span>
        )}
        <Time value={at} show="date" className="text-sm tabular-nums" />
      </div>
      <p className="flex min-w-0 flex-col break-words">
        {subject}
        <span className="text-muted text-sm">{to}</span>
      </p>
      <div className="flex min-w-0 flex-col">
        <EmailStateBadge state={email.state} />
        <EmailDetail email={email} />
      </div>
      <div className="flex flex-wrap gap-2">
        <EmailText email={email} />
        {may && <EmailActions administration={administration} email={email} />}
      </div>
    </>
  )
}
