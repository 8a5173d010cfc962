import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "@/db/client"
import { activities, assignments, audit, contacts, users } from "@/db/schema"
import { familyOf } from "./card-queries"
import { personName } from "./rules"

export type Activity = {
  id: string
  accountId: string
  kind: (typeof activities.$inferSelect)["kind"]
  subject: string
  body: string
  at: Date
  dueOn: string | null
  doneAt: Date | null
  owner: { id: string; name: string } | null
  /** Null when a machine wrote it. */
  author: { id: string; name: string } | null
  contact: { id: string; name: string } | null
  updatedAt: Date
}

/** Something that happened: an activity, a change that went on record, a label, the arrival itself. */
export type TimelineEntry = { id: string; at: Date } & (
  | { source: "activity"; activity: Activity }
  | {
      source: "audit"
      /** "account.edited", "request.done". */
      action: string
      /** Null unless a person did it. */
      person: string | null
      facts: Record<string, unknown>
      /** The subject of the activity that it was about, while that exists. */
      about: string | null
    }
  | {
      source: "label"
      /** 1–13. */
      field: number
      from: number | null
      to: number | null
      cause: (typeof assignments.$inferSelect)["cause"]
      person: string | null
    }
  | { source: "arrival" }
)

/** Where a page of a timeline goes on: after this entry. */
export type TimelineCursor = { at: Date; id: string }
export type Timeline = { entries: TimelineEntry[]; next: TimelineCursor | null }

/** The timeline of an account, or what was said with one contact; newest first. */
export async function timelineOf(
  tx: Tx,
  administrationId: string,
  whose: { accountId: string } | { contactId: string },
  page: { limit: number; after: TimelineCursor | null },
): Promise<Timeline> {
  const found = await entriesOf(tx, administrationId, whose, page)
  const shown = found.slice(0, page.limit)
  const ids = (source: TimelineEntry["source"]) =>
    shown.flatMap((entry) => (entry.source === source ? entry.id : []))
  const details = new Map<string, TimelineEntry>()
  for (const activity of await activitiesBy(tx, administrationId, inArray(activities.id, ids("activity")))) {
    details.set(activity.id, { source: "activity", id: activity.id, at: activity.at, activity })
  }
  for (const entry of await recordedBy(tx, administrationId, ids("audit"))) details.set(entry.id, entry)
  for (const entry of await labelledBy(tx, administrationId, ids("label"))) details.set(entry.id, entry)
  const last = found.length > page.limit ? shown.at(-1) : undefined
  return {
    entries: shown.flatMap(({ id, at, source }) =>
      source === "arrival" ? { source, id, at } : (details.get(id) ?? []),
    ),
    next: last ? { at: last.at, id: last.id } : null,
  }
}

/** What is asked for and not done yet, the most urgent first. */
export async function openRequestsOf(
  tx: Tx,
  administrationId: string,
  whose: { accountId: string } | { contactId: string },
): Promise<Activity[]> {
  return activitiesBy(
    tx,
    administrationId,
    and(
      "accountId" in whose
        ? eq(activities.accountId, whose.accountId)
        : eq(activities.contactId, whose.contactId),
      eq(activities.kind, "request"),
      isNull(activities.doneAt),
    ),
    [sql`${activities.dueOn} asc nulls last`, asc(activities.at)],
  )
}

/** "2026-11-21T10:00:00.000Z_<id>", as it stands in an address. */
export function timelineCursorText({ at, id }: TimelineCursor): string {
  return `${at.toISOString()}_${id}`
}

/** Null for what is no cursor: the first page is shown. */
export function readTimelineCursor(text: unknown): TimelineCursor | null {
  const [, at, id] = /^([\d\-T:.]+Z)_([0-9a-f-]{36})$/.exec(typeof text === "string" ? text : "") ?? []
  if (!at || !id || !Number.isFinite(Date.parse(at)) || !UUID.test(id)) return null
  return { at: new Date(at), id }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Found = { source: TimelineEntry["source"]; id: string; at: Date }

/** One more than a page holds, from each source by its own index. */
async function entriesOf(
  tx: Tx,
  administrationId: string,
  whose: { accountId: string } | { contactId: string },
  { limit, after }: { limit: number; after: TimelineCursor | null },
): Promise<Found[]> {
  const own = sql`administration_id = ${administrationId}`
  const beyond = (at: SQL) =>
    after ? sql`and (${at}, id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : sql``
  const some = (source: Found["source"], table: SQL, where: SQL, at = sql`at`) => sql`
    (select ${source}::text as source, id, ${at} as at from ${table} where ${own} and ${where} ${beyond(at)}
      order by ${at} desc, id desc limit ${limit + 1})`
  const sources =
    "contactId" in whose
      ? [some("activity", sql`activities`, sql`contact_id = ${whose.contactId}`)]
      : [
          some("activity", sql`activities`, sql`account_id = any(${FAMILY})`),
          // That an activity was added the activity itself shows, and a merge the account that stayed.
          some(
            "audit",
            sql`audit`,
            sql`action <> 'activity.created' and (facts->>'into' is null or subject = ${whose.accountId}) and subject in (select unnest(${FAMILY})::text union all
              select id::text from orders where administration_id = ${administrationId}
                and account_id = any(${FAMILY}) and channel_id is null)`,
          ),
          some("label", sql`assignments`, sql`account_id = any(${FAMILY})`),
          some(
            "arrival",
            sql`accounts`,
            sql`id = any(${FAMILY}) and channel_id is not null`,
            sql`created_at`,
          ),
        ]
  const family =
    "accountId" in whose
      ? sql`with relatives as materialized (select array(${familyOf(administrationId, whose.accountId)}) as ids)`
      : sql``
  const { rows } = await tx.execute<{ source: Found["source"]; id: string; at: string }>(sql`
    ${family} select source, id, to_json(at)#>>'{}' as at from (${sql.join(sources, sql` union all `)}) as happened
    order by happened.at desc, id desc limit ${limit + 1}`)
  return rows.map(({ source, id, at }) => ({ source, id, at: new Date(at) }))
}

const FAMILY = sql`(select ids from relatives)::uuid[]`

const owner = alias(users, "owner")
const author = alias(users, "author")

async function activitiesBy(
  tx: Tx,
  administrationId: string,
  which: SQL | undefined,
  order: SQL[] = [desc(activities.at)],
): Promise<Activity[]> {
  const rows = await tx
    .select({
      activity: activities,
      owner: owner.name,
      author: author.name,
      firstName: contacts.firstName,
      lastName: contacts.lastName,
      email: contacts.email,
    })
    .from(activities)
    .leftJoin(owner, eq(owner.id, activities.ownerId))
    .leftJoin(author, eq(author.id, activities.userId))
    .leftJoin(
      contacts,
      and(eq(contacts.administrationId, activities.administrationId), eq(contacts.id, activities.contactId)),
    )
    .where(and(eq(activities.administrationId, administrationId), which))
    .orderBy(...order)
  return rows.map(({ activity, ...names }) => ({
    id: activity.id,
    accountId: activity.accountId,
    kind: activity.kind,
    subject: activity.subject,
    body: activity.body,
    at: activity.at,
    dueOn: activity.dueOn,
    doneAt: activity.doneAt,
    owner: activity.ownerId ? { id: activity.ownerId, name: names.owner ?? "" } : null,
    author: activity.userId ? { id: activity.userId, name: names.author ?? "" } : null,
    contact: activity.contactId
      ? { id: activity.contactId, name: personName(names) ?? names.email ?? "" }
      : null,
    updatedAt: activity.updatedAt,
  }))
}

async function recordedBy(tx: Tx, administrationId: string, ids: string[]): Promise<TimelineEntry[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select({ row: audit, person: author.name, about: activities.subject })
    .from(audit)
    .leftJoin(author, eq(author.id, audit.userId))
    .leftJoin(
      activities,
      and(
        eq(activities.administrationId, audit.administrationId),
        sql`${activities.id} = (${audit.facts}->>'activity')::uuid`,
      ),
    )
    .where(and(eq(audit.administrationId, administrationId), inArray(audit.id, ids)))
  return rows.map(({ row, person, about }) => ({
    source: "audit",
    id: row.id,
    at: row.at,
    action: row.action,
    person,
    facts: row.facts,
    about,
  }))
}

async function labelledBy(tx: Tx, administrationId: string, ids: string[]): Promise<TimelineEntry[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select({ row: assignments, person: author.name })
    .from(assignments)
    .leftJoin(author, eq(author.id, assignments.userId))
    .where(and(eq(assignments.administrationId, administrationId), inArray(assignments.id, ids)))
  return rows.map(({ row, person }) => ({
    source: "label",
    id: row.id,
    at: row.at,
    field: row.field,
    from: row.fromNumber,
    to: row.toNumber,
    cause: row.cause,
    person,
  }))
}
