import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, createdAt, id, minor, moment } from "../columns"
import { MEASURES } from "../vocabulary"
import { accounts } from "./accounts"
import { administrations, users } from "./administrations"

/** A sample of accounts that people judge without seeing the label, and what came of it. */
export const evaluations = pgTable(
  "evaluations",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** 1–13. */
    field: smallint("field").notNull(),
    createdAt: createdAt(),
    /** Null when the schedule drew it. */
    createdBy: uuid("created_by").references(() => users.id),
    /** The day of the calendar that it was drawn for; null when a person asked for it. */
    dueOn: date("due_on", { mode: "string" }),
    /** With the accounts of that moment it gives the same sample again (draw.ts). */
    seed: bigint("seed", { mode: "number" }).notNull(),
    /** Drawn in proportion to the classes, at least one of each where the sample allows it. */
    byClass: boolean("is_by_class").notNull(),
    /** Percent: how sure the range around the result is. */
    confidence: smallint("confidence").notNull(),
    /** Living accounts that are no test at the draw: all of them, and those by their value of the field. */
    accounts: integer("accounts").notNull(),
    classes: jsonb("classes").$type<{ number: number; accounts: number }[]>().notNull(),
    /** Null while people judge: until then nobody sees a label of it. */
    finishedAt: moment("finished_at"),
    finishedBy: uuid("finished_by").references(() => users.id),
    /** The measures beside the verdicts, as they were on finishing (lib/classification/evaluation/measures.ts). */
    figures: jsonb("figures"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    uniqueIndex("evaluations_due").on(t.administrationId, t.dueOn).where(sql`due_on is not null`),
    check("evaluations_finished", sql`(${t.finishedAt} is null) = (${t.figures} is null)`),
    administrationPolicy(),
  ],
)

/** The accounts of a sample, in the order of the draw. */
export const evaluationItems = pgTable(
  "evaluation_items",
  {
    administrationId: administrationId(),
    evaluationId: uuid("evaluation_id").notNull(),
    /** From 0. */
    place: smallint("place").notNull(),
    accountId: uuid("account_id").notNull(),
    /** The value that the account had when it was drawn. */
    drawn: integer("drawn").notNull(),
    /** The value that the judge would give; null while nobody judged, and when it could not be told. */
    verdict: integer("verdict"),
    /** Null while nobody judged. */
    judgedAt: moment("judged_at"),
    judgedBy: uuid("judged_by").references(() => users.id),
    /** How long the judge looked at it. */
    seconds: smallint("seconds"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.evaluationId, t.place] }),
    uniqueIndex("evaluation_items_account").on(t.administrationId, t.evaluationId, t.accountId),
    index("evaluation_items_of_account").on(t.administrationId, t.accountId),
    foreignKey({
      name: "evaluation_items_of_evaluation",
      columns: [t.administrationId, t.evaluationId],
      foreignColumns: [evaluations.administrationId, evaluations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "evaluation_items_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    check(
      "evaluation_items_judged",
      sql`(${t.judgedAt} is null) = (${t.judgedBy} is null) and (${t.judgedAt} is null) = (${t.seconds} is null)
        and (${t.verdict} is null or ${t.judgedAt} is not null)`,
    ),
    administrationPolicy(),
  ],
)

/** What an administration wants of its evaluations; no row: the defaults of targets.ts, and no calendar. */
export const evaluationSettings = pgTable(
  "evaluation_settings",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    /** What an hour of judging costs, in cents of euro. */
    hourlyRateMinor: minor("hourly_rate_minor").notNull(),
    /** So many months from one evaluation to the next; null for no calendar. */
    everyMonths: smallint("every_months"),
    /** The day of the next one; null for no calendar. */
    nextOn: date("next_on", { mode: "string" }),
    /** The measures with a target; one without is never missed. Units: targets.ts. */
    targets: jsonb("targets").$type<Partial<Record<(typeof MEASURES)[number], number>>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId] }),
    check("evaluation_settings_calendar", sql`(${t.everyMonths} is null) = (${t.nextOn} is null)`),
    administrationPolicy(),
  ],
)

/** A missed target that somebody does something about. */
export const actionPoints = pgTable(
  "action_points",
  {
    administrationId: administrationId(),
    id: id(),
    evaluationId: uuid("evaluation_id").notNull(),
    measure: text("measure", { enum: MEASURES }).notNull(),
    /** The measure as it was, and the target that it missed (targets.ts). */
    value: numeric("value", { mode: "number" }).notNull(),
    target: numeric("target", { mode: "number" }).notNull(),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** What will be done; empty while nobody wrote it down. */
    note: text("note").notNull().default(""),
    createdAt: createdAt(),
    /** Null while it is open. */
    doneAt: moment("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    uniqueIndex("action_points_measure").on(t.administrationId, t.evaluationId, t.measure),
    foreignKey({
      name: "action_points_of_evaluation",
      columns: [t.administrationId, t.evaluationId],
      foreignColumns: [evaluations.administrationId, evaluations.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** A customer said that a label is wrong. */
export const objections = pgTable(
  "objections",
  {
    administrationId: administrationId(),
    id: id(),
    accountId: uuid("account_id").notNull(),
    field: smallint("field").notNull(),
    note: text("note").notNull(),
    receivedOn: date("received_on", { mode: "string" }).notNull(),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    index("objections_received").on(t.administrationId, t.receivedOn, t.id),
    index("objections_account").on(t.administrationId, t.accountId),
    foreignKey({
      name: "objections_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** A member who is asked what they think of the labels after an evaluation. */
export const evaluationFeedback = pgTable(
  "evaluation_feedback",
  {
    administrationId: administrationId(),
    evaluationId: uuid("evaluation_id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    askedAt: moment("asked_at").notNull(),
    askedBy: uuid("asked_by").references(() => users.id),
    /** 1 (useless) to 5 (always right); null until answered. */
    score: smallint("score"),
    remark: text("remark").notNull().default(""),
    answeredAt: moment("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.evaluationId, t.userId] }),
    foreignKey({
      name: "evaluation_feedback_of_evaluation",
      columns: [t.administrationId, t.evaluationId],
      foreignColumns: [evaluations.administrationId, evaluations.id],
    }).onDelete("cascade"),
    check(
      "evaluation_feedback_score",
      sql`(${t.score} is null) = (${t.answeredAt} is null) and (${t.score} is null or ${t.score} between 1 and 5)`,
    ),
    administrationPolicy(),
  ],
)
