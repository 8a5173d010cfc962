import { sql } from "drizzle-orm"
import {
  boolean,
  char,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, createdAt, id, minor, moment } from "../columns"
import { ORDER_STATUSES, OWED_BY } from "../vocabulary"
import { accounts, channels } from "./accounts"

export type OrderAddress = {
  name: string | null
  company: string | null
  line1: string | null
  line2: string | null
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
  phone: string | null
}

/** An order as its sender states it, addresses as they were then. */
export const orders = pgTable(
  "orders",
  {
    administrationId: administrationId(),
    id: id(),
    accountId: uuid("account_id").notNull(),
    /** Null, with externalId, when entered by hand. */
    channelId: uuid("channel_id"),
    externalId: text("external_id"),
    /** What people call it. */
    number: text("number").notNull(),
    status: text("status", { enum: ORDER_STATUSES }).notNull(),
    /** The sender's own word; null when entered by hand. */
    senderStatus: text("sender_status"),
    orderedAt: moment("ordered_at").notNull(),
    paidAt: moment("paid_at"),
    currency: char("currency", { length: 3 }).notNull(),
    /** Including VAT. */
    totalMinor: minor("total_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    shippingMinor: minor("shipping_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    refundedMinor: minor("refunded_minor").notNull(),
    pricesIncludeTax: boolean("prices_include_tax").notNull(),
    paymentMethod: text("payment_method"),
    paymentMethodTitle: text("payment_method_title"),
    owedBy: text("owed_by", { enum: OWED_BY }).notNull(),
    /** Null when the shopper owes. */
    owedByName: text("owed_by_name"),
    billing: jsonb("billing").$type<OrderAddress>(),
    shipping: jsonb("shipping").$type<OrderAddress>(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    /** When the sender deleted it; null while it exists there. */
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    uniqueIndex("orders_external").on(t.administrationId, t.channelId, t.externalId),
    index("orders_account").on(t.administrationId, t.accountId, t.orderedAt),
    index("orders_ordered").on(t.administrationId, t.orderedAt),
    foreignKey({
      name: "orders_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "orders_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
    check("orders_external_both", sql`(${t.channelId} is null) = (${t.externalId} is null)`),
    administrationPolicy(),
  ],
)

export const orderLines = pgTable(
  "order_lines",
  {
    administrationId: administrationId(),
    orderId: uuid("order_id").notNull(),
    position: smallint("position").notNull(),
    kind: text("kind", { enum: ["item", "shipping", "fee", "discount"] }).notNull(),
    sku: text("sku"),
    name: text("name").notNull(),
    quantity: numeric("quantity").notNull(),
    /** Excluding VAT, after discount. */
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    /** What kind of product it is, in the sender's words; null when the sender tells none. */
    category: text("category"),
    /** What all of the line cost to buy, excluding VAT; null when nobody knows. */
    costMinor: minor("cost_minor"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.orderId, t.position] }),
    foreignKey({
      name: "order_lines_of_order",
      columns: [t.administrationId, t.orderId],
      foreignColumns: [orders.administrationId, orders.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** VAT as the sender charged it. */
export const orderTaxes = pgTable(
  "order_taxes",
  {
    administrationId: administrationId(),
    orderId: uuid("order_id").notNull(),
    position: smallint("position").notNull(),
    name: text("name").notNull(),
    /** Percentage; null when the sender named none. */
    rate: numeric("rate"),
    country: text("country"),
    taxMinor: minor("tax_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.orderId, t.position] }),
    foreignKey({
      name: "order_taxes_of_order",
      columns: [t.administrationId, t.orderId],
      foreignColumns: [orders.administrationId, orders.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** What an account's orders come to, kept with every change of them (lib/orders/totals.ts). */
export const orderTotals = pgTable(
  "order_totals",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
    /** Neither cancelled nor deleted. */
    orders: integer("orders").notNull(),
    /** In euros, excluding VAT, less refunds; orders in other currencies count in `orders` only. */
    revenueMinor: minor("revenue_minor").notNull(),
    firstAt: moment("first_at"),
    lastAt: moment("last_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId] }),
    // Orders of the list of accounts.
    index("order_totals_orders").on(t.administrationId, t.orders, t.accountId),
    index("order_totals_revenue").on(t.administrationId, t.revenueMinor, t.accountId),
    index("order_totals_last").on(t.administrationId, t.lastAt, t.accountId),
    foreignKey({
      name: "order_totals_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

const value = (name: string) => integer(name)

/**
 * The classification under which an order was made: the labels of its account when the order came in. Reports say
 * by it what was sold under which class; restated, they ask the labels of today. An order without a row came in
 * before this was kept.
 */
export const orderLabels = pgTable(
  "order_labels",
  {
    administrationId: administrationId(),
    orderId: uuid("order_id").notNull(),
    classification1: value("classification1"),
    classification2: value("classification2"),
    classification3: value("classification3"),
    classification4: value("classification4"),
    classification5: value("classification5"),
    classification6: value("classification6"),
    classification7: value("classification7"),
    classification8: value("classification8"),
    sector: value("sector"),
    subsector: value("subsector"),
    companySize: value("company_size"),
    businessType: value("business_type"),
    source: value("source"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.orderId] }),
    foreignKey({
      name: "order_labels_of_order",
      columns: [t.administrationId, t.orderId],
      foreignColumns: [orders.administrationId, orders.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)
