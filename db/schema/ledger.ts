import { sql } from "drizzle-orm"
import {
  boolean,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, codeText, id, minor, moment } from "../columns"
import { ENTRY_SOURCES, JOURNAL_KINDS, LEDGER_KINDS, LEDGER_USES } from "../vocabulary"
import { administrations } from "./administrations"

const day = (name: string) => date(name, { mode: "string" })

/** The chart of accounts. "Account" alone is a customer here; these are ledger accounts. */
export const ledgerAccounts = pgTable(
  "ledger_accounts",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    code: codeText("code").notNull(),
    nameEn: text("name_en").notNull().default(""),
    nameNl: text("name_nl").notNull().default(""),
    nameZh: text("name_zh").notNull().default(""),
    kind: text("kind", { enum: LEDGER_KINDS }).notNull(),
    /** Its place in the Dutch reference classification (RGS); null while nobody chose one. */
    rgs: codeText("rgs"),
    /** What the portal itself books here; null for accounts that only people book on. */
    use: text("use", { enum: LEDGER_USES }),
    blocked: boolean("is_blocked").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.code] }),
    uniqueIndex("ledger_accounts_use").on(t.administrationId, t.use),
    check("ledger_accounts_code_form", sql`${t.code} ~ '^[0-9A-Za-z]{1,16}$'`),
    administrationPolicy(),
  ],
)

export const journals = pgTable(
  "journals",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    code: codeText("code").notNull(),
    nameEn: text("name_en").notNull().default(""),
    nameNl: text("name_nl").notNull().default(""),
    nameZh: text("name_zh").notNull().default(""),
    kind: text("kind", { enum: JOURNAL_KINDS }).notNull(),
    /** Begins the numbers of its papers, so that those of two journals differ; empty for the first sales journal. */
    prefix: text("prefix").notNull().default(""),
    /** Of a bank or cash journal: the account of its money. Null for sales and general. */
    ledgerCode: codeText("ledger_code"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.code] }),
    foreignKey({
      name: "journals_ledger_account",
      columns: [t.administrationId, t.ledgerCode],
      foreignColumns: [ledgerAccounts.administrationId, ledgerAccounts.code],
    }),
    check("journals_money", sql`(${t.kind} in ('bank', 'cash')) = (${t.ledgerCode} is not null)`),
    administrationPolicy(),
  ],
)

/** May begin on any day and be shorter or longer than twelve months. Years do not overlap and leave no gap. */
export const fiscalYears = pgTable(
  "fiscal_years",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    firstDay: day("first_day").notNull(),
    lastDay: day("last_day").notNull(),
    /** "2026", "2025/2026". */
    name: text("name").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.firstDay] }),
    check("fiscal_years_order", sql`${t.lastDay} >= ${t.firstDay}`),
    administrationPolicy(),
  ],
)

/** Months of a fiscal year; the first and the last may be cut short. */
export const periods = pgTable(
  "periods",
  {
    administrationId: administrationId(),
    firstDay: day("first_day").notNull(),
    lastDay: day("last_day").notNull(),
    yearFirstDay: day("year_first_day").notNull(),
    /** In its year, from 1. */
    number: smallint("number").notNull(),
    /** Nothing is booked in it any more; null while it is open. */
    closedAt: moment("closed_at"),
    closedBy: uuid("closed_by"),
    /** Its VAT was declared: nothing with VAT is booked in it any more, all else is; null until then. */
    vatLockedAt: moment("vat_locked_at"),
    vatLockedBy: uuid("vat_locked_by"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.firstDay] }),
    unique("periods_number").on(t.administrationId, t.yearFirstDay, t.number),
    foreignKey({
      name: "periods_of_year",
      columns: [t.administrationId, t.yearFirstDay],
      foreignColumns: [fiscalYears.administrationId, fiscalYears.firstDay],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** The last number given out, per journal and fiscal year; locked by whoever posts. */
export const entryNumbers = pgTable(
  "entry_numbers",
  {
    administrationId: administrationId(),
    journalCode: codeText("journal_code").notNull(),
    yearFirstDay: day("year_first_day").notNull(),
    last: integer("last").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.journalCode, t.yearFirstDay] }),
    foreignKey({
      name: "entry_numbers_of_journal",
      columns: [t.administrationId, t.journalCode],
      foreignColumns: [journals.administrationId, journals.code],
    }),
    foreignKey({
      name: "entry_numbers_of_year",
      columns: [t.administrationId, t.yearFirstDay],
      foreignColumns: [fiscalYears.administrationId, fiscalYears.firstDay],
    }),
    administrationPolicy(),
  ],
)

/** A balanced booking. Only ever added: what was wrong is reversed by another. */
export const entries = pgTable(
  "entries",
  {
    administrationId: administrationId(),
    id: id(),
    journalCode: codeText("journal_code").notNull(),
    yearFirstDay: day("year_first_day").notNull(),
    /** In its journal and fiscal year, without gaps, given at posting. */
    number: integer("number").notNull(),
    /** The day in the books; it decides about period and year. */
    entryDate: day("entry_date").notNull(),
    /** The day on the paper. */
    documentDate: day("document_date").notNull(),
    description: text("description").notNull(),
    source: text("source", { enum: ENTRY_SOURCES }).notNull(),
    /** The entry that this one takes back; null for others. */
    reversesId: uuid("reverses_id"),
    postedAt: moment("posted_at").notNull(),
    /** Null for the system. */
    postedBy: uuid("posted_by"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("entries_number").on(t.administrationId, t.journalCode, t.yearFirstDay, t.number),
    unique("entries_reversed_once").on(t.administrationId, t.reversesId),
    index("entries_date").on(t.administrationId, t.entryDate, t.id),
    foreignKey({
      name: "entries_of_journal",
      columns: [t.administrationId, t.journalCode],
      foreignColumns: [journals.administrationId, journals.code],
    }),
    foreignKey({
      name: "entries_of_year",
      columns: [t.administrationId, t.yearFirstDay],
      foreignColumns: [fiscalYears.administrationId, fiscalYears.firstDay],
    }),
    foreignKey({
      name: "entries_reverse",
      columns: [t.administrationId, t.reversesId],
      foreignColumns: [t.administrationId, t.id],
    }),
    administrationPolicy(),
  ],
)

/** Lines of one entry come to nothing together, in the currency of the books. Only ever added. */
export const entryLines = pgTable(
  "entry_lines",
  {
    administrationId: administrationId(),
    entryId: uuid("entry_id").notNull(),
    position: smallint("position").notNull(),
    ledgerCode: codeText("ledger_code").notNull(),
    /** In the currency of the books: debit positive, credit negative. */
    amountMinor: minor("amount_minor").notNull(),
    /** What it was booked in, when in another currency; null for the currency of the books. */
    currency: char("currency", { length: 3 }),
    currencyMinor: minor("currency_minor"),
    /** Of a line of the control account: the open item that it made or changed. Null for every other line. */
    itemId: uuid("item_id"),
    /** Of a line of revenue or VAT: its VAT code (lib/vat). */
    vatCode: codeText("vat_code"),
    /** Null when the entry's says it all. */
    description: text("description"),
    /** The entry's: reports read lines by account and day. */
    entryDate: day("entry_date").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.entryId, t.position] }),
    index("entry_lines_ledger").on(t.administrationId, t.ledgerCode, t.entryDate),
    index("entry_lines_item").on(t.administrationId, t.itemId).where(sql`item_id is not null`),
    foreignKey({
      name: "entry_lines_of_entry",
      columns: [t.administrationId, t.entryId],
      foreignColumns: [entries.administrationId, entries.id],
    }),
    foreignKey({
      name: "entry_lines_ledger_account",
      columns: [t.administrationId, t.ledgerCode],
      foreignColumns: [ledgerAccounts.administrationId, ledgerAccounts.code],
    }),
    check("entry_lines_currency_both", sql`(${t.currency} is null) = (${t.currencyMinor} is null)`),
    administrationPolicy(),
  ],
)

/** What a form booked, under the key it was opened with: the same form sent again books nothing. Only ever added. */
export const postingKeys = pgTable(
  "posting_keys",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    key: uuid("key").notNull(),
    /** The item or the entry that it made. */
    subject: uuid("subject").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.key] }), administrationPolicy()],
)
