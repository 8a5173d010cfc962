import { sql } from "drizzle-orm"
import {
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, id, minor, moment } from "../columns"
import { ITEM_KINDS, OWED_BY } from "../vocabulary"
import { accounts } from "./accounts"
import { entries } from "./ledger"

const day = (name: string) => date(name, { mode: "string" })
const value = (name: string) => integer(name)

/**
 * What a customer owes, or is owed: an invoice, a receipt on account, a credit. What of it is open on a day is its
 * amount less the allocations of that day and before. Amounts, days and classes stand as they were made.
 */
export const items = pgTable(
  "items",
  {
    administrationId: administrationId(),
    id: id(),
    /** Whose it is. */
    accountId: uuid("account_id").notNull(),
    /** On whose name it stands in the books: the same, or a collective debtor. */
    debtorId: uuid("debtor_id").notNull(),
    kind: text("kind", { enum: ITEM_KINDS }).notNull(),
    /** The entry that made it. */
    entryId: uuid("entry_id").notNull(),
    /** What people call it: the invoice's number, the bank's reference. */
    number: text("number").notNull(),
    documentDate: day("document_date").notNull(),
    /** From this day on it stands in the books. */
    entryDate: day("entry_date").notNull(),
    dueDate: day("due_date").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    /** What the customer owes is positive. */
    amountMinor: minor("amount_minor").notNull(),
    /** The same in the currency of the books. */
    baseMinor: minor("base_minor").notNull(),
    /** Open by all allocations known, whatever their day; kept by lib/receivables/allocations. */
    openMinor: minor("open_minor").notNull(),
    openBaseMinor: minor("open_base_minor").notNull(),
    /** The day on which the last of it was settled; null while some of it is open. */
    settledOn: day("settled_on"),
    /** From the first to the last day on which something was allocated to it or taken back; null for never. */
    allocatedFrom: day("allocated_from"),
    allocatedOn: day("allocated_on"),
    owedBy: text("owed_by", { enum: OWED_BY }).notNull(),
    /** Null when the shopper owes. */
    owedByName: text("owed_by_name"),
    /** The customer disagrees: reminders wait. Null for no dispute. */
    disputedAt: moment("disputed_at"),
    disputeReason: text("dispute_reason"),
    /** No reminder before this day; null for none. */
    heldUntil: day("held_until"),
    /** The class under which it was made. */
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
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("items_account").on(t.administrationId, t.accountId, t.entryDate),
    index("items_debtor").on(t.administrationId, t.debtorId, t.entryDate),
    // What is open now, in the order of the list and with what its totals need; what was open on a past day was
    // settled later than it came.
    index("items_open")
      .on(
        t.administrationId,
        t.dueDate,
        t.id,
        t.entryDate,
        t.currency,
        t.openMinor,
        t.openBaseMinor,
        t.allocatedOn,
      )
      .where(sql`settled_on is null`),
    index("items_settled")
      .on(t.administrationId, t.settledOn, t.entryDate)
      .where(sql`settled_on > entry_date`),
    index("items_number").on(t.administrationId, t.number),
    foreignKey({
      name: "items_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }),
    foreignKey({
      name: "items_of_debtor",
      columns: [t.administrationId, t.debtorId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }),
    foreignKey({
      name: "items_of_entry",
      columns: [t.administrationId, t.entryId],
      foreignColumns: [entries.administrationId, entries.id],
    }),
    check(
      "items_settled",
      sql`(${t.openMinor} = 0 and ${t.openBaseMinor} = 0) = (${t.settledOn} is not null)`,
    ),
    administrationPolicy(),
  ],
)

/**
 * What is owed against what was paid. Only ever added: one that is taken back is followed by its opposite, with a
 * day of its own.
 */
export const allocations = pgTable(
  "allocations",
  {
    administrationId: administrationId(),
    id: id(),
    /** The later of the two items' days, or the day on which somebody did it: effective from then on. */
    day: day("day").notNull(),
    /** The positive one of the two. */
    debitId: uuid("debit_id").notNull(),
    creditId: uuid("credit_id").notNull(),
    /** In the currency of both items; negative when it takes back another. */
    amountMinor: minor("amount_minor").notNull(),
    /** What goes off either item in the currency of the books; they differ by the exchange difference. */
    debitBaseMinor: minor("debit_base_minor").notNull(),
    creditBaseMinor: minor("credit_base_minor").notNull(),
    /** Of the exchange difference; null without one. */
    entryId: uuid("entry_id"),
    /** The allocation that this one takes back; null for others. */
    reversesId: uuid("reverses_id"),
    at: moment("at").notNull(),
    /** Null for the system. */
    userId: uuid("user_id"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("allocations_reversed_once").on(t.administrationId, t.reversesId),
    index("allocations_debit").on(t.administrationId, t.debitId, t.day),
    index("allocations_credit").on(t.administrationId, t.creditId, t.day),
    index("allocations_day").on(t.administrationId, t.day),
    foreignKey({
      name: "allocations_debit_item",
      columns: [t.administrationId, t.debitId],
      foreignColumns: [items.administrationId, items.id],
    }),
    foreignKey({
      name: "allocations_credit_item",
      columns: [t.administrationId, t.creditId],
      foreignColumns: [items.administrationId, items.id],
    }),
    foreignKey({
      name: "allocations_entry",
      columns: [t.administrationId, t.entryId],
      foreignColumns: [entries.administrationId, entries.id],
    }),
    foreignKey({
      name: "allocations_reverse",
      columns: [t.administrationId, t.reversesId],
      foreignColumns: [t.administrationId, t.id],
    }),
    administrationPolicy(),
  ],
)
