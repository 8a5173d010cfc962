import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addValue } from "../commands"

/** An administration with classes in the first field, and accounts that have them. */
export async function anEvaluatedOffice(codes: string[], now: Date) {
  const { administrationId } = await anAdministration()
  const { context, userId } = await aMember(administrationId, "accountant", { name: "Abel" })
  const values = await withAdministration(administrationId, async (tx) => {
    const numbers: number[] = []
    for (const code of codes)
      numbers.push(await addValue(tx, context, "classification1", { code, en: "", nl: "", zh: "" }, now))
    return numbers
  })
  return { administrationId, context, userId, values }
}

export type Made = {
  /** Null is blank. */
  number: number | null
  cause?: string
  createdAt: Date
  /** When the label was set; the moment of arrival if left out. */
  labelledAt?: Date
  test?: boolean
}

/** Accounts with a label and its reason, as arrivals make them; returns their ids in the same order. */
export async function someAccounts(context: Context, made: Made[]): Promise<string[]> {
  const { administrationId } = context
  const ids = made.map(() => uuidv7())
  const first = Number.parseInt(uuidv7().slice(-6), 16)
  const rows = made.map((one, i) => ({
    id: ids[i],
    assignment: uuidv7(),
    code: String(1_000_000 + first * 1000 + i),
    slot: first * 50 + i,
    name: `Account ${i}`,
    number: one.number,
    cause: one.cause ?? "module",
    hand: one.cause === "hand" ? 1 : 0,
    test: one.test ?? false,
    created: one.createdAt.toISOString(),
    labelled: (one.labelledAt ?? one.createdAt).toISOString(),
  }))
  await withAdministration(administrationId, async (tx) => {
    const list = sql`json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, assignment uuid, code text,
      slot int, name text, number int, cause text, hand smallint, test boolean, created timestamptz, labelled timestamptz)`
    await tx.execute(sql`
      insert into accounts (administration_id, id, code, slot, kind, name, is_test, data_rank, data_at, created_at, updated_at)
      select ${administrationId}::uuid, id, code, slot, 'company', name, test, 3, created, created, created from ${list}`)
    await tx.execute(sql`
      insert into account_labels (administration_id, account_id, classification1, by_hand)
      select ${administrationId}::uuid, id, number, hand from ${list}`)
    await tx.execute(sql`
      insert into assignments (administration_id, id, account_id, field, to_number, cause, facts, at)
      select ${administrationId}::uuid, assignment, id, 1, number, cause, '{}', labelled from ${list}
      where number is not null`)
  })
  return ids
}
