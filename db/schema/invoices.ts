import { sql } from "drizzle-orm"
import {
  boolean,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, codeText, createdAt, id, minor, moment } from "../columns"
import { INVOICE_KINDS, INVOICE_STATES, VAT_TREATMENTS } from "../vocabulary"
import { accounts } from "./accounts"
import { administrations } from "./administrations"
import { entries } from "./ledger"
import { type OrderAddress, orders } from "./orders"
import { items } from "./receivables"

const day = (name: string) => date(name, { mode: "string" })

/** Party and address as they stand on the paper. */
export type InvoiceParty = OrderAddress & {
  vatNumber: string | null
  cocNumber: string | null
  email: string | null
}

/** An invoice or a credit note. A draft may change in all its parts; from sending on only its payment does. */
export const invoices = pgTable(
  "invoices",
  {
    administrationId: administrationId(),
    id: id(),
    kind: text("kind", { enum: INVOICE_KINDS }).notNull(),
    state: text("state", { enum: INVOICE_STATES }).notNull(),
    /** Year and number of its entry; null for a draft. */
    number: text("number"),
    /** Counts up with every saving: whoever saves an older one is told. */
    version: integer("version").notNull(),
    accountId: uuid("account_id").notNull(),
    debtorId: uuid("debtor_id").notNull(),
    /** Null for one that no order stands behind. */
    orderId: uuid("order_id"),
    /** The invoice that a credit note is about; null for others. */
    creditsId: uuid("credits_id"),
    invoiceDate: day("invoice_date").notNull(),
    /** When the goods or services were delivered; null for the date of the invoice. */
    suppliedOn: day("supplied_on"),
    dueDate: day("due_date").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    /** One unit of the currency in the currency of the books. */
    rate: numeric("rate").notNull(),
    language: text("language", { enum: ["en", "nl", "zh"] }).notNull(),
    reference: text("reference"),
    notes: text("notes"),
    buyer: jsonb("buyer").$type<InvoiceParty>().notNull(),
    /** As on the paper; null until it is sent. */
    seller: jsonb("seller").$type<InvoiceParty & { iban: string | null }>(),
    pricesIncludeVat: boolean("prices_include_vat").notNull(),
    treatment: text("treatment", { enum: VAT_TREATMENTS }).notNull(),
    /** Of the country of arrival of goods; null for the seller's own. ISO 3166-1 alpha-2. */
    vatCountry: char("vat_country", { length: 2 }),
    /** Excluding VAT; VAT; both. Always positive: the kind says which way. */
    netMinor: minor("net_minor").notNull(),
    vatMinor: minor("vat_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    /** For prompt payment: percentage off, until so many days after the date; both null for none. */
    discountPercent: numeric("discount_percent"),
    discountDays: smallint("discount_days"),
    itemId: uuid("item_id"),
    entryId: uuid("entry_id"),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    /** Who saved it last; null for the system. */
    updatedBy: uuid("updated_by"),
    sentAt: moment("sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("invoices_number").on(t.administrationId, t.number),
    unique("invoices_item").on(t.administrationId, t.itemId),
    index("invoices_account").on(t.administrationId, t.accountId, t.invoiceDate),
    index("invoices_date").on(t.administrationId, t.invoiceDate, t.id),
    // An order is invoiced once; credit notes of it there may be several.
    uniqueIndex("invoices_order")
      .on(t.administrationId, t.orderId)
      .where(sql`order_id is not null and kind = 'invoice'`),
    foreignKey({
      name: "invoices_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }),
    foreignKey({
      name: "invoices_of_debtor",
      columns: [t.administrationId, t.debtorId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }),
    foreignKey({
      name: "invoices_of_order",
      columns: [t.administrationId, t.orderId],
      foreignColumns: [orders.administrationId, orders.id],
    }),
    foreignKey({
      name: "invoices_credit",
      columns: [t.administrationId, t.creditsId],
      foreignColumns: [t.administrationId, t.id],
    }),
    foreignKey({
      name: "invoices_open_item",
      columns: [t.administrationId, t.itemId],
      foreignColumns: [items.administrationId, items.id],
    }),
    foreignKey({
      name: "invoices_of_entry",
      columns: [t.administrationId, t.entryId],
      foreignColumns: [entries.administrationId, entries.id],
    }),
    check(
      "invoices_sent",
      sql`(${t.state} = 'sent') = (${t.number} is not null and ${t.entryId} is not null and ${t.itemId} is not null and ${t.sentAt} is not null)`,
    ),
    check("invoices_total", sql`${t.netMinor} + ${t.vatMinor} = ${t.totalMinor}`),
    administrationPolicy(),
  ],
)

export const invoiceLines = pgTable(
  "invoice_lines",
  {
    administrationId: administrationId(),
    invoiceId: uuid("invoice_id").notNull(),
    position: smallint("position").notNull(),
    description: text("description").notNull(),
    quantity: numeric("quantity").notNull(),
    /** Per unit, with or without VAT as the invoice says; may have more decimals than the currency. */
    unitPrice: numeric("unit_price").notNull(),
    discountPercent: numeric("discount_percent").notNull().default("0"),
    vatCode: codeText("vat_code").notNull(),
    /** Excluding VAT, after discount. */
    netMinor: minor("net_minor").notNull(),
    /** Null for the account that belongs to the VAT code. */
    ledgerCode: codeText("ledger_code"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.invoiceId, t.position] }),
    foreignKey({
      name: "invoice_lines_of_invoice",
      columns: [t.administrationId, t.invoiceId],
      foreignColumns: [invoices.administrationId, invoices.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** VAT by code and rate, as it stands at the foot of the paper and in the return. */
export const invoiceVat = pgTable(
  "invoice_vat",
  {
    administrationId: administrationId(),
    invoiceId: uuid("invoice_id").notNull(),
    vatCode: codeText("vat_code").notNull(),
    /** Percentage. */
    rate: numeric("rate").notNull(),
    netMinor: minor("net_minor").notNull(),
    vatMinor: minor("vat_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.invoiceId, t.vatCode, t.rate] }),
    foreignKey({
      name: "invoice_vat_of_invoice",
      columns: [t.administrationId, t.invoiceId],
      foreignColumns: [invoices.administrationId, invoices.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** Who sends the invoices, and how they are made; a missing row: not set up yet. */
export const billingSettings = pgTable(
  "billing_settings",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    seller: jsonb("seller").$type<InvoiceParty & { iban: string | null }>().notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    country: char("country", { length: 2 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.administrationId] }), administrationPolicy()],
)
