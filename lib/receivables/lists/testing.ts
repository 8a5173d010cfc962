import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { ITEM_KINDS } from "@/db/vocabulary"
import type { Context } from "@/lib/administrations/context"
import type { Options } from "@/lib/platform/filters/filter"
import { aConsumer, openTestBooks } from "../testing"
import { ageingOfAccounts } from "./ageing"
import { ageingAsk } from "./ageing-filters"
import { balanceList, balanceTotals } from "./balance"
import type { BalanceConditions } from "./balance-filters"
import { type ItemConditions, itemOptions } from "./item-filters"

/** When the tests' books are written. */
export const now = new Date("2026-11-21T10:00:00Z")
const CLASSES = [1_000_001, 1_000_002, 1_000_003]
export const options: Options = itemOptions(
  {
    kind: [{ value: "company", key: "company", label: "Company" }],
    classification1: CLASSES.map((key, i) => ({ value: `c${i + 1}`, key, label: `Class ${i + 1}` })),
  },
  {
    yes: "yes",
    no: "no",
    kinds: Object.fromEntries(ITEM_KINDS.map((kind) => [kind, kind])) as never,
    owedBy: { shopper: "shopper", provider: "provider", marketplace: "marketplace" },
  },
)
export const classOf = (n: number): ItemConditions => ({
  classification1: { kind: "choice", not: false, values: [`c${n}`] },
})

export type Books = { context: Context; administrationId: string; accounts: string[] }
export const inside = <T>({ administrationId }: Books, work: (tx: Tx) => Promise<T>) =>
  withAdministration(administrationId, work)

/** Three consumers, each under a class of its own. */
export async function someBooks(): Promise<Books> {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant")
  return withAdministration(administrationId, async (tx) => {
    await openTestBooks(tx, context)
    const accounts: string[] = []
    for (const name of ["Aal", "Bak", "Cuyp"]) accounts.push(await aConsumer(tx, context, name, now))
    await tx.execute(sql`
      insert into classifications (administration_id, number, field, code, created_at)
      select ${administrationId}, 1000000 + n, 1, 'c' || n, ${now} from generate_series(1, 3) as n`)
    const books = { context, administrationId, accounts }
    for (const i of [0, 1, 2]) await label(tx, books, i, i + 1)
    return books
  })
}

export async function label(
  tx: Tx,
  { administrationId, accounts }: Books,
  who: number,
  n: number,
): Promise<void> {
  await tx.execute(sql`
    update account_labels set classification1 = ${1_000_000 + n}
    where administration_id = ${administrationId} and account_id = ${accounts[who]}`)
}

export const sorted = { by: "total", descending: true } as const
export const ageing = (tx: Tx, { administrationId }: Books, asOf: string, conditions = {}) =>
  ageingOfAccounts(
    tx,
    administrationId,
    { conditions, options, asOf, sort: sorted, ask: ageingAsk(conditions) },
    { limit: null },
  )
export async function balance(
  tx: Tx,
  { administrationId }: Books,
  period: { from: string; to: string },
  conditions: BalanceConditions = {},
) {
  const asked = { conditions, options, sort: { by: "closing", descending: true }, period } as const
  return {
    ...(await balanceList(tx, administrationId, asked, { limit: null })),
    total: await balanceTotals(tx, administrationId, asked),
  }
}
