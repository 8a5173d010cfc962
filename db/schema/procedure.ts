import {
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, createdAt, id, moment } from "../columns"
import { PROCEDURE_DUTIES } from "../vocabulary"
import { administrations, users } from "./administrations"

/** What of the procedure is written by people; no row: the defaults of lib/classification/procedure/rules.ts. */
export const procedures = pgTable(
  "procedures",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    /** Own words by part and language; an empty one is the standard wording. */
    texts: jsonb("texts").$type<Record<string, Record<"en" | "nl" | "zh", string>>>().notNull(),
    /** From one look at the document to the next, in months. */
    reviewMonths: smallint("review_months").notNull(),
    /** So many cases of an exercise are to be right, of EXERCISE_CASES. */
    passMark: smallint("pass_mark").notNull(),
    updatedAt: moment("updated_at").notNull(),
    /** Null when the system wrote it. */
    updatedBy: uuid("updated_by"),
  },
  (t) => [primaryKey({ columns: [t.administrationId] }), administrationPolicy()],
)

/** Who answers for what in the procedure. */
export const procedureDuties = pgTable(
  "procedure_duties",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    duty: text("duty", { enum: PROCEDURE_DUTIES }).notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.duty, t.userId] }), administrationPolicy()],
)

/** The document as it was published: only ever added, whatever becomes of the rules. */
export const procedureVersions = pgTable(
  "procedure_versions",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    /** A `ProcedureDocument` (lib/classification/procedure/blocks.ts) per language. */
    documents: jsonb("documents").notNull(),
    /** What changed since the version before, in sentences per language. */
    changes: jsonb("changes").$type<Record<"en" | "nl" | "zh", string[]>>().notNull(),
    /** What it was composed of, a `StableInputs`: what changed since is told from it. */
    inputs: jsonb("inputs").notNull(),
    /** SHA-256, in hexadecimal digits, of that part of the inputs that changes only when somebody changes it. */
    hash: text("hash").notNull(),
    /** What the publisher said about it; empty for nothing. */
    note: text("note").notNull(),
    publishedAt: moment("published_at").notNull(),
    publishedBy: uuid("published_by").references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.number] }), administrationPolicy()],
)

/** Who was asked to read a version, and what came of it. */
export const procedureReadings = pgTable(
  "procedure_readings",
  {
    administrationId: administrationId(),
    version: integer("version").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** The field that the exercise is about; null for none: reading is enough. */
    field: smallint("field"),
    /** So many cases are to be right; as it was when asked. */
    passMark: smallint("pass_mark").notNull(),
    askedAt: moment("asked_at").notNull(),
    askedBy: uuid("asked_by").references(() => users.id),
    /** Null until the person said so. */
    confirmedAt: moment("confirmed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.version, t.userId] }),
    foreignKey({
      name: "procedure_readings_of_version",
      columns: [t.administrationId, t.version],
      foreignColumns: [procedureVersions.administrationId, procedureVersions.number],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** One try of the exercise: cases of nobody in particular, as they were when drawn. */
export const procedureExercises = pgTable(
  "procedure_exercises",
  {
    administrationId: administrationId(),
    id: id(),
    version: integer("version").notNull(),
    userId: uuid("user_id").notNull(),
    /** `ExerciseCase`s (lib/classification/procedure/exercise-rules.ts): neither names nor ids of accounts. */
    cases: jsonb("cases").notNull(),
    drawnAt: moment("drawn_at").notNull(),
    /** The value number given for each case; null until answered. */
    answers: jsonb("answers").$type<number[]>(),
    answeredAt: moment("answered_at"),
    /** Right answers; null until answered. */
    score: smallint("score"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    foreignKey({
      name: "procedure_exercises_of_reading",
      columns: [t.administrationId, t.version, t.userId],
      foreignColumns: [
        procedureReadings.administrationId,
        procedureReadings.version,
        procedureReadings.userId,
      ],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** A training that was held elsewhere. */
export const trainingSessions = pgTable(
  "training_sessions",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    heldOn: date("held_on", { mode: "string" }).notNull(),
    trainer: text("trainer").notNull(),
    topic: text("topic").notNull(),
    /** The version that it was about; null for none in particular. */
    version: integer("version"),
    /** Members by id with their name of then; others by name alone. */
    attendees: jsonb("attendees").$type<{ userId: string | null; name: string }[]>().notNull(),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.id] }), administrationPolicy()],
)
