import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import type { AccountCard, Happening } from "@/lib/accounts/card-queries"
import type { CardLabel } from "@/lib/classification/label-queries"
import { getTranslator } from "@/lib/platform/i18n"

type AccountHistoryProps = { card: AccountCard; labels: CardLabel[]; happenings: Happening[] }
type Entry = { id: string; at: Date; text: string; by: string | null }

/** So many are shown at once; earlier ones unfold. */
const SHOWN = 15

/** What happened, newest first: labels set and locked, data changed, orders entered. */
export async function AccountHistory(props: AccountHistoryProps) {
  const t = await getTranslator("accounts.card.history")
  const entries = await entriesOf(props)
  const earlier = entries.slice(SHOWN)
  return (
    <Panel title={t("title")}>
      <Entries entries={entries.slice(0, SHOWN)} />
      {earlier.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit rounded-sm text-accent">
            {t("earlier", { count: String(earlier.length) })}
          </summary>
          <Entries entries={earlier} />
        </details>
      )}
    </Panel>
  )
}

function Entries({ entries }: { entries: Entry[] }) {
  return (
    <ol className="flex flex-col gap-1.5">
      {entries.map(({ id, at, text, by }) => (
        <li key={id} className="grid grid-cols-[8.5rem_1fr] gap-x-4 max-sm:grid-cols-1">
          <Time value={at} className="text-muted" />
          <span className="min-w-0 break-words">
            {text}
            {by && <span className="text-muted"> · {by}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

async function entriesOf({ card, labels, happenings }: AccountHistoryProps): Promise<Entry[]> {
  const [t, by, blank] = await Promise.all([
    getTranslator("accounts.card.history"),
    getTranslator("classification.label.by"),
    getTranslator("platform").then((words) => words("blank")),
  ])
  const labelled = labels.flatMap(({ fieldLabel, reasons }) =>
    reasons.map(({ id, at, from, to, cause, person }) => ({
      id,
      at,
      text: t("labelled", { field: fieldLabel, from: from ?? blank, to: to ?? blank }),
      by: person ?? by(cause),
    })),
  )
  const done = happenings.map(({ id, at, action, person, facts }) => ({
    id,
    at,
    by: person,
    text: sentence(action, facts),
  }))
  const { account, channel } = card
  const arrived = channel
    ? [{ id: account.id, at: account.createdAt, text: t("arrived", { channel: channel.name }), by: null }]
    : []
  // What happened in one moment stands in the order in which it was written: ids sort by time.
  return [...labelled, ...done, ...arrived].sort(
    (a, b) => b.at.getTime() - a.at.getTime() || b.id.localeCompare(a.id),
  )

  function sentence(action: string, facts: Record<string, unknown>): string {
    const field = labels.find((label) => label.field === facts.field)?.fieldLabel ?? ""
    switch (action) {
      case "account.created":
        return t("created")
      case "account.edited":
        return t("edited", { fields: changedFields(facts.changed) })
      case "label.locked":
        return t("locked", { field })
      case "label.unlocked":
        return t("unlocked", { field })
      case "order.created":
        return t("ordered", { number: String(facts.number) })
      case "privacy.requested":
        return t("privacyRequested")
      case "privacy.erased":
        return t("privacyErased")
      default:
        return action
    }
  }

  function changedFields(names: unknown): string {
    const known = ["name", "email", "phone", "vatNumber", "cocNumber", "language"] as const
    return known
      .filter((name) => Array.isArray(names) && names.includes(name))
      .map((name) => t(`field.${name}`))
      .join(", ")
  }
}
