import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { EMAIL_CANCELS, EMAIL_KINDS, EMAIL_STATES } from "@/db/vocabulary"

export type EmailState = (typeof EMAIL_STATES)[number]

/** Moments as JSON writes them. */
export type ListedEmail = {
  id: string
  kind: (typeof EMAIL_KINDS)[number]
  accountId: string
  account: string
  subjectId: string | null
  to: string
  subject: string
  body: string
  attachments: number
  state: EmailState
  /** When it is tried next; null for what ended. */
  dueAt: string | null
  lastError: string | null
  cancelReason: (typeof EMAIL_CANCELS)[number] | null
  createdAt: string
  sentAt: string | null
}

/** Newest first, from after one of them on. */
export async function listEmails(
  tx: Tx,
  administrationId: string,
  { state, after, limit = 100 }: { state?: EmailState; after?: string; limit?: number },
): Promise<ListedEmail[]> {
  const ofState = state ? sql`and e.state = ${state}` : sql``
  const older = after ? sql`and e.id < ${after}` : sql``
  return read(tx, administrationId, sql`${ofState} ${older} order by e.id desc limit ${limit}`)
}

/** Of invoices or reminders, newest first. */
export async function emailsAbout(
  tx: Tx,
  administrationId: string,
  subjectIds: string[],
): Promise<ListedEmail[]> {
  if (subjectIds.length === 0) return []
  return read(
    tx,
    administrationId,
    sql`and e.subject_id = any(${sql.param(subjectIds)}::uuid[]) order by e.id desc`,
  )
}

/** Newest first. */
export async function emailsOfAccount(
  tx: Tx,
  administrationId: string,
  accountId: string,
  limit = 200,
): Promise<ListedEmail[]> {
  return read(tx, administrationId, sql`and e.account_id = ${accountId} order by e.id desc limit ${limit}`)
}

export async function countByState(
  tx: Tx,
  administrationId: string,
): Promise<Partial<Record<EmailState, number>>> {
  const { rows } = await tx.execute<{ state: EmailState; count: number }>(sql`
    select state, count(*)::int as count from emails where administration_id = ${administrationId} group by state`)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** Those that do not leave until a person does something. */
export async function countTroubled(tx: Tx, administrationId: string): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from emails
    where administration_id = ${administrationId} and state in ('failed', 'uncertain')`)
  return rows[0]?.count ?? 0
}

async function read(tx: Tx, administrationId: string, rest: SQL): Promise<ListedEmail[]> {
  const { rows } = await tx.execute<ListedEmail>(sql`
    select e.id, e.kind, e.account_id as "accountId", a.name as account, e.subject_id as "subjectId",
      e.to_address as "to", e.subject, e.body, jsonb_array_length(e.attachments) as attachments, e.state,
      to_json(e.due_at)#>>'{}' as "dueAt", e.last_error as "lastError",
      e.cancel_reason as "cancelReason", to_json(e.created_at)#>>'{}' as "createdAt",
      to_json(e.sent_at)#>>'{}' as "sentAt"
    from emails e
    join accounts a on a.administration_id = ${administrationId} and a.id = e.account_id
    where e.administration_id = ${administrationId} ${rest}`)
  return rows
}
