import { sql } from "drizzle-orm"
import {
  boolean,
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
import { administrationId, administrationPolicy, codeText, createdAt, id, minor, moment } from "../columns"
import { ACCOUNT_KINDS, ACTIVITY_KINDS, CHANNEL_KINDS, COMPANY_FIGURES } from "../vocabulary"
import { administrations, users } from "./administrations"

/** Where customers come from. What a webshop connection needs besides (secrets, start date) is in `connections`. */
export const channels = pgTable(
  "channels",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** Its address within the administration: /api/channels/<administration>/<slug>. */
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: CHANNEL_KINDS }).notNull(),
    createdAt: createdAt(),
    /** Null while it receives. */
    removedAt: moment("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("channels_slug").on(t.administrationId, t.slug),
    check("channels_slug_form", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    administrationPolicy(),
  ],
)

/** Small letters, without accents. A text of as many bytes as signs has none: a third of the time. */
const sortKey = (column: string) =>
  sql.raw(
    `lower(case when octet_length(${column}) = char_length(${column}) then ${column} else regexp_replace(normalize(${column}, NFKD), '[\\u0300-\\u036f]', '', 'g') end)`,
  )

export const accounts = pgTable(
  "accounts",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** The debtor number: digits, given out by `counters`. */
    code: codeText("code").notNull(),
    /** Its place among the administration's accounts, from 0 in order of arrival: its bit in the facet bitmaps. */
    slot: integer("slot").notNull(),
    kind: text("kind", { enum: ACCOUNT_KINDS }).notNull(),
    name: text("name").notNull(),
    email: text("email"),
    /** The normalised address that guests are matched by; null for none and for a marketplace's relay address. */
    emailKey: codeText("email_key"),
    phone: text("phone"),
    vatNumber: codeText("vat_number"),
    cocNumber: text("coc_number"),
    iban: text("iban"),
    website: text("website"),
    /** No new business is done with it. */
    blocked: boolean("is_blocked").notNull().default(false),
    /** BCP 47. */
    language: text("language"),
    /** Copies of the billing address, for lists. */
    city: text("city"),
    /** ISO 3166-1 alpha-2. */
    country: text("country"),
    /** The channel it first came from; null when entered by hand. */
    channelId: uuid("channel_id"),
    /** Made by a test delivery: can be removed in one click. */
    test: boolean("is_test").notNull().default(false),
    dataRank: smallint("data_rank").notNull(),
    /** The sender's modification time of the master data. */
    dataAt: moment("data_at").notNull(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    /** The account that it became part of: it stands in no list, and its address leads there. Null for all others. */
    mergedInto: uuid("merged_into"),
    /** What the list is sorted by: small letters, without accents. */
    nameKey: text("name_key").generatedAlwaysAs(sortKey("name")),
    cityKey: text("city_key").generatedAlwaysAs(sortKey("city")),
    /** Codes are digits: the longer number is the greater. */
    codeKey: text("code_key").generatedAlwaysAs(sql`lpad(code, 20, '0')`),
    // Without its word, codes would lend it their collation, which knows small letters of English only.
    searchText: text("search_text").generatedAlwaysAs(
      sql`lower((name || ' ' || code || ' ' || coalesce(email, '') || ' ' || coalesce(city, '') || ' ' || coalesce(vat_number, '')) collate "default")`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("accounts_code").on(t.administrationId, t.code),
    unique("accounts_slot").on(t.administrationId, t.slot),
    uniqueIndex("accounts_email").on(t.administrationId, t.emailKey).where(sql`email_key is not null`),
    // Orders of the list, ties in order of arrival: walked without a look at the table.
    index("accounts_name").on(t.administrationId, t.nameKey, t.slot),
    index("accounts_code_order").on(t.administrationId, t.codeKey, t.slot),
    index("accounts_city").on(t.administrationId, t.cityKey, t.slot),
    index("accounts_created").on(t.administrationId, t.createdAt, t.slot),
    index("accounts_vat").on(t.administrationId, t.vatNumber).where(sql`vat_number is not null`),
    foreignKey({
      name: "accounts_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
    index("accounts_coc").on(t.administrationId, t.cocNumber).where(sql`coc_number is not null`),
    index("accounts_iban").on(t.administrationId, t.iban).where(sql`iban is not null`),
    index("accounts_merged").on(t.administrationId, t.mergedInto).where(sql`merged_into is not null`),
    index("accounts_merged_email")
      .on(t.administrationId, sql`lower(btrim(email))`)
      .where(sql`merged_into is not null`),
    foreignKey({
      name: "accounts_merged_into",
      columns: [t.administrationId, t.mergedInto],
      foreignColumns: [t.administrationId, t.id],
    }).onDelete("cascade"),
    check("accounts_kind", sql`${t.kind} in ('company', 'consumer')`),
    administrationPolicy(),
  ],
)

/** The name that a channel has for an account. */
export const identities = pgTable(
  "identities",
  {
    administrationId: administrationId(),
    channelId: uuid("channel_id").notNull(),
    externalId: text("external_id").notNull(),
    accountId: uuid("account_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.channelId, t.externalId] }),
    index("identities_account").on(t.administrationId, t.accountId),
    foreignKey({
      name: "identities_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "identities_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
    administrationPolicy(),
  ],
)

/** At most one billing and one shipping address per account: the latest that is known. */
export const addresses = pgTable(
  "addresses",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
    kind: text("kind", { enum: ["billing", "shipping"] }).notNull(),
    name: text("name"),
    company: text("company"),
    line1: text("line1"),
    line2: text("line2"),
    postcode: text("postcode"),
    city: text("city"),
    region: text("region"),
    country: text("country"),
    phone: text("phone"),
    /** Postcode and house number, however written; null without either (lib/accounts/duplicate-rules.ts). */
    placeKey: text("place_key").generatedAlwaysAs(
      sql`case when postcode is not null then upper(nullif(regexp_replace(postcode, '[^A-Za-z0-9]', '', 'g'), '')) || ' ' || coalesce(substring(coalesce(line1, '') || ' ' || coalesce(line2, '') from '[ ,]([0-9]+)'), substring(line1 from '[0-9]+')) end`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId, t.kind] }),
    index("addresses_place")
      .on(t.administrationId, t.placeKey, t.accountId)
      .where(sql`place_key is not null`),
    foreignKey({
      name: "addresses_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

export const contacts = pgTable(
  "contacts",
  {
    administrationId: administrationId(),
    id: id(),
    accountId: uuid("account_id").notNull(),
    firstName: text("first_name"),
    lastName: text("last_name"),
    email: text("email"),
    phone: text("phone"),
    jobTitle: text("job_title"),
    main: boolean("is_main").notNull(),
    /** Wants no mailings. */
    mailingExcluded: boolean("is_mailing_excluded").notNull().default(false),
    createdAt: createdAt().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    /** What the list is sorted by: family name first, small letters, without accents. */
    nameKey: text("name_key").generatedAlwaysAs(
      sql`lower(regexp_replace(normalize(coalesce(last_name || ' ', '') || coalesce(first_name, ''), NFKD), '[\\u0300-\\u036f]', '', 'g'))`,
    ),
    /** What the list is filtered by: addresses separate values by commas. */
    jobTitleKey: text("job_title_key").generatedAlwaysAs(
      sql`nullif(lower(btrim(translate(job_title, ',~', ';-'))), '')`,
    ),
    searchText: text("search_text").generatedAlwaysAs(
      sql`lower(coalesce(first_name || ' ', '') || coalesce(last_name || ' ', '') || coalesce(email || ' ', '') || coalesce(phone, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("contacts_name").on(t.administrationId, t.nameKey, t.id),
    index("contacts_created").on(t.administrationId, t.createdAt, t.id),
    uniqueIndex("contacts_main").on(t.administrationId, t.accountId).where(sql`is_main`),
    index("contacts_account").on(t.administrationId, t.accountId),
    foreignKey({
      name: "contacts_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** What was said, done and asked for around an account: its timeline. */
export const activities = pgTable(
  "activities",
  {
    administrationId: administrationId(),
    id: id(),
    accountId: uuid("account_id").notNull(),
    /** The person it was with; null when nobody is named. */
    contactId: uuid("contact_id"),
    kind: text("kind", { enum: ACTIVITY_KINDS }).notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull().default(""),
    /** When it happened, or was asked for. */
    at: moment("at").notNull(),
    /** Of a request: by when; null for no date. */
    dueOn: date("due_on", { mode: "string" }),
    /** Of a request: who does it; null while nobody does. */
    ownerId: uuid("owner_id").references(() => users.id),
    /** When a request was dealt with; null while it is open, and for all other kinds. */
    doneAt: moment("done_at"),
    /** Null when a machine wrote it. */
    userId: uuid("user_id").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    searchText: text("search_text").generatedAlwaysAs(sql`lower(subject || ' ' || body)`),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("activities_account").on(t.administrationId, t.accountId, t.at, t.id),
    index("activities_contact")
      .on(t.administrationId, t.contactId, t.at, t.id)
      .where(sql`contact_id is not null`),
    index("activities_requests").on(t.administrationId, t.dueOn, t.id).where(sql`kind = 'request'`),
    foreignKey({
      name: "activities_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "activities_of_contact",
      columns: [t.administrationId, t.contactId],
      foreignColumns: [contacts.administrationId, contacts.id],
    }),
    check(
      "activities_done_request",
      sql`${t.kind} = 'request' or (${t.doneAt} is null and ${t.dueOn} is null)`,
    ),
    administrationPolicy(),
  ],
)

/** What is known of a company's size, a year a row: what company sizes are derived from. */
export const companyFigures = pgTable(
  "company_figures",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
    kind: text("kind", { enum: COMPANY_FIGURES }).notNull(),
    /** The financial year that it is about. */
    year: smallint("year").notNull(),
    /** Cents of euro; of staff, full-time units in hundredths. */
    amount: minor("amount").notNull(),
    /** Where it comes from: annual accounts, the customer's own word, a register. */
    source: text("source").notNull(),
    /** When the source said so. */
    statedOn: date("stated_on", { mode: "string" }).notNull(),
    userId: uuid("user_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId, t.kind, t.year] }),
    foreignKey({
      name: "company_figures_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)
