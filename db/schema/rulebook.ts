import {
  boolean,
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
import { administrationId, administrationPolicy, createdAt, id, minor, moment } from "../columns"
import { FINDINGS, RFM_SEGMENTS, RULE_STATES } from "../vocabulary"
import { accounts } from "./accounts"
import { administrations, jobs } from "./administrations"

/** A rule as it is being written. What it said at each saving is in `rule_versions`. */
export const rules = pgTable(
  "rules",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    /** Its place in the list: of two that match, the first decides. */
    position: integer("position").notNull(),
    /** draft: not ready, or not meant to count yet; on: counts from the next publishing on; off: kept aside. */
    state: text("state", { enum: RULE_STATES }).notNull(),
    /** The newest version. */
    version: integer("version").notNull(),
    name: text("name").notNull(),
    /** A `Condition` (lib/classification/rulebook/condition.ts). */
    condition: jsonb("condition").notNull(),
    /** Classifications, at most one per field, as value numbers. */
    outcomes: integer("outcomes").array().notNull(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    /** Null when the system wrote it. */
    updatedBy: uuid("updated_by"),
    /** When it was thrown away; null for all that are in the list. */
    archivedAt: moment("archived_at"),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.id] }), administrationPolicy()],
)

/** What a rule said: only ever added, so that an explanation of years ago can be replayed. */
export const ruleVersions = pgTable(
  "rule_versions",
  {
    administrationId: administrationId(),
    ruleId: uuid("rule_id").notNull(),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    condition: jsonb("condition").notNull(),
    outcomes: integer("outcomes").array().notNull(),
    savedAt: moment("saved_at").notNull(),
    savedBy: uuid("saved_by"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.ruleId, t.version] }),
    foreignKey({
      name: "rule_versions_of_rule",
      columns: [t.administrationId, t.ruleId],
      foreignColumns: [rules.administrationId, rules.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** An edition of the rules: which, in which version, in which order. Only ever added; the highest number is in force. */
export const rulebooks = pgTable(
  "rulebooks",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    entries: jsonb("entries").$type<{ rule: string; version: number }[]>().notNull(),
    publishedAt: moment("published_at").notNull(),
    publishedBy: uuid("published_by"),
    /** The run that it was published with; null for none. */
    runId: uuid("run_id"),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.number] }), administrationPolicy()],
)

/** How far the rules of an administration are carried out. */
export const ruleStates = pgTable(
  "rule_states",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    /** The edition in force; null for none. */
    book: integer("book"),
    /** When what changes with the passing of days is due to be looked at again; null until rules or RFM ask for it. */
    nightlyAt: moment("nightly_at"),
    /** The day, in the time zone of the books, until which that was done. */
    evaluatedOn: date("evaluated_on", { mode: "string" }),
  },
  (t) => [primaryKey({ columns: [t.administrationId] }), administrationPolicy()],
)

/** Accounts whose facts may have changed since they were classified. A row per change, never shared. */
export const ruleDue = pgTable(
  "rule_due",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    /** Left to the night's job; the others are dealt with within seconds. */
    nightly: boolean("is_nightly").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.accountId, t.id] }), administrationPolicy()],
)

/** A dry run, and what became of it. */
export const ruleRuns = pgTable(
  "rule_runs",
  {
    administrationId: administrationId(),
    /** The id of its job. */
    id: id(),
    entries: jsonb("entries").$type<{ rule: string; version: number }[]>().notNull(),
    /** Relative days (windows of orders) end on this day, in the time zone of the books. */
    asOf: date("as_of", { mode: "string" }).notNull(),
    createdAt: createdAt(),
    createdBy: uuid("created_by"),
    /** The job that applied it, and the one that took it back; null until then. */
    applyJobId: uuid("apply_job_id"),
    takeBackJobId: uuid("take_back_job_id"),
    /** The edition that its application published, and the one in force before (null for none). */
    book: integer("book"),
    bookBefore: integer("book_before"),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    foreignKey({
      name: "rule_runs_job",
      columns: [t.administrationId, t.id],
      foreignColumns: [jobs.administrationId, jobs.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** What a dry run would change: a row per account, applied exactly as it stands here. */
export const ruleChanges = pgTable(
  "rule_changes",
  {
    administrationId: administrationId(),
    runId: uuid("run_id").notNull(),
    slot: integer("slot").notNull(),
    accountId: uuid("account_id").notNull(),
    /** Field, from (null is blank), to, and the place in the run's entries of the rule that decided. */
    changes: jsonb("changes")
      .$type<[field: number, from: number | null, to: number | null, entry: number][]>()
      .notNull(),
    /** The facts that were decided on, blanks left out. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.runId, t.slot] }),
    foreignKey({
      name: "rule_changes_of_run",
      columns: [t.administrationId, t.runId],
      foreignColumns: [ruleRuns.administrationId, ruleRuns.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** The facts on which rules decided about an account at one moment; reasons refer to it. */
export const ruleFacts = pgTable(
  "rule_facts",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
    id: id(),
    /** Blanks left out. Who is erased loses name, e-mail, city and postcode here too. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId, t.id] }),
    foreignKey({
      name: "rule_facts_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/**
 * Where rules and labels part: blank and no rule matched, or a person's label against which a rule speaks, or a
 * rule's label that no rule gives any more. Kept by whoever evaluates; the review queue reads it.
 */
export const ruleFindings = pgTable(
  "rule_findings",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
    field: smallint("field").notNull(),
    finding: text("finding", { enum: FINDINGS }).notNull(),
    /** What the rules would give; null for nothing. */
    proposed: integer("proposed"),
    ruleId: uuid("rule_id"),
    ruleVersion: integer("rule_version"),
    since: moment("since").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId, t.field] }),
    index("rule_findings_since").on(t.administrationId, t.finding, t.since, t.accountId, t.field),
    foreignKey({
      name: "rule_findings_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** RFM: how recently, how often and for how much a customer bought (lib/classification/rfm). */
export const accountRfm = pgTable(
  "account_rfm",
  {
    administrationId: administrationId(),
    accountId: uuid("account_id").notNull(),
    /** Days from the last paid order to the reference day. */
    recencyDays: integer("recency_days").notNull(),
    /** Orders within the window. */
    frequency: integer("frequency").notNull(),
    /** Net revenue of those orders, in cents of euro. */
    monetaryMinor: minor("monetary_minor").notNull(),
    /** Scores, 5 is best (or 3, by the settings); customers of equal value have equal scores. */
    r: smallint("r").notNull(),
    f: smallint("f").notNull(),
    m: smallint("m").notNull(),
    segment: text("segment", { enum: RFM_SEGMENTS }).notNull(),
    /** The reference day. */
    computedOn: date("computed_on", { mode: "string" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.accountId] }),
    foreignKey({
      name: "account_rfm_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** How an administration wants its RFM; no row: the defaults of lib/classification/rfm. */
export const rfmSettings = pgTable(
  "rfm_settings",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    windowDays: integer("window_days").notNull(),
    /** Scores from 1 to this: 5 or 3. */
    scale: smallint("scale").notNull(),
    /** Cut points per measure, ascending, scale - 1 each; null: by rank. */
    cuts: jsonb("cuts").$type<{ r: number[]; f: number[]; m: number[] }>(),
    /** Fewer buyers than this: "not enough history". */
    leastBuyers: integer("least_buyers").notNull(),
    /** When they were last computed, and for how many buyers; null: never. */
    computedAt: moment("computed_at"),
    buyers: integer("buyers"),
  },
  (t) => [primaryKey({ columns: [t.administrationId] }), administrationPolicy()],
)
