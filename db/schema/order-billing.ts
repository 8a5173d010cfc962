import { sql } from "drizzle-orm"
import { date, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, minor } from "../columns"
import { BILLING_MODES, BILLING_STATES } from "../vocabulary"
import { channels } from "./accounts"
import { invoices } from "./invoices"
import { entries } from "./ledger"
import { orders } from "./orders"

const day = (name: string) => date(name, { mode: "string" })

/** How the orders of a channel reach the books; without a row only when somebody makes an invoice. */
export const channelBilling = pgTable(
  "channel_billing",
  {
    administrationId: administrationId(),
    channelId: uuid("channel_id").notNull(),
    /** invoice: each by itself; summary: prepaid consumers by the day, all others by themselves. */
    mode: text("mode", { enum: BILLING_MODES }).notNull(),
    /** Orders of this day and later; the ones before were booked by somebody else. */
    fromDay: day("from_day").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.channelId] }),
    foreignKey({
      name: "channel_billing_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** What became of an order in the books by itself. It is due again whenever its sender states it anew. */
export const orderBillings = pgTable(
  "order_billings",
  {
    administrationId: administrationId(),
    orderId: uuid("order_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    state: text("state", { enum: BILLING_STATES }).notNull(),
    /** The code of the refusal; null unless failed. */
    reason: text("reason"),
    /** The day on which it became due last. */
    changedOn: day("changed_on").notNull(),
    /** Of one that was billed by itself. */
    invoiceId: uuid("invoice_id"),
    /** Paid through its provider in the books; null before that. */
    paidItemId: uuid("paid_item_id"),
    /** What of its refunds was credited. */
    creditedMinor: minor("credited_minor").notNull().default(sql`0`),
    /** Of one in a daily summary: what of it stands in the books, by VAT code, as decimal text of minor units. */
    summed: jsonb("summed").$type<{ vatCode: string; net: string; vat: string }[]>(),
    /** The last summary that it changed; null for none. */
    entryId: uuid("entry_id"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.orderId] }),
    index("order_billings_due").on(t.administrationId, t.changedOn).where(sql`state = 'due'`),
    index("order_billings_failed").on(t.administrationId, t.channelId).where(sql`state = 'failed'`),
    foreignKey({
      name: "order_billings_of_order",
      columns: [t.administrationId, t.orderId],
      foreignColumns: [orders.administrationId, orders.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "order_billings_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
    foreignKey({
      name: "order_billings_invoice",
      columns: [t.administrationId, t.invoiceId],
      foreignColumns: [invoices.administrationId, invoices.id],
    }),
    foreignKey({
      name: "order_billings_entry",
      columns: [t.administrationId, t.entryId],
      foreignColumns: [entries.administrationId, entries.id],
    }),
    administrationPolicy(),
  ],
)
