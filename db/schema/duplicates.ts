import { sql } from "drizzle-orm"
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, id, moment } from "../columns"
import { DUPLICATE_REASONS } from "../vocabulary"
import { accounts } from "./accounts"
import { users } from "./administrations"

/** Two accounts that may be one: found by a job, judged by people. `a` is the older. */
export const duplicates = pgTable(
  "duplicates",
  {
    administrationId: administrationId(),
    a: uuid("a").notNull(),
    b: uuid("b").notNull(),
    reasons: text("reasons", { enum: DUPLICATE_REASONS }).array().notNull(),
    foundAt: moment("found_at").notNull(),
    /** When a person said that they are two; null while nobody did. */
    dismissedAt: moment("dismissed_at"),
    dismissedBy: uuid("dismissed_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.a, t.b] }),
    index("duplicates_b").on(t.administrationId, t.b),
    index("duplicates_open").on(t.administrationId, t.foundAt, t.b, t.a).where(sql`dismissed_at is null`),
    foreignKey({
      name: "duplicates_a",
      columns: [t.administrationId, t.a],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "duplicates_b",
      columns: [t.administrationId, t.b],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** An account that became part of another, with all that is needed to take it back. */
export const merges = pgTable(
  "merges",
  {
    administrationId: administrationId(),
    id: id(),
    /** The one that stayed. */
    accountId: uuid("account_id").notNull(),
    /** The one that went into it. */
    mergedId: uuid("merged_id").notNull(),
    at: moment("at").notNull(),
    userId: uuid("user_id").references(() => users.id),
    /** Both rows as they were, and the keys of the rows that moved, by table. */
    before: jsonb("before").$type<Record<string, unknown>>().notNull(),
    undoneAt: moment("undone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("merges_account").on(t.administrationId, t.accountId),
    index("merges_merged").on(t.administrationId, t.mergedId),
    foreignKey({
      name: "merges_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "merges_of_merged",
      columns: [t.administrationId, t.mergedId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)
