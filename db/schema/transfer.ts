import { sql } from "drizzle-orm"
import {
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
import { administrationId, administrationPolicy, createdAt, id, moment } from "../columns"
import { accounts } from "./accounts"
import { administrations, files, jobs, users } from "./administrations"

/**
 * What a bulk change of master data replaced, an account a row: what undoing puts back. Labels need none of
 * this: their assignments name the job.
 */
export const bulkChanges = pgTable(
  "bulk_changes",
  {
    administrationId: administrationId(),
    jobId: uuid("job_id").notNull(),
    accountId: uuid("account_id").notNull(),
    before: jsonb("before").$type<Record<string, unknown>>().notNull(),
    after: jsonb("after").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.jobId, t.accountId] }),
    foreignKey({
      name: "bulk_changes_of_job",
      columns: [t.administrationId, t.jobId],
      foreignColumns: [jobs.administrationId, jobs.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "bulk_changes_of_account",
      columns: [t.administrationId, t.accountId],
      foreignColumns: [accounts.administrationId, accounts.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** Rows that a bulk change, an undo or an import left alone or refused, and why. */
export const jobRemarks = pgTable(
  "job_remarks",
  {
    administrationId: administrationId(),
    jobId: uuid("job_id").notNull(),
    /** The row of the file, or the place of the account, from 1. */
    position: integer("position").notNull(),
    /** Null for a row of a file that became no account. */
    accountId: uuid("account_id"),
    /** A code of messages/transfer.json. */
    reason: text("reason").notNull(),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.jobId, t.position] }),
    foreignKey({
      name: "job_remarks_of_job",
      columns: [t.administrationId, t.jobId],
      foreignColumns: [jobs.administrationId, jobs.id],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)

/** An upload on its way into the books: the file, how to read it, and the job that does or did. */
export const imports = pgTable(
  "imports",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    fileId: uuid("file_id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** Columns, formats, key: as lib/transfer/import reads them; detected at the upload, and corrected by people. */
    mapping: jsonb("mapping").$type<Record<string, unknown>>(),
    /** The job of the last dry run, and of the run itself; null until then. */
    checkJobId: uuid("check_job_id"),
    jobId: uuid("job_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    foreignKey({
      name: "imports_file",
      columns: [t.administrationId, t.fileId],
      foreignColumns: [files.administrationId, files.id],
    }).onDelete("cascade"),
    index("imports_created").on(t.administrationId, t.createdAt),
    administrationPolicy(),
  ],
)

/** A mapping to use again: the same sender's file has the same columns next month. */
export const importProfiles = pgTable(
  "import_profiles",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    mapping: jsonb("mapping").$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.id] }),
    uniqueIndex("import_profiles_name").on(t.administrationId, sql`lower(name)`),
    administrationPolicy(),
  ],
)
