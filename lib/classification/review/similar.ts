import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { requireValue } from "../commands"
import { columnOf, type FieldId, fieldBit, fieldNumber } from "../rules"
import { type AccountPlan, applyPlans, type Preview, planAll, previewOf } from "./like"
import { MOST_SIMILAR } from "./rules"

/** A correction by hand: a field of an account that went from one value to another. Null is blank. */
export type Correction = { accountId: string; field: FieldId; from: number | null; to: number | null }

export type Similar = Preview & {
  /** What they have in common with the corrected account, besides the former label. */
  kind: "company" | "consumer"
  /** ISO 3166-1 alpha-2. */
  country: string | null
  channelId: string | null
  channel: string | null
}

/**
 * Accounts like one that was corrected: of the same kind, country and channel, with the label that it had, which no
 * person set or locked.
 */
export async function similarAccounts(
  tx: Tx,
  administrationId: string,
  correction: Correction,
): Promise<Similar> {
  const shared = await sharedFacts(tx, administrationId, correction.accountId)
  const { plans, more } = await planSimilar(tx, administrationId, correction, shared, { look: true })
  return { ...(await previewOf(tx, administrationId, plans, more)), ...shared }
}

/** Corrects them too, by this person's hand; one batch, by which it is taken back. */
export async function applySimilar(
  tx: Tx,
  context: Context,
  { said, ...correction }: Correction & { said: number },
  now: Date,
): Promise<{ batch: string; count: number }> {
  const { administrationId } = context
  const { accountId, field, from, to } = correction
  await lockSettings(tx, administrationId)
  if (to !== null) await requireValue(tx, administrationId, field, to, "to")
  const shared = await sharedFacts(tx, administrationId, accountId)
  const { plans } = await planSimilar(tx, administrationId, correction, shared)
  const about = { reason: "similar", field: fieldNumber(field), current: from, proposed: to } as const
  return applyPlans(tx, context, plans, { ...about, action: "accept", number: to }, said, now)
}

type Shared = Pick<Similar, "kind" | "country" | "channelId" | "channel">

async function sharedFacts(tx: Tx, administrationId: string, accountId: string): Promise<Shared> {
  const { rows } = await tx.execute<Shared>(sql`
    select a.kind, a.country, a.channel_id as "channelId", c.name as channel from accounts a
    left join channels c on c.administration_id = ${administrationId} and c.id = a.channel_id
    where a.administration_id = ${administrationId} and a.id = ${accountId} and a.merged_into is null`)
  const [shared] = rows
  if (!shared) throw new Refusal("not_found")
  return shared
}

async function planSimilar(
  tx: Tx,
  administrationId: string,
  { accountId, field, from, to }: Correction,
  { kind, country, channelId }: Shared,
  { look = false } = {},
): Promise<{ plans: AccountPlan[]; more: boolean }> {
  if (from === to) return { plans: [], more: false }
  const bit = sql.raw(String(fieldBit(field)))
  const { rows } = await tx.execute<{ id: string }>(sql`
    select l.account_id as id from account_labels l
    join accounts a on a.administration_id = ${administrationId} and a.id = l.account_id
    where l.administration_id = ${administrationId} and l.account_id <> ${accountId}
      and ${same(sql`l.${sql.identifier(columnOf(field))}`, from, "int")}
      and (l.by_hand & ${bit}) = 0 and (l.locked & ${bit}) = 0
      and a.merged_into is null and not a.is_test and a.kind = ${kind}
      and ${same(sql`a.country`, country, "text")} and ${same(sql`a.channel_id`, channelId, "uuid")}
    order by l.account_id limit ${MOST_SIMILAR + 1}`)
  const ids = rows.slice(0, MOST_SIMILAR).map((row) => row.id)
  return {
    plans: await planAll(tx, administrationId, ids, field, to, { look }),
    more: rows.length > MOST_SIMILAR,
  }
}

/** An equality that an index can answer, unlike "is not distinct from". */
function same(column: SQL, value: string | number | null, type: string): SQL {
  return value === null ? sql`${column} is null` : sql`${column} = ${value}::${sql.raw(type)}`
}
