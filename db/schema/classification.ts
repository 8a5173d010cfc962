import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, createdAt, id, moment } from "../columns"
import { CAUSES, FIELD_NUMBERS } from "../vocabulary"
import { accounts, channels } from "./accounts"
import { administrations } from "./administrations"

/** Labels of fields 1–8; a missing row or an empty label falls back (classification/rules.ts). */
export const fields = pgTable(
  "fields",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    field: smallint("field").notNull(),
    labelEn: text("label_en").notNull().default(""),
    labelNl: text("label_nl").notNull().default(""),
    labelZh: text("label_zh").notNull().default(""),
    /** Every customer should have a value here: who has none, and whom no rule gives one, comes to review. */
    required: boolean("is_required").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.field] }),
    check("fields_field", sql`${t.field} between 1 and 8`),
    administrationPolicy(),
  ],
)

/** The values of the thirteen fields. */
export const classifications = pgTable(
  "classifications",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    field: smallint("field").notNull(),
    /** Immutable: URL, API and accounting packages know the value by it. */
    code: text("code").notNull(),
    /** What people read; an empty language falls back to another. */
    descriptionEn: text("description_en").notNull().default(""),
    descriptionNl: text("description_nl").notNull().default(""),
    descriptionZh: text("description_zh").notNull().default(""),
    /** For whoever serves such a customer: what they need, which terms fit. Empty for none. */
    guidanceEn: text("guidance_en").notNull().default(""),
    guidanceNl: text("guidance_nl").notNull().default(""),
    guidanceZh: text("guidance_zh").notNull().default(""),
    /** The sector that a subsector belongs to; null for every other field. */
    parent: integer("parent"),
    createdAt: createdAt(),
    /** Archived values stay on the accounts that have them and are offered nowhere. */
    archivedAt: moment("archived_at"),
    /** The value that this one was merged into; null for a value of its own. */
    mergedInto: integer("merged_into"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.number] }),
    unique("classifications_code").on(t.administrationId, t.field, t.code),
    check("classifications_number", sql`${t.number} / 1000000 = ${t.field} and ${t.field} between 1 and 13`),
    check(
      "classifications_code_form",
      sql`${t.code} ~ '^[^[:cntrl:]~,]{1,60}$' and ${t.code} = btrim(${t.code})`,
    ),
    foreignKey({
      name: "classifications_parent",
      columns: [t.administrationId, t.parent],
      foreignColumns: [t.administrationId, t.number],
    }),
    foreignKey({
      name: "classifications_merged_into",
      columns: [t.administrationId, t.mergedInto],
      foreignColumns: [t.administrationId, t.number],
    }),
    administrationPolicy(),
  ],
)

const value = (name: string) => integer(name)

/** One narrow row per account: what stands in each field now. Null is blank. */
export const accountLabels = pgTable(
  "account_labels",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
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
    /** Bit n-1 is set when field n was set by a person: no machine overwrites it. */
    byHand: smallint("by_hand").notNull().default(0),
    /** Bit n-1 is set when a person locked field n: neither machine nor bulk change touches it. */
    locked: smallint("locked").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId] }),
    foreignKey({
      name: "account_labels_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    ...Object.entries(FIELD_NUMBERS).flatMap(([field, number]) => {
      const column = t[field as keyof typeof FIELD_NUMBERS]
      return [
        check(`account_labels_${number}`, sql`${column} / 1000000 = ${sql.raw(String(number))}`),
        foreignKey({
          name: `account_labels_value_${number}`,
          columns: [t.administrationId, column],
          foreignColumns: [classifications.administrationId, classifications.number],
        }),
      ]
    }),
    administrationPolicy(),
  ],
)

/** Why a label is there: one row per change, only ever added, written in the statement that changes it. */
export const assignments = pgTable(
  "assignments",
  {
    administrationId: administrationId(),
    id: id(),
    accountId: uuid("account_id").notNull(),
    field: smallint("field").notNull(),
    /** Null is blank. */
    fromNumber: integer("from_number"),
    toNumber: integer("to_number"),
    cause: text("cause", { enum: CAUSES }).notNull(),
    /** Null unless the cause is a person. Users are never deleted; a foreign key would be looked up row by row. */
    userId: uuid("user_id"),
    /** What was known and decided on: channel, delivery, topic, order, or the person's note. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    at: moment("at").notNull(),
    /** The job that set it: a bulk change, an import, an undo; null for all else. */
    jobId: uuid("job_id"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("assignments_job").on(t.administrationId, t.jobId, t.accountId).where(sql`job_id is not null`),
    index("assignments_account").on(t.administrationId, t.accountId, t.field, t.id),
    // What changed since a day: rows come in the order of their moments, so a few bytes per page will do.
    index("assignments_at").using("brin", t.at),
    foreignKey({
      name: "assignments_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** What the module Customer classification gives a new account. The row without a channel holds for all others. */
export const arrivalLabels = pgTable(
  "arrival_labels",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** Null is the default. */
    channelId: uuid("channel_id"),
    number: integer("number").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("arrival_labels_channel").on(t.administrationId, t.channelId).nullsNotDistinct(),
    foreignKey({
      name: "arrival_labels_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
    foreignKey({
      name: "arrival_labels_value",
      columns: [t.administrationId, t.number],
      foreignColumns: [classifications.administrationId, classifications.number],
    }),
    administrationPolicy(),
  ],
)
