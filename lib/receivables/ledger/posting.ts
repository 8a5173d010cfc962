import { type SQL, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import type { ENTRY_SOURCES } from "@/db/vocabulary"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { rowsAs } from "@/lib/platform/rows-as"

/** A line of an entry; amounts in the currency of the books, debit positive. */
export type LineDraft = {
  ledger: string
  amountMinor: bigint
  /** What it was in another currency; left out for the currency of the books. */
  foreign?: { currency: string; minor: bigint }
  /** The open item that a line of the control account makes or changes. */
  itemId?: string
  vatCode?: string
  description?: string
}

/** Days are "2026-01-31". */
export type EntryDraft = {
  /** Made beforehand where items refer to it. */
  id?: string
  journal: string
  entryDate: string
  documentDate: string
  description: string
  source: (typeof ENTRY_SOURCES)[number]
  reversesId?: string
  lines: LineDraft[]
}

/** `year` is the name of the fiscal year, `prefix` the journal's: what papers are numbered by. */
export type Posted = { id: string; number: number; year: string; prefix: string }

type Place = { first_day: string; year: string; closed: boolean; vat_locked: boolean }

/**
 * Books entries, in their order: each balanced, in an open period, with the next number of its journal and fiscal
 * year. Nobody closes a period meanwhile. Refused as a whole: `entry_unbalanced`, `day_without_year` (the books
 * have no fiscal year for it), `period_closed`, `vat_period_locked` (for lines with VAT), `unknown_ledger_account`.
 */
export async function postEntries(
  tx: Tx,
  context: Context,
  drafts: EntryDraft[],
  now: Date,
): Promise<Posted[]> {
  if (drafts.length === 0) return []
  for (const draft of drafts) refuseUnbalanced(draft)
  const places = await placesOf(tx, context.administrationId, drafts)
  const numbers = await takeNumbers(tx, context.administrationId, drafts, places)
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  const posted = drafts.map((draft, i): Posted & { place: Place } => {
    const place = places.get(draft.entryDate) as Place
    const { number, prefix } = numbers[i] as { number: number; prefix: string }
    return { id: draft.id ?? uuidv7(), number, prefix, year: place.year, place }
  })
  const heads = drafts.map((draft, i) => ({ ...draft, ...(posted[i] as Posted & { place: Place }) }))
  await tx.execute(sql`
    insert into entries (administration_id, id, journal_code, year_first_day, number, entry_date, document_date,
      description, source, reverses_id, posted_at, posted_by)
    select ${context.administrationId}::uuid, r.id, r.journal, r.year_first_day, r.number, r.entry_date, r.document_date,
      r.description, r.source, r.reverses_id, ${now}::timestamptz, ${userId}::uuid
    from ${rowsAs(heads, {
      id: ["uuid", (one) => one.id],
      journal: ["text", (one) => one.journal],
      year_first_day: ["date", (one) => one.place.first_day],
      number: ["int", (one) => one.number],
      entry_date: ["date", (one) => one.entryDate],
      document_date: ["date", (one) => one.documentDate],
      description: ["text", (one) => one.description],
      source: ["text", (one) => one.source],
      reverses_id: ["uuid", (one) => one.reversesId ?? null],
    })}`)
  await insertLines(tx, context.administrationId, heads)
  return posted.map(({ place: _place, ...one }) => one)
}

function refuseUnbalanced({ lines, description }: EntryDraft): void {
  const left = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  if (left !== 0n || lines.length < 2) throw new Refusal("entry_unbalanced", {}, { description })
}

/** The fiscal year of each day, its period held open until the transaction ends. */
async function placesOf(tx: Tx, administrationId: string, drafts: EntryDraft[]): Promise<Map<string, Place>> {
  const days = [...new Set(drafts.map(({ entryDate }) => entryDate))].sort()
  const { rows } = await tx.execute<Place & { day: string }>(sql`
    select d.day::text, p.year_first_day::text as first_day, y.name as year, p.closed_at is not null as closed,
      p.vat_locked_at is not null as vat_locked
    from unnest(${`{${days.join(",")}}`}::date[]) as d (day)
    join periods p on p.administration_id = ${administrationId} and d.day between p.first_day and p.last_day
    join fiscal_years y on y.administration_id = ${administrationId} and y.first_day = p.year_first_day
    order by p.first_day for share of p`)
  const places = new Map(rows.map(({ day, ...place }) => [day, place]))
  for (const { entryDate, lines } of drafts) {
    const place = places.get(entryDate)
    const refused = !place
      ? "day_without_year"
      : place.closed
        ? "period_closed"
        : place.vat_locked && lines.some(({ vatCode }) => vatCode)
          ? "vat_period_locked"
          : null
    // Also at the field of the day, where a form has one.
    if (refused) throw new Refusal(refused, { day: refused }, { day: entryDate })
  }
  return places
}

/** One lock per journal and year, in the same order for everybody. */
async function takeNumbers(
  tx: Tx,
  administrationId: string,
  drafts: EntryDraft[],
  places: Map<string, Place>,
): Promise<{ number: number; prefix: string }[]> {
  const key = ({ journal, entryDate }: EntryDraft) => `${journal} ${places.get(entryDate)?.first_day}`
  const wanted = new Map<string, { journal: string; year: string; count: number }>()
  for (const draft of drafts) {
    const known = wanted.get(key(draft))
    if (known) known.count += 1
    else
      wanted.set(key(draft), {
        journal: draft.journal,
        year: places.get(draft.entryDate)?.first_day ?? "",
        count: 1,
      })
  }
  const sorted = [...wanted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  const { rows } = await tx.execute<{ journal: string; year: string; last: number; prefix: string }>(sql`
    with taken as (
      insert into entry_numbers as n (administration_id, journal_code, year_first_day, last)
      select ${administrationId}::uuid, j.code, r.year, r.count
      from ${rowsAs(sorted, {
        journal: ["text", (one) => one.journal],
        year: ["date", (one) => one.year],
        count: ["int", (one) => one.count],
      })}
      join journals j on j.administration_id = ${administrationId} and j.code = r.journal
      order by r.journal, r.year
      on conflict (administration_id, journal_code, year_first_day) do update set last = n.last + excluded.last
      returning journal_code, year_first_day, last
    )
    select taken.journal_code as journal, taken.year_first_day::text as year, taken.last, j.prefix
    from taken join journals j on j.administration_id = ${administrationId} and j.code = taken.journal_code`)
  const next = new Map(
    rows.map((row) => {
      const name = `${row.journal} ${row.year}`
      return [name, { number: row.last - (wanted.get(name)?.count ?? 0), prefix: row.prefix }]
    }),
  )
  return drafts.map((draft) => {
    const at = next.get(key(draft))
    if (!at) throw new Refusal("unknown_journal", {}, { journal: draft.journal })
    at.number += 1
    return { ...at }
  })
}

async function insertLines(
  tx: Tx,
  administrationId: string,
  entries: { id: string; entryDate: string; lines: LineDraft[] }[],
): Promise<void> {
  const lines = entries.flatMap(({ id, entryDate, lines: some }) =>
    some.map((line, position) => ({ entryId: id, entryDate, position, ...line })),
  )
  const { rows } = await tx.execute<{ count: number }>(sql`
    with lines as (
      select r.* from ${rowsAs(lines, {
        entry_id: ["uuid", (line) => line.entryId],
        position: ["smallint", (line) => line.position],
        ledger: ["text", (line) => line.ledger],
        amount: ["bigint", (line) => String(line.amountMinor)],
        currency: ["text", (line) => line.foreign?.currency ?? null],
        currency_minor: ["bigint", (line) => (line.foreign ? String(line.foreign.minor) : null)],
        item_id: ["uuid", (line) => line.itemId ?? null],
        vat_code: ["text", (line) => line.vatCode ?? null],
        description: ["text", (line) => line.description ?? null],
        entry_date: ["date", (line) => line.entryDate],
      })}
    ), booked as (
      insert into entry_lines (administration_id, entry_id, position, ledger_code, amount_minor, currency,
        currency_minor, item_id, vat_code, description, entry_date)
      select ${administrationId}::uuid, r.entry_id, r.position, a.code, r.amount, r.currency, r.currency_minor, r.item_id,
        r.vat_code, r.description, r.entry_date
      from lines r ${knownLedger(administrationId)}
      returning 1
    )
    select count(*)::int as count from booked`)
  if (rows[0]?.count !== lines.length) throw new Refusal("unknown_ledger_account")
}

function knownLedger(administrationId: string): SQL {
  return sql`join ledger_accounts a on a.administration_id = ${administrationId} and a.code = r.ledger and not a.is_blocked`
}
