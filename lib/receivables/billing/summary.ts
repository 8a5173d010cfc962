import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { rowsAs } from "@/lib/platform/rows-as"
import { listVatCodes } from "@/lib/vat/queries"
import { revenueUse, vatUse } from "../invoices/ledger-uses"
import { type Books, readBooks } from "../ledger/books"
import { type LineDraft, postEntries } from "../ledger/posting"
import { type ChargedOrder, readCharged } from "./charged-orders"
import { type Charged, changeOf, total } from "./summary-rules"

/** Orders of one channel that go in the summary of one day. */
export type SummaryOrders = { channel: string; day: string; orderIds: string[] }

type Changed = { order: ChargedOrder; change: Charged[] }

/**
 * Books what prepaid consumers bought through a channel on a day as one entry: per provider what it owes on the
 * clearing account, per VAT code revenue and VAT. What was booked of an order before counts: only the difference is
 * booked. Refused: `summary_currency` (an order in another currency is billed by itself), `vat_code_unknown`, and
 * what `postEntries` refuses.
 */
export async function bookSummary(
  tx: Tx,
  context: Context,
  { channel, day, orderIds }: SummaryOrders,
  now: Date,
): Promise<void> {
  const { administrationId } = context
  const books = await readBooks(tx, administrationId)
  const booked = await holdBooked(tx, administrationId, orderIds)
  const orders = await readCharged(tx, administrationId, [...booked.keys()], books.country)
  if (orders.some(({ currency }) => currency !== books.currency)) throw new Refusal("summary_currency")
  const changed = orders.map((order) => ({
    order,
    change: changeOf(booked.get(order.id) ?? [], order.charged),
  }))
  const moved = changed.filter(({ change }) => change.length > 0)
  const lines = moved.length === 0 ? [] : await linesOf(tx, administrationId, books, day, moved)
  const [posted] =
    lines.length === 0
      ? []
      : await postEntries(
          tx,
          context,
          [
            {
              journal: "V",
              entryDate: day,
              documentDate: day,
              description: channel,
              source: "summary",
              lines,
            },
          ],
          now,
        )
  await keepBooked(tx, administrationId, changed, posted?.id ?? null)
}

/** Still due, held until the transaction ends; with what of each was booked before. */
async function holdBooked(tx: Tx, administrationId: string, ids: string[]): Promise<Map<string, Charged[]>> {
  const { rows } = await tx.execute<{
    order_id: string
    summed: { vatCode: string; net: string; vat: string }[] | null
  }>(sql`
    select order_id, summed from order_billings
    where administration_id = ${administrationId} and order_id = any(${sql.param(ids)}::uuid[]) and state = 'due'
    order by order_id for update`)
  return new Map(
    rows.map(({ order_id, summed }) => [
      order_id,
      (summed ?? []).map(({ vatCode, net, vat }) => ({
        vatCode,
        netMinor: BigInt(net),
        vatMinor: BigInt(vat),
      })),
    ]),
  )
}

async function linesOf(
  tx: Tx,
  administrationId: string,
  books: Books,
  day: string,
  changed: Changed[],
): Promise<LineDraft[]> {
  const codes = new Map((await listVatCodes(tx, administrationId, day)).map((code) => [code.code, code]))
  const providers = new Map<string, bigint>()
  for (const { order, change } of changed) {
    const provider = order.provider ?? ""
    providers.set(provider, (providers.get(provider) ?? 0n) + total(change))
  }
  const sums = changeOf(
    [],
    changed.flatMap(({ change }) => change),
  )
  const clearing = [...providers].map(
    ([provider, amountMinor]): LineDraft => ({
      ledger: books.ledger("clearing"),
      amountMinor,
      ...(provider && { description: provider }),
    }),
  )
  const sold = sums.flatMap(({ vatCode, netMinor, vatMinor }): LineDraft[] => {
    const code = codes.get(vatCode)
    if (!code) throw new Refusal("vat_code_unknown")
    return [
      { ledger: books.ledger(revenueUse(code)), amountMinor: -netMinor, vatCode },
      ...(vatMinor === 0n ? [] : [{ ledger: books.ledger(vatUse(code)), amountMinor: -vatMinor, vatCode }]),
    ]
  })
  return [...clearing, ...sold]
}

async function keepBooked(
  tx: Tx,
  administrationId: string,
  changed: Changed[],
  entryId: string | null,
): Promise<void> {
  if (changed.length === 0) return
  const text = (charged: Charged[]) =>
    JSON.stringify(
      charged.map(({ vatCode, netMinor, vatMinor }) => ({
        vatCode,
        net: String(netMinor),
        vat: String(vatMinor),
      })),
    )
  await tx.execute(sql`
    update order_billings b set state = 'booked', reason = null, summed = r.summed,
      entry_id = case when r.moved then ${entryId}::uuid else b.entry_id end
    from ${rowsAs(changed, {
      id: ["uuid", ({ order }) => order.id],
      summed: ["jsonb", ({ order }) => text(order.charged)],
      moved: ["boolean", ({ change }) => change.length > 0],
    })}
    where b.administration_id = ${administrationId} and b.order_id = r.id`)
}
