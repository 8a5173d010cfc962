import { and, eq, gt, isNull, ne, or, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accounts, merges } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { facetsChanged } from "./bitmaps/changes"
import { lockForMerge, lockRows, type MergeMemory, type MergePart, mergeIs, writeRow } from "./merge"
import { restoreAddresses } from "./merge-addresses"
import { childrenSince, moveChildrenBack } from "./merge-children"
import { type MergeAddress, type MergeField, undoneData } from "./merge-rules"

/** What undoing a merge left as it was found. */
export type Left = {
  keepId: string
  mergedId: string
  /** Data that somebody changed since. */
  fields: MergeField[]
  addresses: MergeAddress[]
  /** The e-mail address of one of the two is another account's by now. */
  email: boolean
  /** Rows that moved, and are gone or elsewhere by now, by table. */
  missing: Record<string, number>
  /** Rows that came since and stay with the account that stayed, by table. */
  arrived: Record<string, number>
  /** What the parts left, by their names. */
  parts: Record<string, string[]>
}

/** Takes a merge back, the latest first: what is still as the merge left it becomes as it was before. */
export async function undoMerge(
  tx: Tx,
  context: Context,
  mergeId: string,
  now: Date,
  parts: Omit<MergePart, "merge">[],
): Promise<Left> {
  const { administrationId } = context
  await lockForMerge(tx, administrationId)
  const [merge] = await tx.select().from(merges).where(mergeIs(administrationId, mergeId)).for("update")
  if (!merge) throw new Refusal("not_found")
  if (merge.undoneAt) throw new Refusal("merge_undone")
  await refuseLaterMerge(tx, merge)
  if (!hasMemory(merge.before)) throw new Refusal("merge_erased")
  const memory = merge.before
  const { accountId: keepId, mergedId } = merge
  const pair = { keepId, mergedId, mergedCode: memory.merged.code }
  const [keep] = await lockRows(tx, administrationId, keepId, mergedId)
  const { data, left: fields } = undoneData(keep, memory.keep, memory.after)
  const untouched = keep.updated_at === memory.after.updated_at && keep.email_key === memory.after.email_key
  const ownKey = data.email === memory.keep.email ? memory.keep.email_key : keep.email_key
  const lost = await isKnown(tx, administrationId, ownKey, keepId)
  await writeRow(tx, administrationId, keepId, {
    ...keep,
    ...(untouched ? memory.keep : { updated_at: now.toISOString() }),
    ...data,
    email_key: lost ? null : ownKey,
  })
  const known = await isKnown(tx, administrationId, memory.merged.email_key, mergedId)
  await writeRow(tx, administrationId, mergedId, {
    ...memory.merged,
    ...(known ? { email_key: null } : {}),
    merged_into: null,
  })
  const left: Left = {
    keepId,
    mergedId,
    fields,
    addresses: await restoreAddresses(tx, administrationId, pair, memory.addresses),
    email: known || lost,
    missing: await moveChildrenBack(tx, administrationId, keepId, mergedId, memory.moved),
    arrived: await childrenSince(tx, administrationId, keepId, merge.at),
    parts: {},
  }
  if (memory.mainContact) await becomeMain(tx, administrationId, mergedId, memory.mainContact)
  await restoreDuplicates(tx, administrationId, memory.duplicates)
  for (const part of parts) {
    left.parts[part.name] = await part.undo(tx, context, pair, memory.parts[part.name], now)
  }
  await facetsChanged(tx, administrationId, [keepId, mergedId])
  await tx.update(merges).set({ undoneAt: now }).where(mergeIs(administrationId, mergeId))
  await record(tx, context, "account.unmerged", keepId, {
    merge: mergeId,
    from: mergedId,
    code: memory.merged.code,
  })
  await record(tx, context, "account.unmerged", mergedId, {
    merge: mergeId,
    into: keepId,
    code: memory.keep.code,
  })
  return left
}

/** Erasing a person takes the memory away (merge-erase.ts). */
function hasMemory(before: Record<string, unknown>): before is MergeMemory {
  return "keep" in before && "merged" in before
}

/** A later merge of one of the two stands on this one. */
async function refuseLaterMerge(tx: Tx, merge: typeof merges.$inferSelect): Promise<void> {
  const [later] = await tx
    .select({ code: accounts.code, name: accounts.name })
    .from(merges)
    .innerJoin(
      accounts,
      and(eq(accounts.administrationId, merges.administrationId), eq(accounts.id, merges.mergedId)),
    )
    .where(
      and(
        eq(merges.administrationId, merge.administrationId),
        gt(merges.id, merge.id),
        isNull(merges.undoneAt),
        or(
          eq(merges.accountId, merge.accountId),
          eq(merges.mergedId, merge.accountId),
          eq(merges.accountId, merge.mergedId),
          eq(merges.mergedId, merge.mergedId),
        ),
      ),
    )
    .limit(1)
  if (later) throw new Refusal("merge_not_last", {}, later)
}

async function isKnown(
  tx: Tx,
  administrationId: string,
  emailKey: string | null,
  except: string,
): Promise<boolean> {
  if (emailKey === null) return false
  const [known] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        eq(accounts.administrationId, administrationId),
        eq(accounts.emailKey, emailKey),
        ne(accounts.id, except),
      ),
    )
  return known !== undefined
}

async function becomeMain(tx: Tx, administrationId: string, accountId: string, contactId: string) {
  await tx.execute(sql`
    update contacts set is_main = true
    where administration_id = ${administrationId} and id = ${contactId} and account_id = ${accountId}
      and not exists (select from contacts other where other.administration_id = ${administrationId}
        and other.account_id = ${accountId} and other.is_main)`)
}

async function restoreDuplicates(tx: Tx, administrationId: string, rows: Record<string, unknown>[]) {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into duplicates
    select r.* from jsonb_populate_recordset(null::duplicates, ${JSON.stringify(rows)}::jsonb) as r
    where r.administration_id = ${administrationId} and 2 = (
      select count(*) from accounts where administration_id = ${administrationId} and id in (r.a, r.b)
        and merged_into is null)
    on conflict do nothing`)
}
