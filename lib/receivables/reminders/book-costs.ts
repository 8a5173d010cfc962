import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { recordEach } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { rowsAs } from "@/lib/platform/rows-as"
import { allocatedBase } from "../allocation-rules"
import { addItems } from "../items"
import { readBooks } from "../ledger/books"
import { type LineDraft, postEntries } from "../ledger/posting"

type Due = {
  id: string
  account_id: string
  debtor_id: string
  account: string
  currency: string
  minor: string
  sent_on: string
  due_date: string
  /** Of what it is about: its value in the books. */
  amount: string
  base: string
}

/**
 * Collection costs that letters ask for, as open items of their own from the day on which the letter left; in an
 * earlier period that was closed meanwhile, from today. Once per letter. They are compensation, so that no VAT is due
 * on them; VAT that a creditor cannot deduct is part of the amount (dutch-practice.md). What cannot be booked on
 * either day stays to be booked. Returns how many were.
 */
export async function bookCosts(tx: Tx, context: Context, reminderIds: string[], now: Date): Promise<number> {
  const { administrationId } = context
  const { rows } = await tx.execute<Due>(sql`
    select r.id, r.account_id, t.debtor_id, a.name as account, r.currency, r.new_costs_minor::text as minor,
      r.sent_on::text, greatest(coalesce(r.pay_before, r.sent_on), r.sent_on)::text as due_date, t.amount, t.base
    from reminders r
    join accounts a on a.administration_id = ${administrationId} and a.id = r.account_id
    cross join lateral (
      select (array_agg(i.debtor_id order by i.due_date, i.id))[1] as debtor_id, sum(i.amount_minor)::text as amount,
        sum(i.base_minor)::text as base
      from reminder_items ri join items i on i.administration_id = ${administrationId} and i.id = ri.item_id
      where ri.administration_id = ${administrationId} and ri.reminder_id = r.id
    ) t
    where r.administration_id = ${administrationId} and r.id = any(${sql.param(reminderIds)}::uuid[])
      and r.state = 'sent' and r.new_costs_minor > 0 and r.costs_item_id is null
    order by r.id for no key update of r`)
  if (rows.length === 0) return 0
  const open = await openDays(tx, administrationId, [...rows.map((row) => row.sent_on), dayOf(now)])
  const due = rows.flatMap((row) => {
    const day = [row.sent_on, dayOf(now)].find((one) => open.has(one))
    return day ? { ...row, day, itemId: uuidv7(), entryId: uuidv7() } : []
  })
  const books = await readBooks(tx, administrationId)
  const made = due.map((row) => {
    const amountMinor = BigInt(row.minor)
    const isForeign = row.currency !== books.currency
    const whole = { currency: row.currency, amountMinor: BigInt(row.amount), openMinor: BigInt(row.amount) }
    const baseMinor = isForeign
      ? allocatedBase({ ...whole, openBaseMinor: BigInt(row.base) }, amountMinor)
      : amountMinor
    const line = (ledger: string, sign: bigint): LineDraft => ({
      ledger,
      amountMinor: baseMinor * sign,
      ...(isForeign && { foreign: { currency: row.currency, minor: amountMinor * sign } }),
    })
    return {
      ...row,
      amountMinor,
      baseMinor,
      lines: [
        { ...line(books.ledger("debtors"), 1n), itemId: row.itemId },
        line(books.ledger("collectionCosts"), -1n),
      ],
    }
  })
  const posted = await postEntries(
    tx,
    context,
    made.map(({ entryId, day, sent_on, account, lines }) => ({
      id: entryId,
      journal: "M",
      entryDate: day,
      documentDate: sent_on,
      description: account,
      source: "costs",
      lines,
    })),
    now,
  )
  await addItems(
    tx,
    administrationId,
    made.map((row, i) => ({
      id: row.itemId,
      accountId: row.account_id,
      debtorId: row.debtor_id,
      kind: "costs",
      entryId: row.entryId,
      number: numberOf(posted[i]),
      documentDate: row.sent_on,
      entryDate: row.day,
      dueDate: row.due_date,
      currency: row.currency,
      amountMinor: row.amountMinor,
      baseMinor: row.baseMinor,
    })),
  )
  await tx.execute(sql`
    update reminders set costs_item_id = r.item_id
    from ${rowsAs(made, { reminder_id: ["uuid", ({ id }) => id], item_id: ["uuid", ({ itemId }) => itemId] })}
    where administration_id = ${administrationId} and id = r.reminder_id`)
  await recordEach(
    tx,
    context,
    "reminder.costsBooked",
    made.map(({ id, itemId, minor }) => ({ subject: id, facts: { itemId, amount: minor } })),
  )
  return made.length
}

export async function bookCostsOfRun(tx: Tx, context: Context, runId: string, now: Date): Promise<number> {
  const { administrationId } = context
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from reminders
    where administration_id = ${administrationId} and run_id = ${runId} and state = 'sent'
      and new_costs_minor > 0 and costs_item_id is null`)
  return bookCosts(
    tx,
    context,
    rows.map(({ id }) => id),
    now,
  )
}

/** Which of these days something can be booked on. */
async function openDays(tx: Tx, administrationId: string, days: string[]): Promise<Set<string>> {
  const { rows } = await tx.execute<{ day: string }>(sql`
    select d.day::text from unnest(${sql.param([...new Set(days)])}::date[]) as d(day)
    where exists (select from periods p where p.administration_id = ${administrationId} and p.closed_at is null
      and d.day between p.first_day and p.last_day)`)
  return new Set(rows.map(({ day }) => day))
}

/** Of its entry, so that it is no invoice's. */
function numberOf(posted: { prefix: string; year: string; number: number } | undefined): string {
  if (!posted) throw new Error("costs without an entry")
  return `${posted.prefix || "M"}${posted.year.replace("/", "-")}-${String(posted.number).padStart(5, "0")}`
}
