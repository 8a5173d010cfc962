import { sql } from "drizzle-orm"
import {
  date,
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
import { administrationId, administrationPolicy, id, moment } from "../columns"
import { REVIEW_ACTIONS, REVIEW_SUBJECTS } from "../vocabulary"
import { accounts } from "./accounts"

/**
 * What people did with the items of the review queue: only ever added. The items themselves are a view
 * (`review_items`); the last deciding action of an item says whether it is shown.
 */
export const reviewActions = pgTable(
  "review_actions",
  {
    administrationId: administrationId(),
    id: id(),
    accountId: uuid("account_id").notNull(),
    /** Why the item stands in the queue; "similar" for accounts that went along with a correction by hand. */
    reason: text("reason", { enum: REVIEW_SUBJECTS }).notNull(),
    /** 1–13; 0 where the item is about the account as a whole. */
    field: smallint("field").notNull(),
    /** Of a possible duplicate: the other account; null for all else. */
    otherId: uuid("other_id"),
    /** What stood in the field and what was proposed when this was done; null is blank, or nothing. */
    current: integer("current"),
    proposed: integer("proposed"),
    action: text("action", { enum: REVIEW_ACTIONS }).notNull(),
    /** Of accept and change: what was set; null is blank. */
    number: integer("number"),
    /** Every field that it changed, for undoing: field, from, to, and whether `from` was a machine's. */
    changes:
      jsonb("changes").$type<[field: number, from: number | null, to: number | null, machine: boolean][]>(),
    /** Of a snooze: the day on which the item is back. */
    until: date("until", { mode: "string" }),
    /** Of an assignment; null takes it from whoever had it. */
    assigneeId: uuid("assignee_id"),
    /** Of a comment. */
    note: text("note"),
    /** What was done at once to many has one batch. */
    batchId: uuid("batch_id"),
    /** The action that this one took back. */
    undoes: uuid("undoes"),
    userId: uuid("user_id").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("review_actions_item").on(t.administrationId, t.accountId, t.reason, t.field, t.id),
    index("review_actions_user").on(t.administrationId, t.userId, t.id),
    index("review_actions_done").on(t.administrationId, t.action, t.at),
    index("review_actions_batch").on(t.administrationId, t.batchId).where(sql`batch_id is not null`),
    index("review_actions_undoes").on(t.administrationId, t.undoes).where(sql`undoes is not null`),
    index("review_actions_assignee")
      .on(t.administrationId, t.assigneeId, t.accountId)
      .where(sql`assignee_id is not null`),
    foreignKey({
      name: "review_actions_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)
