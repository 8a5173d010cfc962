import { and, eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { accountLabels, accounts, assignments, ruleDue } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { addStarterSet, archiveValue } from "@/lib/classification/commands"
import { mergeValues } from "@/lib/classification/merge"
import { saveModule } from "@/lib/classification/module"
import { explainLabel } from "@/lib/classification/rulebook/explanations"
import { apply, aRule, dryRun, everybody, test } from "@/lib/classification/rulebook/testing"
import { deactivateModule } from "@/lib/modules/commands"
import { platforms } from "./platforms"
import { applyDeliveries } from "./process"
import { receiveDelivery } from "./receive"
import { wooCustomer, wooOrder } from "./samples/woocommerce"

afterAll(closeDatabase)

const [B2C, B2B, VIP] = [1_000_001, 1_000_002, 2_000_001]

let context: Context
let administration: string
let administrationId: string
let secret: string

/** The module gives Webshop (field 3); rules tell companies from consumers and find who spends. */
beforeEach(async () => {
  const made = await anAdministration()
  administration = made.slug
  administrationId = made.administrationId
  context = (await aMember(administrationId, "admin")).context
  secret = (await aChannel(context, "woocommerce")).secret
  await inside(async (tx) => {
    await addStarterSet(tx, context, new Date())
    await saveModule(
      tx,
      context,
      { field: "classification1", classification: "Group", perChannel: [] },
      new Date(),
    )
  })
  await aRule(context, {
    name: "Companies",
    condition: test({ fact: "kind", is: "in", values: ["company"] }),
    outcomes: [B2B],
  })
  await aRule(context, { name: "All others", condition: everybody, outcomes: [B2C] })
  await aRule(context, {
    name: "Big spenders",
    condition: test({ fact: "revenue", window: 365, is: "between", from: 50_000, to: null }),
    outcomes: [VIP],
  })
  await apply(context, await dryRun(context, new Date()), new Date())
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

async function deliver(topic: string, body: unknown): Promise<void> {
  const raw = Buffer.from(JSON.stringify(body))
  const headers = platforms.woocommerce.sign(raw, { topic, secret, id: uuidv7(), now: new Date() })
  const request = new Request(`http://shop.test/api/channels/${administration}/woocommerce`, {
    method: "POST",
    body: new Uint8Array(raw),
    headers: { "content-type": "application/json", ...headers },
  })
  await receiveDelivery(request, { administration, channel: "woocommerce" })
  while ((await applyDeliveries(administrationId)) !== 0);
}

const recent = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 19)
const order = (more: object = {}) =>
  wooOrder({ date_created_gmt: recent, date_modified_gmt: recent, ...more } as never)

async function onlyAccount() {
  const [row] = await inside((tx) =>
    tx
      .select({ id: accounts.id, type: accountLabels.classification1, level: accountLabels.classification2 })
      .from(accounts)
      .innerJoin(accountLabels, eq(accountLabels.accountId, accounts.id))
      .where(eq(accounts.administrationId, administrationId)),
  )
  return row
}

it("a new customer has the module's label first and then the rule's, each with its reason, at once", async () => {
  await deliver("customer.created", wooCustomer())
  const account = await onlyAccount()
  expect(account?.type === B2C || account?.type === B2B).toBe(true)
  const reasons = await inside((tx) =>
    tx
      .select({ cause: assignments.cause, to: assignments.toNumber })
      .from(assignments)
      .where(and(eq(assignments.accountId, account?.id ?? ""), eq(assignments.field, 1)))
      .orderBy(assignments.id),
  )
  expect(reasons.map(({ cause }) => cause)).toEqual(["module", "rule"])
  expect(reasons.at(-1)?.to).toBe(account?.type)
  const told = await inside((tx) => explainLabel(tx, administrationId, account?.id ?? "", "classification1"))
  expect(told).toMatchObject({ book: 1, replays: true })
  expect(await inside((tx) => tx.$count(ruleDue))).toBe(0)
})

it("an order that makes a customer a big spender says so in the same transaction", async () => {
  await deliver("order.created", order({ total: "605.00", total_tax: "105.00" }))
  expect((await onlyAccount())?.level).toBe(VIP)
  const snapshot = await inside((tx) =>
    tx.execute<{ classification2: number }>(sql`
      select classification2 from order_labels where administration_id = ${administrationId}`),
  )
  expect(snapshot.rows).toEqual([{ classification2: VIP }])
})

it("rules do nothing while the module is off", async () => {
  await inside((tx) => deactivateModule(tx, context, "customer-classification", new Date()))
  await deliver("order.created", order({ total: "605.00", total_tax: "105.00" }))
  expect(await onlyAccount()).toMatchObject({ type: null, level: null })
})

it("a value that rules in force give is neither archived nor merged", async () => {
  const refused = { code: "value_used_by_rule", facts: { rule: "Big spenders" } }
  await expect(inside((tx) => archiveValue(tx, context, VIP, new Date()))).rejects.toMatchObject(refused)
  await expect(inside((tx) => mergeValues(tx, context, VIP, 2_000_002, new Date()))).rejects.toMatchObject(
    refused,
  )
})
