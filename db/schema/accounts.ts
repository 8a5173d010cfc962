import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, createdAt, id, moment } from "../columns"
import { ACCOUNT_KINDS, CHANNEL_KINDS } from "../vocabulary"
import { administrations } from "./administrations"

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

export const accounts = pgTable(
  "accounts",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** The debtor number: digits, given out by `counters`. */
    code: text("code").notNull(),
    kind: text("kind", { enum: ACCOUNT_KINDS }).notNull(),
    name: text("name").notNull(),
    email: text("email"),
    /** The normalised address that guests are matched by; null for none and for a marketplace's relay address. */
    emailKey: text("email_key"),
    phone: text("phone"),
    vatNumber: text("vat_number"),
    cocNumber: text("coc_number"),
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
    /** What the list is sorted by: small letters, without accents. */
    nameKey: text("name_key").generatedAlwaysAs(
      sql`lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g'))`,
    ),
    cityKey: text("city_key").generatedAlwaysAs(
      sql`lower(regexp_replace(normalize(city, NFKD), '[\\u0300-\\u036f]', '', 'g'))`,
    ),
    /** Codes are digits: the longer number is the greater. */
    codeKey: text("code_key").generatedAlwaysAs(sql`lpad(code, 20, '0')`),
    searchText: text("search_text").generatedAlwaysAs(
      sql`lower(name || ' ' || code || ' ' || coalesce(email, '') || ' ' || coalesce(city, '') || ' ' || coalesce(vat_number, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("accounts_code").on(t.administrationId, t.code),
    uniqueIndex("accounts_email").on(t.administrationId, t.emailKey).where(sql`email_key is not null`),
    index("accounts_name").on(t.administrationId, t.nameKey, t.id),
    index("accounts_code_order").on(t.administrationId, t.codeKey, t.id),
    index("accounts_place").on(t.administrationId, t.country, t.kind, t.channelId),
    index("accounts_created").on(t.administrationId, t.createdAt, t.id),
    index("accounts_vat").on(t.administrationId, t.vatNumber).where(sql`vat_number is not null`),
    foreignKey({
      name: "accounts_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
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
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId, t.kind] }),
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
    main: boolean("is_main").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
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
