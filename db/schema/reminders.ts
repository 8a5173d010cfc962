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
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, createdAt, id, minor, moment } from "../columns"
import { ACCOUNT_KINDS, REMINDER_CHANNELS, REMINDER_SENDERS, REMINDER_STATES } from "../vocabulary"
import { accounts } from "./accounts"
import { administrations } from "./administrations"
import { classifications } from "./classification"
import { items } from "./receivables"

const day = (name: string) => date(name, { mode: "string" })

/** Who reminds, and below what nobody is; a missing row: not set up yet. */
export const reminderSettings = pgTable(
  "reminder_settings",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    /** The creditor itself, or the office on its behalf. */
    sender: text("sender", { enum: REMINDER_SENDERS }).notNull(),
    /** Of the office that sends; null for the creditor itself. */
    officeName: text("office_name"),
    /** Its number in the register of collectors (Wki); null for none. */
    registration: text("registration"),
    /** A letter about less is not sent; in the currency of the books. */
    minimumMinor: minor("minimum_minor").notNull(),
    /** Between two letters about one item, whatever its scheme says. */
    leastDays: smallint("least_days").notNull(),
    /** So many days a letter is on its way. */
    deliveryDays: smallint("delivery_days").notNull(),
    /** The creditor deducts VAT, so that none is added to collection costs. */
    vatDeductible: boolean("is_vat_deductible").notNull(),
    /** Of accounts whose own language has no letters. */
    language: text("language", { enum: ["en", "nl", "zh"] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.administrationId] }), administrationPolicy()],
)

/** How a kind of buyer is reminded; one with a class goes before the one without. */
export const reminderSchemes = pgTable(
  "reminder_schemes",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    buyer: text("buyer", { enum: ACCOUNT_KINDS }).notNull(),
    /** Only accounts with this value; null for all others. */
    classification: integer("classification"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("reminder_schemes_of").on(t.administrationId, t.buyer, t.classification).nullsNotDistinct(),
    foreignKey({
      name: "reminder_schemes_classification",
      columns: [t.administrationId, t.classification],
      foreignColumns: [classifications.administrationId, classifications.number],
    }),
    administrationPolicy(),
  ],
)

/** A missing level is passed over. */
export const reminderLevels = pgTable(
  "reminder_levels",
  {
    administrationId: administrationId(),
    schemeId: uuid("scheme_id").notNull(),
    /** 1 attention, 2 reminder, 3 demand, 4 notice of default, 5 collection agency. */
    level: smallint("level").notNull(),
    /** After the due date, or after the level before. */
    days: smallint("days").notNull(),
    channel: text("channel", { enum: REMINDER_CHANNELS }).notNull(),
    /** Days that the letter gives for paying; the consumer's free letter gives its own term. */
    payDays: smallint("pay_days").notNull(),
    costs: boolean("has_costs").notNull(),
    interest: boolean("has_interest").notNull(),
    /** The free letter that a consumer must have had before costs. */
    letterFirst: boolean("is_letter_first").notNull(),
    subjectEn: text("subject_en").notNull().default(""),
    subjectNl: text("subject_nl").notNull().default(""),
    subjectZh: text("subject_zh").notNull().default(""),
    bodyEn: text("body_en").notNull().default(""),
    bodyNl: text("body_nl").notNull().default(""),
    bodyZh: text("body_zh").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.schemeId, t.level] }),
    foreignKey({
      name: "reminder_levels_of_scheme",
      columns: [t.administrationId, t.schemeId],
      foreignColumns: [reminderSchemes.administrationId, reminderSchemes.id],
    }).onDelete("cascade"),
    check("reminder_levels_level", sql`${t.level} between 1 and 5`),
    check("reminder_levels_free", sql`not (${t.letterFirst} and ${t.costs})`),
    administrationPolicy(),
  ],
)

/** What may be asked for collecting, per country and from which day. */
export const collectionScales = pgTable(
  "collection_scales",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    country: char("country", { length: 2 }).notNull(),
    fromDay: day("from_day").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    minimumMinor: minor("minimum_minor").notNull(),
    maximumMinor: minor("maximum_minor").notNull(),
    /** In order; the last has no end. */
    tiers: jsonb("tiers").$type<{ upToMinor: string | null; percent: string }[]>().notNull(),
    source: text("source").notNull(),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.country, t.fromDay] }), administrationPolicy()],
)

/** Statutory interest per country and kind of buyer, from which day. */
export const interestRates = pgTable(
  "interest_rates",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    country: char("country", { length: 2 }).notNull(),
    buyer: text("buyer", { enum: ACCOUNT_KINDS }).notNull(),
    fromDay: day("from_day").notNull(),
    /** Percentage a year. */
    percent: numeric("percent").notNull(),
    source: text("source").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.country, t.buyer, t.fromDay] }),
    administrationPolicy(),
  ],
)

/** Accounts that are not reminded. Only ever added and ended: who did so, and why, stays. */
export const reminderExclusions = pgTable(
  "reminder_exclusions",
  {
    administrationId: administrationId(),
    id: id(),
    accountId: uuid("account_id").notNull(),
    reason: text("reason").notNull(),
    createdAt: createdAt(),
    /** Null for the system. */
    userId: uuid("user_id"),
    /** Null while it holds. */
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("reminder_exclusions_account").on(t.administrationId, t.accountId).where(sql`ended_at is null`),
    foreignKey({
      name: "reminder_exclusions_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

export const reminderRuns = pgTable(
  "reminder_runs",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** The day that it was decided for. */
    day: day("day").notNull(),
    createdAt: createdAt(),
    /** Null for the system. */
    userId: uuid("user_id"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("reminder_runs_created").on(t.administrationId, t.createdAt),
    administrationPolicy(),
  ],
)

/** Party and address as they stand on the letter. */
export type ReminderRecipient = {
  name: string
  code: string
  email: string | null
  /** Street, place, country: the lines below the name. */
  lines: string[]
}

/** A letter to an account about what it owes, with the text as it goes out. */
export const reminders = pgTable(
  "reminders",
  {
    administrationId: administrationId(),
    id: id(),
    runId: uuid("run_id").notNull(),
    accountId: uuid("account_id").notNull(),
    buyer: text("buyer", { enum: ACCOUNT_KINDS }).notNull(),
    level: smallint("level").notNull(),
    channel: text("channel", { enum: REMINDER_CHANNELS }).notNull(),
    letterFirst: boolean("is_letter_first").notNull(),
    language: text("language", { enum: ["en", "nl", "zh"] }).notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    /** What its items were open for. */
    principalMinor: minor("principal_minor").notNull(),
    /** Asked for; zero on a free letter. */
    costsMinor: minor("costs_minor").notNull(),
    costsVatMinor: minor("costs_vat_minor").notNull(),
    /** Of the costs what no letter before asked for, with VAT: booked as an open item once it left. */
    newCostsMinor: minor("new_costs_minor").notNull().default(sql`0`),
    /** The item that it was booked as; null before that. */
    costsItemId: uuid("costs_item_id"),
    interestMinor: minor("interest_minor").notNull(),
    /** Named on the consumer's free letter, with VAT: due only when the term passes. Null on others. */
    announcedMinor: minor("announced_minor"),
    /** Null where the letter names a term of its own. */
    payBefore: day("pay_before"),
    recipient: jsonb("recipient").$type<ReminderRecipient>().notNull(),
    /** Who wrote it, as on the letter. */
    senderLines: jsonb("sender_lines").$type<string[]>().notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    state: text("state", { enum: REMINDER_STATES }).notNull(),
    /** The day on which it left; null while it waits. */
    sentOn: day("sent_on"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("reminders_run").on(t.administrationId, t.runId),
    index("reminders_account").on(t.administrationId, t.accountId, t.createdAt),
    foreignKey({
      name: "reminders_of_run",
      columns: [t.administrationId, t.runId],
      foreignColumns: [reminderRuns.administrationId, reminderRuns.id],
    }),
    foreignKey({
      name: "reminders_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }),
    foreignKey({
      name: "reminders_costs_item",
      columns: [t.administrationId, t.costsItemId],
      foreignColumns: [items.administrationId, items.id],
    }),
    unique("reminders_costs_once").on(t.administrationId, t.costsItemId),
    check("reminders_sent", sql`(${t.state} = 'sent') = (${t.sentOn} is not null)`),
    administrationPolicy(),
  ],
)

/** What a letter is about. An item gets each level once, whoever sends it. */
export const reminderItems = pgTable(
  "reminder_items",
  {
    administrationId: administrationId(),
    reminderId: uuid("reminder_id").notNull(),
    itemId: uuid("item_id").notNull(),
    /** The letter's; null when it was withdrawn before it left, and the item may get the level again. */
    level: smallint("level"),
    openMinor: minor("open_minor").notNull(),
    interestMinor: minor("interest_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.reminderId, t.itemId] }),
    unique("reminder_items_once").on(t.administrationId, t.itemId, t.level),
    foreignKey({
      name: "reminder_items_of_reminder",
      columns: [t.administrationId, t.reminderId],
      foreignColumns: [reminders.administrationId, reminders.id],
    }),
    foreignKey({
      name: "reminder_items_of_item",
      columns: [t.administrationId, t.itemId],
      foreignColumns: [items.administrationId, items.id],
    }),
    administrationPolicy(),
  ],
)
