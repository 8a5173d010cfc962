import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  foreignKey,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, codeText, id, minor, moment } from "../columns"
import { PAYMENT_METHODS } from "../vocabulary"
import { accounts } from "./accounts"
import { administrations } from "./administrations"
import { classifications } from "./classification"

/**
 * What is agreed with customers: of the administration (no class, no account), of a class, or of one account. What is
 * null in a row is left to the next: account, then classes in their order, then administration.
 */
export const terms = pgTable(
  "terms",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    classification: integer("classification"),
    accountId: uuid("account_id"),
    /** Of classes: which goes first when an account has several. Null for the others. */
    position: integer("position"),
    method: text("method", { enum: PAYMENT_METHODS }),
    days: smallint("days"),
    /** The days end with the month in which they do. */
    endOfMonth: boolean("is_end_of_month"),
    /** For prompt payment: percentage off, until so many days after the date of the invoice. */
    discountPercent: numeric("discount_percent"),
    discountDays: smallint("discount_days"),
    /** In the currency of the books. */
    creditLimitMinor: minor("credit_limit_minor"),
    /** The code of a price list. */
    priceList: codeText("price_list"),
    updatedAt: moment("updated_at").notNull(),
    updatedBy: uuid("updated_by"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    unique("terms_of").on(t.administrationId, t.classification, t.accountId).nullsNotDistinct(),
    unique("terms_position").on(t.administrationId, t.position),
    foreignKey({
      name: "terms_classification",
      columns: [t.administrationId, t.classification],
      foreignColumns: [classifications.administrationId, classifications.number],
    }),
    foreignKey({
      name: "terms_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    check("terms_one_place", sql`${t.classification} is null or ${t.accountId} is null`),
    check("terms_place", sql`(${t.classification} is not null) = (${t.position} is not null)`),
    check("terms_discount", sql`(${t.discountPercent} is null) = (${t.discountDays} is null)`),
    administrationPolicy(),
  ],
)
