import { sql } from "drizzle-orm"
import {
  check,
  foreignKey,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  unique,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, id } from "../columns"
import { administrations } from "./administrations"
import { classifications } from "./classification"

/**
 * How much of what is owed is expected not to be paid, by how long it is past due: from so many days on so much, until
 * the next row of the same class. Without a row of its own a class has those of the administration.
 */
export const provisionRates = pgTable(
  "provision_rates",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** Null for the administration's. */
    classification: integer("classification"),
    /** Days past due; 0 for what is not due yet. */
    fromDays: smallint("from_days").notNull(),
    /** Percentage. */
    rate: numeric("rate").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("provision_rates_from").on(t.administrationId, t.classification, t.fromDays).nullsNotDistinct(),
    foreignKey({
      name: "provision_rates_classification",
      columns: [t.administrationId, t.classification],
      foreignColumns: [classifications.administrationId, classifications.number],
    }),
    check("provision_rates_days", sql`${t.fromDays} >= 0`),
    check("provision_rates_percentage", sql`${t.rate} between 0 and 100`),
    administrationPolicy(),
  ],
)
