import { Mail, MessageSquareText, Phone, StickyNote } from "lucide-react"
import { TextLink } from "@/components/ui/link"
import { Time } from "@/components/ui/time"
import type { Activity, TimelineEntry } from "@/lib/accounts/activity-queries"
import { requestState } from "@/lib/accounts/activity-rules"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { ActivityActions } from "./activity-actions"
import type { ActivityPlace } from "./activity-place"
import type { EntryWords } from "./activity-words"
import { RequestDue, RequestSettle } from "./request-controls"

type ActivityTimelineProps = {
  place: ActivityPlace
  entries: TimelineEntry[]
  wordsOf: (entry: TimelineEntry) => EntryWords
  today: string
  /** Said when there is nothing. */
  empty: string
}

/** What happened, newest first, a day at a time. */
export async function ActivityTimeline({ place, entries, wordsOf, today, empty }: ActivityTimelineProps) {
  const [t, { date }] = await Promise.all([getTranslator("accounts.activities"), getFormatter()])
  if (entries.length === 0) return <p className="text-muted">{empty}</p>
  const days = new Map<string, TimelineEntry[]>()
  for (const entry of entries) {
    const day = dayOf(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  const names = new Map([
    [today, t("today")],
    [addDays(today, -1), t("yesterday")],
  ])
  return (
    <ol aria-label={t("everything")} className="flex flex-col gap-4">
      {[...days].map(([day, ofDay]) => (
        <li key={day} className="flex flex-col gap-1.5">
          <h3 className="font-normal text-muted text-sm">{names.get(day) ?? date(day)}</h3>
          <ul className="flex flex-col gap-2">
            {ofDay.map((entry) => (
              <li key={entry.id} className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-3">
                <Time value={entry.at} show="time" className="pt-px text-muted text-sm tabular-nums" />
                {entry.source === "activity" ? (
                  <ActivityEntry place={place} activity={entry.activity} today={today} />
                ) : (
                  <Recorded {...wordsOf(entry)} />
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Recorded({ text, by }: EntryWords) {
  return (
    <p className="min-w-0 break-words text-sm">
      {text}
      {by && <span className="text-muted"> · {by}</span>}
    </p>
  )
}

const icons = { note: StickyNote, call: Phone, email: Mail, request: MessageSquareText }

type ActivityEntryProps = { place: ActivityPlace; activity: Activity; today: string }

async function ActivityEntry({ place, activity, today }: ActivityEntryProps) {
  const t = await getTranslator("accounts.activities")
  const { kind, subject, body, contact, author } = activity
  const Icon = icons[kind]
  return (
    <div className="flex items-start gap-2 rounded-md bg-panel px-3 py-2">
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="text-muted">{t(kind)}: </span>
          <span className="font-medium">{subject}</span>
        </p>
        {body && <p className="whitespace-pre-line break-words">{body}</p>}
        <p className="flex flex-wrap items-center gap-x-3 text-muted text-sm">
          {kind === "request" && <RequestDue state={requestState(activity, today)} dueOn={activity.dueOn} />}
          {contact && contact.id !== place.contactId && (
            <TextLink href={`/${place.administration}/contacts/${contact.id}`} prefetch={false}>
              {t("with", { name: contact.name })}
            </TextLink>
          )}
          {author && <span>{t("by", { name: author.name })}</span>}
        </p>
      </div>
      {kind === "request" && activity.doneAt && (
        <RequestSettle administration={place.administration} request={activity} may={place.may} done />
      )}
      <ActivityActions place={place} activity={activity} />
    </div>
  )
}
