import { sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { listVatCodes } from "@/lib/vat/queries"
import { readItem } from "../item-queries"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { chargedDifferences } from "./charged"
import { copyInvoice, creditInvoice } from "./copies"
import { saveDraft } from "./drafts"
import { invoiceOrder } from "./from-order"
import { readPaper, readPapers, settlementsOf } from "./papers"
import { payInvoice, sendDraft } from "./settle"

afterAll(closeDatabase)

let context: Context
let account: string
const now = new Date("2025-04-10T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)
const paper = async (id: string) => {
  const found = await inside((tx) => readPaper(tx, context.administrationId, id))
  if (!found) throw new Error("no such invoice")
  return found
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const pay = (id: string, amount: string, key: string = crypto.randomUUID()) =>
  inside((tx) =>
    payInvoice(
      tx,
      context,
      { key, id, day: "2025-04-12", journal: "B", amount, rate: "1", reference: "" },
      now,
    ),
  )

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  account = await inside(async (tx) => {
    await openTestBooks(tx, context)
    return aConsumer(tx, context, "Aal", now)
  })
})

describe("a draft", () => {
  it("of which somebody saved a newer version is not overwritten, and says who that was", async () => {
    const { id } = await inside((tx) => saveDraft(tx, context, anInvoice(account), now))
    await inside((tx) =>
      saveDraft(tx, context, anInvoice(account, { id, version: 1, reference: "mine" }), now),
    )
    const late = anInvoice(account, { id, version: 1, reference: "yours" })
    const answer = await refusal(inside((tx) => saveDraft(tx, context, late, now)))
    expect(answer?.code).toBe("invoice_changed")
    expect(answer?.facts.who).not.toBe("")
    expect((await paper(id)).reference).toBe("mine")
  })

  it("is sent once, however often it is asked", async () => {
    const { id } = await inside((tx) => saveDraft(tx, context, anInvoice(account), now))
    const asked = await Promise.allSettled(
      [1, 2, 3].map(() => inside((tx) => sendDraft(tx, context, { id, version: 1 }, now))),
    )
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect((await paper(id)).number).toBe("2025-00001")
  })

  it("is not sent by who saw an older version", async () => {
    const { id } = await inside((tx) => saveDraft(tx, context, anInvoice(account), now))
    await inside((tx) => saveDraft(tx, context, anInvoice(account, { id, version: 1 }), now))
    const answer = await refusal(inside((tx) => sendDraft(tx, context, { id, version: 1 }, now)))
    expect(answer?.code).toBe("invoice_changed")
  })
})

describe("a sent invoice", () => {
  it("is paid once by one form, also when that is sent twice at the same moment", async () => {
    const { id } = await inside((tx) => sent(tx, context, anInvoice(account), now))
    const key = crypto.randomUUID()
    const ids = await Promise.all([pay(id, "21", key), pay(id, "21", key)])
    expect(new Set(ids).size).toBe(1)
    expect((await paper(id)).openMinor).toBe(10_000n)
  })

  it("is paid in parts; what is more than open stays on account", async () => {
    const { id, itemId } = await inside((tx) => sent(tx, context, anInvoice(account), now))
    await pay(id, "21")
    expect((await paper(id)).openMinor).toBe(10_000n)
    const last = await pay(id, "150")
    expect((await paper(id)).openMinor).toBe(0n)
    const settled = await inside((tx) => settlementsOf(tx, context.administrationId, itemId))
    expect(settled.map(({ amountMinor }) => amountMinor)).toEqual([2_100n, 10_000n])
    expect((await inside((tx) => readItem(tx, context.administrationId, last)))?.openMinor).toBe(-5_000n)
  })

  it("is credited in full, which settles both, and stays what it was", async () => {
    const { id } = await inside((tx) => sent(tx, context, anInvoice(account), now))
    const credit = await inside((tx) => creditInvoice(tx, context, id, now))
    expect(await paper(credit)).toMatchObject({
      kind: "credit",
      state: "draft",
      totalMinor: 12_100n,
      creditsId: id,
    })
    await inside((tx) => sendDraft(tx, context, { id: credit, version: 1 }, now))
    expect((await paper(credit)).openMinor).toBe(0n)
    expect(await paper(id)).toMatchObject({ openMinor: 0n, number: "2025-00001", totalMinor: 12_100n })
  })

  it("is credited for no more than it is, also by several notes and by two people at once", async () => {
    const { id } = await inside((tx) => sent(tx, context, anInvoice(account), now))
    const [one, two] = [
      await inside((tx) => creditInvoice(tx, context, id, now)),
      await inside((tx) => creditInvoice(tx, context, id, now)),
    ]
    const send = (note: string) =>
      inside((tx) => sendDraft(tx, context, { id: note, version: 1 }, now)).then(
        () => "sent",
        ({ code }) => code,
      )
    expect((await Promise.all([send(one), send(two)])).toSorted()).toEqual(["credit_over_invoice", "sent"])
  })

  it("of which a part was paid is credited as far as it is open; the rest is owed to the customer", async () => {
    const { id } = await inside((tx) => sent(tx, context, anInvoice(account), now))
    await pay(id, "21")
    const credit = await inside((tx) => creditInvoice(tx, context, id, now))
    await inside((tx) => sendDraft(tx, context, { id: credit, version: 1 }, now))
    expect((await paper(id)).openMinor).toBe(0n)
    expect((await paper(credit)).openMinor).toBe(2_100n)
    await pay(credit, "21")
    expect((await paper(credit)).openMinor).toBe(0n)
  })

  it("is copied to a draft of today", async () => {
    const { id } = await inside((tx) => sent(tx, context, anInvoice(account), now))
    const copy = await paper(await inside((tx) => copyInvoice(tx, context, id, now)))
    expect(copy).toMatchObject({
      state: "draft",
      number: null,
      invoiceDate: "2025-04-10",
      totalMinor: 12_100n,
    })
  })

  it("is not there for another administration", async () => {
    const { id } = await inside((tx) => sent(tx, context, anInvoice(account), now))
    const other = (await anAdministration()).administrationId
    expect(await withAdministration(other, (tx) => readPapers(tx, other, [id]))).toEqual([])
  })
})

describe("an order", () => {
  it("is invoiced as the shop charged it, once, and what differs from our rates is told", async () => {
    const order = await anOrder({ netMinor: 10_000n, taxMinor: 1_900n, rate: "19" })
    const id = await inside((tx) => invoiceOrder(tx, context, order, now))
    const made = await paper(id)
    expect(made).toMatchObject({ netMinor: 10_000n, vatMinor: 1_900n, totalMinor: 11_900n, orderId: order })
    const codes = await inside((tx) => listVatCodes(tx, context.administrationId, "2025-04-01"))
    expect(chargedDifferences(made.vat, codes)).toEqual([
      { vatCode: "NL-H", rate: "19", ourRate: "21", vatMinor: 1_900n, ourMinor: 2_100n },
    ])
    const again = await refusal(inside((tx) => invoiceOrder(tx, context, order, now)))
    expect([again?.code, again?.facts.id]).toEqual(["order_invoiced", id])
  })

  it("keeps its amounts when only the head of the draft is saved", async () => {
    const order = await anOrder({ netMinor: 10_000n, taxMinor: 2_101n, rate: "21" })
    const id = await inside((tx) => invoiceOrder(tx, context, order, now))
    const input = anInvoice(account, { id, version: 1, asCharged: true, reference: "kept" })
    await inside((tx) => saveDraft(tx, context, input, now))
    expect(await paper(id)).toMatchObject({ reference: "kept", vatMinor: 2_101n, version: 2 })
  })

  it("of two who invoice it at once one finds it done", async () => {
    const order = await anOrder({ netMinor: 10_000n, taxMinor: 2_100n, rate: "21" })
    const asked = await Promise.allSettled(
      [1, 2].map(() => inside((tx) => invoiceOrder(tx, context, order, now))),
    )
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })
})

async function anOrder({ netMinor, taxMinor, rate }: { netMinor: bigint; taxMinor: bigint; rate: string }) {
  return inside(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      insert into orders (administration_id, id, account_id, number, status, ordered_at, currency, total_minor, tax_minor,
        shipping_minor, discount_minor, refunded_minor, prices_include_tax, owed_by, created_at, updated_at)
      values (${context.administrationId}, gen_random_uuid(), ${account}, '#1001', 'placed', '2025-04-01T10:00:00Z', 'EUR',
        ${String(netMinor + taxMinor)}::bigint, ${String(taxMinor)}::bigint, 0, 0, 0, false, 'shopper', now(), now()) returning id`)
    const id = rows[0]?.id ?? ""
    await tx.execute(sql`
      insert into order_lines (administration_id, order_id, position, kind, name, quantity, net_minor, tax_minor)
      values (${context.administrationId}, ${id}, 0, 'item', 'Bel', '2', ${String(netMinor)}::bigint, ${String(taxMinor)}::bigint)`)
    await tx.execute(sql`
      insert into order_taxes (administration_id, order_id, position, name, rate, country, tax_minor)
      values (${context.administrationId}, ${id}, 0, 'VAT', ${rate}, 'NL', ${String(taxMinor)}::bigint)`)
    return id
  })
}
