import { sql } from "drizzle-orm"
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, bytes, createdAt, id, moment } from "../columns"
import { API_SCOPES, JOB_KINDS, JOB_STATES, LISTS, ROLES, VIEW_SCOPES } from "../vocabulary"

// Global tables: few, small, and listed in db/walls.ts. None holds anything about a customer.

export const offices = pgTable("offices", {
  id: id().primaryKey(),
  name: text("name").notNull(),
  createdAt: createdAt(),
})

export const administrations = pgTable(
  "administrations",
  {
    id: id().primaryKey(),
    officeId: uuid("office_id")
      .notNull()
      .references(() => offices.id),
    /** Its address: /<slug>/accounts, /api/channels/<slug>/…; never changes. */
    slug: text("slug").notNull().unique(),
    /** The number by which the office knows it. */
    code: text("code").notNull(),
    name: text("name").notNull(),
    /** Hue of its dot in the switcher, 0–359. */
    hue: smallint("hue").notNull(),
    /** Days after which a delivery's payload is blanked; its outcome is kept. */
    payloadDays: integer("payload_days").notNull().default(90),
    createdAt: createdAt(),
  },
  (t) => [
    check("administrations_slug", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("administrations_payload_days", sql`${t.payloadDays} between 1 and 3650`),
  ],
)

export const users = pgTable("users", {
  id: id().primaryKey(),
  /** Lower case. */
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  /** argon2id in PHC format. */
  passwordHash: text("password_hash").notNull(),
  /** Null while the user may sign in. */
  disabledAt: moment("disabled_at"),
  createdAt: createdAt(),
})

export const sessions = pgTable(
  "sessions",
  {
    id: id().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    /** Null until signed out or revoked. */
    endedAt: moment("ended_at"),
  },
  (t) => [index("sessions_user").on(t.userId)],
)

/** Failed sign-ins by account and by address; columns as rate-limiter-flexible wants them. */
export const signInLimits = pgTable("sign_in_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
})

export const members = pgTable(
  "members",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.userId] }),
    index("members_user").on(t.userId),
    check("members_role", sql`${t.role} in ('admin', 'accountant', 'developer', 'viewer')`),
    administrationPolicy(),
    // Signing in asks "where am I a member?" before an administration is chosen.
    pgPolicy("own_memberships", {
      for: "select",
      using: sql`user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)`,
    }),
  ],
)

export const apiKeys = pgTable(
  "api_keys",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    /** The last characters of the secret, to recognise a key by. */
    hint: text("hint").notNull(),
    /** SHA-256 of the secret part, which is 256 random bits: nothing to guess, so no slow hash. */
    hash: bytes("hash").notNull(),
    scopes: text("scopes", { enum: API_SCOPES }).array().notNull(),
    /** Null when made on the command line. */
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("api_keys_hash").on(t.administrationId, t.hash),
    administrationPolicy(),
  ],
)

/** Who changed what; rows are only ever added (the app's role may not update or delete them). */
export const audit = pgTable(
  "audit",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    at: moment("at").notNull(),
    actor: text("actor", { enum: ["user", "channel", "command", "system"] }).notNull(),
    /** Null unless the actor is a user. */
    userId: uuid("user_id").references(() => users.id),
    /** "account.created", "module.activated": <noun>.<past participle>. */
    action: text("action").notNull(),
    /** The id of what was changed, when it is one thing. */
    subject: text("subject"),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("audit_subject").on(t.administrationId, t.subject, t.id),
    administrationPolicy(),
  ],
)

/**
 * Numbers that are given out one by one, such as account codes. Locking the row serialises whoever adds
 * accounts to one administration: deliveries are applied in order of arrival, and nothing deadlocks.
 */
export const counters = pgTable(
  "counters",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    name: text("name", { enum: ["account"] }).notNull(),
    /** The last number given out. */
    value: integer("value").notNull(),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.name] }), administrationPolicy()],
)

/**
 * Work that outlives a request: what was asked, how far it is, what came of it. A worker holds a job until
 * `due_at` and moves that on while it works; a job whose worker died is taken up again from its cursor.
 */
export const jobs = pgTable(
  "jobs",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind", { enum: JOB_KINDS }).notNull(),
    /** Null when nobody asked: the system did. */
    userId: uuid("user_id").references(() => users.id),
    /** What was asked; each kind has its own form. */
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: JOB_STATES }).notNull(),
    /** When it may be taken up (again); null once it ended. */
    dueAt: moment("due_at"),
    attempts: integer("attempts").notNull().default(0),
    done: integer("done").notNull().default(0),
    /** Null while nobody knows how much there is to do. */
    total: integer("total"),
    /** Where to go on; written in the transaction that did what lies before it. */
    cursor: jsonb("cursor").$type<Record<string, unknown>>(),
    /** What came of it, for people: counts, a file, the reference of a failure. */
    result: jsonb("result").$type<Record<string, unknown>>(),
    /** When somebody asked to stop it; null when nobody did. */
    cancelledAt: moment("cancelled_at"),
    createdAt: createdAt(),
    startedAt: moment("started_at"),
    endedAt: moment("ended_at"),
    /** Until when it can be undone; null for what cannot, and once it was. */
    undoUntil: moment("undo_until"),
    /** The job that this one undoes. */
    undoes: uuid("undoes"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("jobs_due").on(t.administrationId, t.dueAt).where(sql`due_at is not null`),
    foreignKey({
      name: "jobs_undoes",
      columns: [t.administrationId, t.undoes],
      foreignColumns: [t.administrationId, t.id],
    }),
    check("jobs_due_until_ended", sql`(${t.state} in ('queued', 'running')) = (${t.dueAt} is not null)`),
    administrationPolicy(),
  ],
)

/** Files that were uploaded or made by a job: in the database, because any process may serve them. */
export const files = pgTable(
  "files",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    /** Bytes; grows while it is written. */
    size: bigint("size", { mode: "number" }).notNull(),
    /** SHA-256 of the whole; null while it is written. */
    hash: bytes("hash"),
    /** Who made it, and who alone may download it. */
    userId: uuid("user_id").references(() => users.id),
    createdAt: createdAt(),
    /** When it is thrown away. */
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("files_expire").on(t.administrationId, t.expiresAt),
    administrationPolicy(),
  ],
)

export const fileParts = pgTable(
  "file_parts",
  {
    administrationId: administrationId(),
    fileId: uuid("file_id").notNull(),
    position: integer("position").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.fileId, t.position] }),
    foreignKey({
      name: "file_parts_of_file",
      columns: [t.administrationId, t.fileId],
      foreignColumns: [files.administrationId, files.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** A name for a list's address: filters, columns with their widths, sort, group, density. */
export const savedViews = pgTable(
  "saved_views",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    list: text("list", { enum: LISTS }).notNull(),
    name: text("name").notNull(),
    /** personal: its maker's; shared: everybody's, changed by who may; locked: everybody's, changed by admins. */
    scope: text("scope", { enum: VIEW_SCOPES }).notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** The canonical query string, without "?" and without a place in the list. */
    address: text("address").notNull(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("saved_views_list").on(t.administrationId, t.list),
    administrationPolicy(),
  ],
)
