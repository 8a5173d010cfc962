import "server-only"
import { eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { paymentAlertSettings } from "@/db/schema"
import type { AlertKind, AlertState } from "./address"

export type PaymentAlert = {
  itemId: string
  kind: AlertKind
  account: { id: string; name: string; code: string }
  number: string
  entryId: string
  dueDate: string
  /** Of today; negative while it is not due. */
  daysLate: number
  currency: string
  amountMinor: bigint
  openMinor: bigint
  raisedOn: string
  closedOn: string | null
  seenAt: Date | null
  assignedTo: string | null
}

export type AlertFilter = {
  state: AlertState
  kind: AlertKind | null
  /** Only what this member sees to. */
  assignedTo: string | null
}

/** The newest first. */
export async function listAlerts(
  tx: Tx,
  administrationId: string,
  filter: AlertFilter,
  { today, from = 0, limit = 50 }: { today: string; from?: number; limit?: number },
): Promise<PaymentAlert[]> {
  const { rows } = await tx.execute<
    Omit<PaymentAlert, "account" | "amountMinor" | "openMinor" | "seenAt"> & {
      account_id: string
      name: string
      code: string
      amount: string
      open: string
      seen_at: string | null
    }
  >(sql`
    with page as (
      select p.* from payment_alerts p where ${matching(administrationId, filter)}
      order by p.raised_on desc, p.item_id desc, p.kind limit ${limit} offset ${from}
    )
    select p.item_id as "itemId", p.kind, a.id as account_id, a.name, a.code, i.number, i.entry_id as "entryId",
      i.due_date::text as "dueDate", ${today}::date - i.due_date as "daysLate", i.currency, i.amount_minor::text as amount,
      p.open_minor::text as open, p.raised_on::text as "raisedOn", p.closed_on::text as "closedOn",
      p.seen_at::text as seen_at, p.assigned_to as "assignedTo"
    from page p
    join items i on i.administration_id = ${administrationId} and i.id = p.item_id
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    order by p.raised_on desc, p.item_id desc, p.kind`)
  return rows.map(({ account_id, name, code, amount, open, seen_at, ...row }) => ({
    ...row,
    account: { id: account_id, name, code },
    amountMinor: BigInt(amount),
    openMinor: BigInt(open),
    seenAt: seen_at === null ? null : new Date(seen_at),
  }))
}

export async function countAlerts(
  tx: Tx,
  administrationId: string,
  filter: Pick<AlertFilter, "kind" | "assignedTo"> = { kind: null, assignedTo: null },
): Promise<Record<AlertState, number>> {
  const count = (state: AlertState) => sql`
    (select count(*)::int from payment_alerts p where ${matching(administrationId, { ...filter, state })})`
  const { rows } = await tx.execute<Record<AlertState, number>>(sql`
    select ${count("new")} as new, ${count("seen")} as seen, ${count("closed")} as closed`)
  return rows[0] ?? { new: 0, seen: 0, closed: 0 }
}

/** How many nobody has seen yet. */
export async function countNew(tx: Tx, administrationId: string): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from payment_alerts p
    where ${matching(administrationId, { state: "new", kind: null, assignedTo: null })}`)
  return rows[0]?.count ?? 0
}

/** Of an account, what holds now, by kind; with how late the oldest is. */
export async function alertsOfAccount(
  tx: Tx,
  administrationId: string,
  accountId: string,
  today: string,
): Promise<{ kind: AlertKind; items: number; openMinor: bigint; daysLate: number }[]> {
  const { rows } = await tx.execute<{ kind: AlertKind; items: number; open: string; days: number }>(sql`
    select p.kind, count(*)::int as items, sum(p.open_base_minor)::text as open,
      greatest(0, ${today}::date - min(i.due_date))::int as days
    from items i
    join payment_alerts p on p.administration_id = ${administrationId} and p.item_id = i.id and p.closed_on is null
    where i.administration_id = ${administrationId} and i.account_id = ${accountId} and i.settled_on is null
    group by p.kind order by p.kind`)
  return rows.map(({ open, days, ...row }) => ({ ...row, openMinor: BigInt(open), daysLate: days }))
}

export type AlertSettings = {
  late: boolean
  lateDays: number
  partial: boolean
  /** In the currency of the books. */
  minimumMinor: bigint
}

/** Null while the books were not opened. */
export async function readAlertSettings(tx: Tx, administrationId: string): Promise<AlertSettings | null> {
  const [row] = await tx
    .select({
      late: paymentAlertSettings.late,
      lateDays: paymentAlertSettings.lateDays,
      partial: paymentAlertSettings.partial,
      minimumMinor: paymentAlertSettings.minimumMinor,
    })
    .from(paymentAlertSettings)
    .where(eq(paymentAlertSettings.administrationId, administrationId))
  return row ?? null
}

function matching(administrationId: string, { state, kind, assignedTo }: AlertFilter): SQL {
  const states = {
    new: sql`p.closed_on is null and p.seen_at is null`,
    seen: sql`p.closed_on is null and p.seen_at is not null`,
    closed: sql`p.closed_on is not null`,
  }
  return sql`p.administration_id = ${administrationId} and ${states[state]}
    ${kind ? sql`and p.kind = ${kind}` : sql``}
    ${assignedTo ? sql`and p.assigned_to = ${assignedTo}` : sql``}`
}
