import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, minor, moment } from "../columns"
import { PAYMENT_ALERTS } from "../vocabulary"
import { administrations } from "./administrations"
import { items } from "./receivables"

const day = (name: string) => date(name, { mode: "string" })

/** Which payments people are told of. A row for every administration with books. */
export const paymentAlertSettings = pgTable(
  "payment_alert_settings",
  {
    administrationId: administrationId()
      .primaryKey()
      .references(() => administrations.id, { onDelete: "cascade" }),
    late: boolean("is_late_on").notNull().default(true),
    /** Days past due without any payment. */
    lateDays: smallint("late_days").notNull().default(14),
    partial: boolean("is_partial_on").notNull().default(true),
    /** Of what is open, in the currency of the books: less is not told. */
    minimumMinor: minor("minimum_minor").notNull().default(sql`0`),
    /** The day for which it was looked what became late; null for never. */
    checkedOn: day("checked_on"),
  },
  (t) => [
    check("payment_alert_settings_days", sql`${t.lateDays} >= 1`),
    check("payment_alert_settings_minimum", sql`${t.minimumMinor} >= 0`),
    administrationPolicy(),
  ],
)

/** An item of which a payment is late, or came only in part: once each. */
export const paymentAlerts = pgTable(
  "payment_alerts",
  {
    administrationId: administrationId(),
    itemId: uuid("item_id").notNull(),
    kind: text("kind", { enum: PAYMENT_ALERTS }).notNull(),
    raisedOn: day("raised_on").notNull(),
    /** What is open of it, in its own currency and that of the books. */
    openMinor: minor("open_minor").notNull(),
    openBaseMinor: minor("open_base_minor").notNull(),
    /** Null while nobody marked it as seen. */
    seenAt: moment("seen_at"),
    seenBy: uuid("seen_by"),
    /** The member who sees to it; null for nobody. */
    assignedTo: uuid("assigned_to"),
    /** The day on which it no longer held; null while it does. */
    closedOn: day("closed_on"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.itemId, t.kind] }),
    index("payment_alerts_open").on(t.administrationId, t.raisedOn, t.itemId).where(sql`closed_on is null`),
    foreignKey({
      name: "payment_alerts_item",
      columns: [t.administrationId, t.itemId],
      foreignColumns: [items.administrationId, items.id],
    }),
    administrationPolicy(),
  ],
)
