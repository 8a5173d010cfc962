import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type AsOf, listAsOf } from "@/lib/accounts/as-of"
import { accountList } from "@/lib/accounts/filters"
import type { AccountsView } from "@/lib/accounts/list-view"
import type { Context } from "@/lib/administrations/context"
import { addJob } from "@/lib/administrations/jobs"
import { valueText } from "@/lib/classification/rules"
import { Refusal } from "@/lib/platform/errors"
import { keySql, matching } from "@/lib/platform/filters/sql"
import type { Locale } from "@/lib/platform/locale"
import { type AskedView, readAskedView } from "./accounts-view"
import type { BulkChange, BulkInput, BulkSelection, Outcome, Outcomes } from "./bulk-input"
import { planOf } from "./bulk-plan"

export const UNDO_DAYS = 30

export type BulkPreview = {
  selected: number
  outcomes: Outcomes
  /** What changes, by what it is now, most first; null is blank. */
  changes: { from: string | null; count: number }[]
  /** In words; null is blank. */
  to: string | null
  /** Of the accounts that change, those whose sector is filled in, or whose subsector goes, along with it. */
  along: number
}

/** What a job of kind "bulk" is asked. */
export type BulkAsked = {
  change: BulkChange
  selection: { kind: "rows"; ids: string[] } | { kind: "all" }
  address: string
  locale: Locale
  /** The highest slot when it was asked: accounts that come later are not meant. */
  highest: number
  /** As the preview said. */
  expected: Outcomes
}

/** What a change would do, in one scan. */
export async function previewBulk(
  tx: Tx,
  administrationId: string,
  { selection, address, change }: BulkInput,
  locale: Locale,
): Promise<BulkPreview> {
  const asked = await readAskedView(tx, administrationId, address, locale)
  refuseAsOf(asked.view.asOf)
  const plan = await planOf(tx, administrationId, change)
  const table = plan.kind === "label" ? "account_labels" : "accounts"
  const along = plan.kind === "label" && plan.along ? plan.along.when : sql`false`
  const { rows } = await tx.execute<{ was: string | null; outcome: Outcome; along: boolean; count: number }>(
    sql`select ${plan.was}::text as was, ${plan.outcome} as outcome, ${along} as along, count(*)::int as count
      ${chosen(administrationId, selection, asked.view, [table])} group by 1, 2, 3`,
  )
  const text = valueTexts(asked, change, locale)
  const outcomes: Outcomes = {}
  const changes = new Map<string | null, number>()
  let alongCount = 0
  for (const row of rows) {
    outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + row.count
    if (row.outcome !== "changed") continue
    changes.set(row.was, (changes.get(row.was) ?? 0) + row.count)
    if (row.along) alongCount += row.count
  }
  return {
    selected: rows.reduce((sum, row) => sum + row.count, 0),
    outcomes,
    changes: [...changes]
      .map(([from, count]) => ({ from: text(from), count }))
      .sort((a, b) => b.count - a.count),
    to: text(change.to === null ? null : String(change.to)),
    along: alongCount,
  }
}

/** Asks for the change as a job; returns its id. Refuses what would change nothing. */
export async function askBulk(
  tx: Tx,
  context: Context,
  input: BulkInput,
  locale: Locale,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const { selection, change } = input
  const preview = await previewBulk(tx, administrationId, input, locale)
  if (!preview.outcomes.changed) throw new Refusal("bulk_nothing")
  const { address } = await readAskedView(tx, administrationId, input.address, locale)
  const asked: BulkAsked = {
    change,
    selection:
      selection.kind === "rows" ? await inOrder(tx, administrationId, selection.ids) : { kind: "all" },
    address,
    locale,
    highest: await highestSlot(tx, administrationId),
    expected: preview.outcomes,
  }
  const undoUntil = new Date(now.getTime() + UNDO_DAYS * 86_400_000)
  return addJob(tx, context, { kind: "bulk", input: asked, total: preview.selected, undoUntil }, now)
}

/** `from … where …` of the chosen accounts, over these tables at least, with labels as the view has them. */
export function chosen(
  administrationId: string,
  selection: BulkSelection | BulkAsked["selection"],
  view: AccountsView,
  also: string[],
  today?: string,
): SQL {
  const list = listAsOf(accountList, administrationId, view.asOf)
  if (selection.kind === "all") {
    return matching(list, administrationId, view.conditions, view.options, also, today)
  }
  return sql`${matching(list, administrationId, {}, {}, also)}
    and ${keySql(list, also[0] ?? "accounts")} = any(${sql.param(selection.ids)}::uuid[])`
}

/** What stood on a past day can be read, not changed; nor are those that met a filter then meant now. */
function refuseAsOf(asOf: AsOf): void {
  if (asOf) throw new Refusal("as_of_read_only")
}

/** Rows are changed in the order of their slots, as by every job: two jobs never wait for each other in a ring. */
async function inOrder(tx: Tx, administrationId: string, ids: string[]): Promise<BulkAsked["selection"]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from accounts
    where administration_id = ${administrationId} and id = any(${sql.param(ids)}::uuid[]) order by slot`)
  return { kind: "rows", ids: rows.map((row) => row.id) }
}

async function highestSlot(tx: Tx, administrationId: string): Promise<number> {
  const { rows } = await tx.execute<{ slot: number }>(
    sql`select coalesce(max(slot), -1) as slot from accounts where administration_id = ${administrationId}`,
  )
  return rows[0]?.slot ?? -1
}

function valueTexts({ known }: AskedView, change: BulkChange, locale: Locale) {
  if (change.kind !== "label") return (text: string | null) => text
  const texts = new Map(known.values.map((value) => [String(value.number), valueText(value, locale)]))
  return (number: string | null) => (number === null ? null : (texts.get(number) ?? number))
}
