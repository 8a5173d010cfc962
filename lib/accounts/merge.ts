import { and, eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { merges } from "@/db/schema"
import { DATA_RANK } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { lockAccounts } from "./arrivals"
import { facetsChanged } from "./bitmaps/changes"
import { type AddressRow, chooseAddresses } from "./merge-addresses"
import { type Moved, moveChildren } from "./merge-children"
import type { MergeInput } from "./merge-input"
import { type Data, mergedData } from "./merge-rules"
import { emailKey } from "./rules"

export type Pair = { keepId: string; mergedId: string; mergedCode: string }

/** What rooms further right do when two accounts become one; app/ brings them together. */
export type MergePart = {
  /** Under this name its memory is kept; never changes. */
  name: string
  merge: (tx: Tx, context: Context, pair: Pair, now: Date) => Promise<unknown>
  /** Takes back what is still as the merge left it; returns what it left, as codes. */
  undo: (tx: Tx, context: Context, pair: Pair, memory: unknown, now: Date) => Promise<string[]>
}

export type AccountRow = Data & {
  id: string
  code: string
  email_key: string | null
  is_test: boolean
  data_rank: number
  data_at: string
  updated_at: string
  merged_into: string | null
}

/** All that is needed to take a merge back: `merges.before`. */
export type MergeMemory = {
  keep: AccountRow
  merged: AccountRow
  after: AccountRow
  addresses: { keep: AddressRow[]; merged: AddressRow[]; after: AddressRow[] }
  moved: Moved
  /** The contact that was main of the merged account and is no longer; null when it stayed main. */
  mainContact: string | null
  duplicates: Record<string, unknown>[]
  parts: Record<string, unknown>
}

/**
 * Two accounts become one: children move, chosen data are taken over, and the other stays as a row that leads
 * to this one. All that was moved or replaced is remembered. Returns the id of the merge.
 */
export async function mergeAccounts(
  tx: Tx,
  context: Context,
  input: MergeInput,
  now: Date,
  parts: MergePart[],
): Promise<string> {
  const { administrationId } = context
  const { keepId, mergedId } = input
  if (keepId === mergedId) throw new Refusal("merge_same_account")
  await lockForMerge(tx, administrationId)
  const [keep, merged] = await lockRows(tx, administrationId, keepId, mergedId)
  if (isNewer(keep, input.keepVersion) || isNewer(merged, input.mergedVersion)) throw new Refusal("conflict")
  if (keep.merged_into || merged.merged_into) throw new Refusal("account_merged")
  const pair = { keepId, mergedId, mergedCode: merged.code }
  const addresses = await chooseAddresses(tx, administrationId, pair, input.addresses)
  const data = mergedData(keep, merged, input)
  await tx.execute(sql`
    update accounts set email_key = null, merged_into = ${keepId}, updated_at = ${now}
    where administration_id = ${administrationId} and id = ${mergedId}`)
  const after = await writeRow(tx, administrationId, keepId, {
    ...keep,
    ...data,
    email_key: keyOf(data.email, keep, merged),
    is_test: keep.is_test && merged.is_test,
    // A person chose: from now on channels only fill blanks.
    data_rank: DATA_RANK.hand,
    data_at: now.toISOString(),
    updated_at: now.toISOString(),
  })
  const mainContact = await giveUpMain(tx, administrationId, pair)
  const memory: MergeMemory = {
    keep,
    merged,
    after,
    addresses,
    moved: await moveChildren(tx, administrationId, mergedId, keepId),
    mainContact,
    duplicates: await takeDuplicates(tx, administrationId, mergedId),
    parts: {},
  }
  for (const part of parts) memory.parts[part.name] = await part.merge(tx, context, pair, now)
  await facetsChanged(tx, administrationId, [keepId, mergedId])
  const id = uuidv7()
  await tx.insert(merges).values({
    administrationId,
    id,
    accountId: keepId,
    mergedId,
    at: now,
    userId: context.actor.kind === "user" ? context.actor.userId : null,
    before: memory,
  })
  await record(tx, context, "account.merged", keepId, { merge: id, from: mergedId, code: merged.code })
  await record(tx, context, "account.merged", mergedId, { merge: id, into: keepId, code: keep.code })
  return id
}

/**
 * Arrivals read accounts and write them back: nobody else may change one meanwhile. Bulk changes go through
 * labels in an order of their own, and hold the settings while they do.
 */
export async function lockForMerge(tx: Tx, administrationId: string): Promise<void> {
  await lockSettings(tx, administrationId)
  await lockAccounts(tx, administrationId, { wait: true })
}

/** Both rows, held until the transaction ends; of another administration they do not exist. */
export async function lockRows(
  tx: Tx,
  administrationId: string,
  keepId: string,
  mergedId: string,
): Promise<[AccountRow, AccountRow]> {
  const { rows } = await tx.execute<{ account: AccountRow }>(sql`
    select to_jsonb(accounts) - ${DERIVED}::text[] as account from accounts
    where administration_id = ${administrationId} and id in (${keepId}, ${mergedId})
    order by id for update`)
  const found = (id: string) => rows.find(({ account }) => account.id === id)?.account
  const [keep, merged] = [found(keepId), found(mergedId)]
  if (!keep || !merged) throw new Refusal("not_found")
  return [keep, merged]
}

const DERIVED = sql.raw("'{administration_id,name_key,city_key,code_key,search_text}'")

/** Writes all that a merge may change of an account, and returns the row as it is read again. */
export async function writeRow(
  tx: Tx,
  administrationId: string,
  accountId: string,
  row: AccountRow,
): Promise<AccountRow> {
  const { rows } = await tx.execute<{ account: AccountRow }>(sql`
    update accounts set kind = r.kind, name = r.name, email = r.email, email_key = r.email_key, phone = r.phone,
      vat_number = r.vat_number, coc_number = r.coc_number, iban = r.iban, website = r.website,
      language = r.language, is_blocked = r.is_blocked, city = r.city, country = r.country,
      is_test = r.is_test, data_rank = r.data_rank, data_at = r.data_at, updated_at = r.updated_at,
      merged_into = r.merged_into
    from jsonb_populate_record(null::accounts, ${JSON.stringify(row)}::jsonb) as r
    where accounts.administration_id = ${administrationId} and accounts.id = ${accountId}
    returning to_jsonb(accounts) - ${DERIVED}::text[] as account`)
  if (!rows[0]) throw new Refusal("not_found")
  return rows[0].account
}

/** Of both accounts at most one was known by this address: who keeps the address is known by it now. */
function keyOf(email: string | null, keep: AccountRow, merged: AccountRow): string | null {
  const key = emailKey(email)
  return key !== null && [keep.email_key, merged.email_key].includes(key) ? key : null
}

function isNewer(row: AccountRow, version: string): boolean {
  return new Date(row.updated_at).getTime() !== new Date(version).getTime()
}

/** An account has one main contact: that of the account that stays. */
async function giveUpMain(tx: Tx, administrationId: string, { keepId, mergedId }: Pair) {
  const { rows } = await tx.execute<{ id: string }>(sql`
    update contacts set is_main = false
    where administration_id = ${administrationId} and account_id = ${mergedId} and is_main and exists (
      select from contacts kept where kept.administration_id = ${administrationId}
        and kept.account_id = ${keepId} and kept.is_main)
    returning id`)
  return rows[0]?.id ?? null
}

async function takeDuplicates(tx: Tx, administrationId: string, mergedId: string) {
  const { rows } = await tx.execute<{ duplicate: Record<string, unknown> }>(sql`
    delete from duplicates where administration_id = ${administrationId} and ${mergedId} in (a, b)
    returning to_jsonb(duplicates) as duplicate`)
  return rows.map((row) => row.duplicate)
}

export function mergeIs(administrationId: string, id: string) {
  return and(eq(merges.administrationId, administrationId), eq(merges.id, id))
}
