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
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, bytes, createdAt, id, moment } from "../columns"
import {
  type EMAIL_ATTACHMENTS,
  EMAIL_CANCELS,
  EMAIL_KINDS,
  EMAIL_STATES,
  MAIL_SECURITY,
} from "../vocabulary"
import { accounts } from "./accounts"
import { administrations } from "./administrations"

/** Who writes, and through which server; a missing row: nobody said yet, and nothing is sent. */
export const mailSettings = pgTable(
  "mail_settings",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    fromName: text("from_name").notNull(),
    fromAddress: text("from_address").notNull(),
    /** Where answers go; null for the sender's own address. */
    replyTo: text("reply_to"),
    /** A server of its own; null for the one of the installation. */
    host: text("host"),
    port: integer("port"),
    security: text("security", { enum: MAIL_SECURITY }),
    username: text("username"),
    /** Encrypted (lib/platform/secrets); null for a server that asks for none. */
    password: bytes("password"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId] }),
    check(
      "mail_settings_server",
      sql`(${t.host} is null) = (${t.port} is null) and (${t.host} is null) = (${t.security} is null)`,
    ),
    administrationPolicy(),
  ],
)

/** What is attached is made when it is sent. `id` is that of the invoice; of a statement its days and the language
 * of who wrote it, "from_to_language". */
export type EmailAttachment = { kind: (typeof EMAIL_ATTACHMENTS)[number]; id: string }

/** Messages that are to leave, and those that did, with their text as it went out. */
export const emails = pgTable(
  "emails",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind", { enum: EMAIL_KINDS }).notNull(),
    accountId: uuid("account_id").notNull(),
    /** The invoice or the reminder; null for what is about the account. */
    subjectId: uuid("subject_id"),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    attachments: jsonb("attachments").$type<EmailAttachment[]>().notNull(),
    state: text("state", { enum: EMAIL_STATES }).notNull(),
    /** When it is tried next, or until when whoever tries it may be silent; null once it ended. */
    dueAt: moment("due_at"),
    attempts: smallint("attempts").notNull().default(0),
    /** The last failure was the server's: others wait with it, and go as soon as one is taken. */
    waitsForServer: boolean("waits_for_server").notNull().default(false),
    /** Why it was not taken, in the server's words; null before the first failure. */
    lastError: text("last_error"),
    /** Null unless cancelled. */
    cancelReason: text("cancel_reason", { enum: EMAIL_CANCELS }),
    /** Who it was from, as sent; null before that. */
    fromName: text("from_name"),
    fromAddress: text("from_address"),
    sentAt: moment("sent_at"),
    createdAt: createdAt(),
    /** When somebody asked for it last: it is tried for three days from then. */
    queuedAt: moment("queued_at").notNull(),
    /** Null for the system. */
    userId: uuid("user_id"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("emails_due").on(t.administrationId, t.dueAt).where(sql`due_at is not null`),
    index("emails_account").on(t.administrationId, t.accountId, t.createdAt),
    index("emails_subject").on(t.administrationId, t.subjectId),
    index("emails_state").on(t.administrationId, t.state, t.createdAt),
    foreignKey({
      name: "emails_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }),
    check("emails_due_until_ended", sql`(${t.state} in ('queued', 'sending')) = (${t.dueAt} is not null)`),
    check("emails_sent", sql`(${t.state} = 'sent') = (${t.sentAt} is not null)`),
    check("emails_cancelled", sql`(${t.state} = 'cancelled') = (${t.cancelReason} is not null)`),
    administrationPolicy(),
  ],
)
