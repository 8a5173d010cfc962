import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import type { Activity, TimelineEntry } from "@/lib/accounts/activity-queries"
import { getTranslator } from "@/lib/platform/i18n"
import { ActivityAdd } from "./activity-add"
import type { ActivityPlace } from "./activity-place"
import { ActivityRequests } from "./activity-requests"
import { ActivityTimeline } from "./activity-timeline"
import type { EntryWords } from "./activity-words"

type AccountActivityProps = {
  place: ActivityPlace
  title: string
  /** What is added here belongs to this account, and with this contact unless another is chosen. */
  account: { id: string; name: string; contactId: string }
  requests: Activity[]
  entries: TimelineEntry[]
  wordsOf: (entry: TimelineEntry) => EntryWords
  today: string
  empty: string
  /** Where it goes on, and where it starts when it starts later. */
  earlier: { href: string; label: string } | null
  newestHref: string | null
}

/** What is still asked for, then what happened. */
export async function AccountActivity(props: AccountActivityProps) {
  const { place, title, account, requests, entries, wordsOf, today, empty, earlier, newestHref } = props
  const t = await getTranslator("accounts.activities")
  return (
    <Panel title={title} actions={<ActivityAdd place={place} account={account} />}>
      <div className="flex flex-col gap-4">
        <ActivityRequests place={place} requests={requests} today={today} />
        <ActivityTimeline place={place} entries={entries} wordsOf={wordsOf} today={today} empty={empty} />
        {(earlier || newestHref) && (
          <p className="flex gap-4 text-sm">
            {newestHref && <TextLink href={newestHref}>{t("newest")}</TextLink>}
            {earlier && <TextLink href={earlier.href}>{earlier.label}</TextLink>}
          </p>
        )}
      </div>
    </Panel>
  )
}
