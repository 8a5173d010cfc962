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
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, bytes, createdAt, id, moment } from "../columns"
import { DELIVERY_STATES } from "../vocabulary"
import { channels } from "./accounts"

/** What a channel needs to receive signed deliveries. Secrets are encrypted under APP_SECRET (platform/secrets.ts). */
export const connections = pgTable(
  "connections",
  {
    administrationId: administrationId(),
    channelId: uuid("channel_id").notNull(),
    /** Customers and orders older than this are stored as existing and never labelled by the module. */
    startsAt: moment("starts_at").notNull(),
    secret: bytes("secret").notNull(),
    /** The secret before the last rotation, accepted until `previousUntil`. */
    previousSecret: bytes("previous_secret"),
    previousUntil: moment("previous_until"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.channelId] }),
    foreignKey({
      name: "connections_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** What a delivery did, kept after its payload is blanked. */
export type DeliveryOutcome = {
  accountId?: string
  orderId?: string
  /** A new account was made. */
  created?: boolean
  /** The number of the classification that the module set. */
  label?: number
  /** Why the module gave the new account no label. */
  unlabelled?: "sender_test" | "older_than_start" | "channel_removed" | "module_off"
  /** The field or value at fault, or what was erased. */
  detail?: string
  /** The reference under which an unexpected failure was logged. */
  reference?: string
  /** When the payload was taken out, and whether its days were over or a person was erased. */
  blanked?: { at: string; why: "age" | "privacy" }
}

/** One message from a channel, stored as received. */
export const deliveries = pgTable(
  "deliveries",
  {
    administrationId: administrationId(),
    id: id(),
    channelId: uuid("channel_id").notNull(),
    /** A repeat has the same key (platforms say which). */
    dedupeKey: text("dedupe_key").notNull(),
    topic: text("topic").notNull(),
    /** The bytes as sent; null once blanked. */
    body: bytes("body"),
    bodyHash: bytes("body_hash").notNull(),
    headers: jsonb("headers").$type<Record<string, string>>().notNull(),
    receivedAt: moment("received_at").notNull(),
    /** How often the same delivery came again. */
    repeats: integer("repeats").notNull().default(0),
    state: text("state", { enum: DELIVERY_STATES }).notNull(),
    /** Why it was ignored or quarantined: a code of channels/event.ts. */
    reason: text("reason"),
    outcome: jsonb("outcome").$type<DeliveryOutcome>(),
    attempts: integer("attempts").notNull().default(0),
    /** When it is due to be applied; null once it was. */
    dueAt: moment("due_at"),
    processedAt: moment("processed_at"),
    /** When the payload is to be blanked; null once it is. */
    blankAt: moment("blank_at"),
    /** Sent by the test button: what it makes is marked as a test. */
    test: boolean("is_test").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    uniqueIndex("deliveries_once").on(t.administrationId, t.channelId, t.dedupeKey),
    index("deliveries_due").on(t.administrationId, t.receivedAt, t.id).where(sql`due_at is not null`),
    index("deliveries_channel").on(t.administrationId, t.channelId, t.receivedAt, t.id),
    index("deliveries_blank").on(t.administrationId, t.blankAt).where(sql`blank_at is not null`),
    // Customers who came while the module was off: items of the review queue.
    index("deliveries_module_off")
      .on(t.administrationId, t.processedAt, t.id)
      .where(sql`outcome ->> 'unlabelled' = 'module_off'`),
    index("deliveries_module_off_account")
      .on(t.administrationId, sql`((outcome ->> 'accountId')::uuid)`)
      .where(sql`outcome ->> 'unlabelled' = 'module_off'`),
    foreignKey({
      name: "deliveries_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
    check("deliveries_due_while_received", sql`(${t.state} = 'received') = (${t.dueAt} is not null)`),
    administrationPolicy(),
  ],
)

/**
 * The newest version seen of each thing that a sender keeps: an older one changes nothing, and a deleted
 * one stays deleted.
 */
export const resources = pgTable(
  "resources",
  {
    administrationId: administrationId(),
    channelId: uuid("channel_id").notNull(),
    kind: text("kind", { enum: ["customer", "order"] }).notNull(),
    externalId: text("external_id").notNull(),
    /** The sender's modification time. */
    modifiedAt: moment("modified_at").notNull(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.channelId, t.kind, t.externalId] }),
    foreignKey({
      name: "resources_of_channel",
      columns: [t.administrationId, t.channelId],
      foreignColumns: [channels.administrationId, channels.id],
    }),
    administrationPolicy(),
  ],
)
