import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ReminderRecipient } from "@/db/schema"
import type { REMINDER_CHANNELS, REMINDER_STATES } from "@/db/vocabulary"

export type Run = {
  id: string
  day: string
  /** As JSON writes a moment. */
  createdAt: string
  person: string | null
  letters: number
  waiting: number
  /** Levels in it, lowest first. */
  levels: number[]
}

export type Reminder = {
  id: string
  runId: string
  day: string
  accountId: string
  level: number
  channel: (typeof REMINDER_CHANNELS)[number]
  state: (typeof REMINDER_STATES)[number]
  sentOn: string | null
  /** As JSON writes a moment. */
  createdAt: string
  currency: string
  principalMinor: bigint
  costsMinor: bigint
  /** Costs that it asks for first, and that are in the books as an item of their own; null while they are not. */
  newCostsMinor: bigint
  costsItemId: string | null
  interestMinor: bigint
  announcedMinor: bigint | null
  totalMinor: bigint
  recipient: ReminderRecipient
  senderLines: string[]
  subject: string
  body: string
  language: "nl" | "en" | "zh"
}

/** Newest first. */
export async function listRuns(tx: Tx, administrationId: string, limit = 100): Promise<Run[]> {
  const { rows } = await tx.execute<Run>(sql`
    select u.id, u.day::text, to_json(u.created_at)#>>'{}' as "createdAt", users.name as person,
      count(r.id)::int as letters, (count(r.id) filter (where r.state = 'toSend'))::int as waiting,
      array(select distinct l.level from reminders l
        where l.administration_id = ${administrationId} and l.run_id = u.id order by 1)::int[] as levels
    from reminder_runs u
    left join users on users.id = u.user_id
    left join reminders r on r.administration_id = ${administrationId} and r.run_id = u.id
    where u.administration_id = ${administrationId}
    group by u.administration_id, u.id, users.name
    order by u.created_at desc, u.id desc limit ${limit}`)
  return rows
}

/** Null for one that is not there. */
export async function findRun(
  tx: Tx,
  administrationId: string,
  runId: string,
): Promise<Omit<Run, "levels"> | null> {
  const { rows } = await tx.execute<Omit<Run, "levels">>(sql`
    select u.id, u.day::text, to_json(u.created_at)#>>'{}' as "createdAt", users.name as person,
      (select count(*)::int from reminders r where r.administration_id = ${administrationId} and r.run_id = u.id) as letters,
      (select count(*)::int from reminders r where r.administration_id = ${administrationId} and r.run_id = u.id
        and r.state = 'toSend') as waiting
    from reminder_runs u left join users on users.id = u.user_id
    where u.administration_id = ${administrationId} and u.id = ${runId}`)
  return rows[0] ?? null
}

/** Of a run, by the account's name; withdrawn ones too. */
export async function remindersOfRun(
  tx: Tx,
  administrationId: string,
  runId: string,
  { channel, limit = 10_000 }: { channel?: Reminder["channel"]; limit?: number } = {},
): Promise<Reminder[]> {
  const ofChannel = channel ? sql`and r.channel = ${channel} and r.state <> 'withdrawn'` : sql``
  return read(
    tx,
    sql`where r.administration_id = ${administrationId} and r.run_id = ${runId} ${ofChannel}
      order by r.recipient->>'name', r.id limit ${limit}`,
    administrationId,
  )
}

/** All that an account was written, newest first. */
export async function remindersOfAccount(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<Reminder[]> {
  return read(
    tx,
    sql`where r.administration_id = ${administrationId} and r.account_id = ${accountId}
      order by r.created_at desc, r.id desc limit 200`,
    administrationId,
  )
}

/** Why and since when the account is not reminded; null when it is. */
export async function exclusionOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<{ reason: string; since: string; person: string | null } | null> {
  const { rows } = await tx.execute<{ reason: string; since: string; person: string | null }>(sql`
    select x.reason, to_json(x.created_at)#>>'{}' as since, users.name as person
    from reminder_exclusions x left join users on users.id = x.user_id
    where x.administration_id = ${administrationId} and x.account_id = ${accountId} and x.ended_at is null
    order by x.created_at limit 1`)
  return rows[0] ?? null
}

/** What these accounts are called. */
export async function namesOf(
  tx: Tx,
  administrationId: string,
  ids: string[],
): Promise<Map<string, { name: string; code: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.execute<{ id: string; name: string; code: string }>(sql`
    select id, name, code from accounts
    where administration_id = ${administrationId} and id = any(${sql.param([...new Set(ids)])}::uuid[])`)
  return new Map(rows.map(({ id, name, code }) => [id, { name, code }]))
}

type Stored = Omit<
  Reminder,
  "principalMinor" | "costsMinor" | "newCostsMinor" | "interestMinor" | "announcedMinor" | "totalMinor"
> & {
  principal: string
  costs: string
  newCosts: string
  interest: string
  announced: string | null
}

async function read(tx: Tx, where: ReturnType<typeof sql>, administrationId: string): Promise<Reminder[]> {
  const { rows } = await tx.execute<Stored>(sql`
    select r.id, r.run_id as "runId", u.day::text, r.account_id as "accountId", r.level, r.channel, r.state,
      r.sent_on::text as "sentOn", to_json(r.created_at)#>>'{}' as "createdAt", r.currency, r.principal_minor::text as principal,
      (r.costs_minor + r.costs_vat_minor)::text as costs, r.new_costs_minor::text as "newCosts",
      r.costs_item_id as "costsItemId", r.interest_minor::text as interest,
      r.announced_minor::text as announced, r.recipient, r.sender_lines as "senderLines", r.subject, r.body, r.language
    from reminders r
    join reminder_runs u on u.administration_id = ${administrationId} and u.id = r.run_id
    ${where}`)
  return rows.map(({ principal, costs, newCosts, interest, announced, ...row }) => ({
    ...row,
    principalMinor: BigInt(principal),
    costsMinor: BigInt(costs),
    newCostsMinor: BigInt(newCosts),
    interestMinor: BigInt(interest),
    announcedMinor: announced === null ? null : BigInt(announced),
    totalMinor: BigInt(principal) + BigInt(costs) + BigInt(interest),
  }))
}
