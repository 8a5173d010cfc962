import { sql } from "drizzle-orm"
import { boolean, check, date, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, moment } from "../columns"
import { MODULES } from "../vocabulary"
import { administrations } from "./administrations"

/** One row per module that was ever switched on; switching off and on again keeps the trial's first date. */
export const activations = pgTable(
  "activations",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    module: text("module", { enum: MODULES }).notNull(),
    on: boolean("is_on").notNull(),
    /** The last free day, in the time zone of the books (Europe/Amsterdam). */
    trialEndsOn: date("trial_ends_on", { mode: "string" }).notNull(),
    /** The last day paid for; null while nothing was paid. */
    paidUntil: date("paid_until", { mode: "string" }),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.module] }),
    check(
      "activations_module",
      sql`${t.module} in ('payment-matching', 'vat-check', 'customer-classification', 'collective-debtor')`,
    ),
    administrationPolicy(),
  ],
)
