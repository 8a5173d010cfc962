import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, bits, moment } from "../columns"
import { administrations } from "./administrations"

/**
 * One value of one facet in one chunk of slots: bit i is the account of slot chunk × CHUNK + i
 * (lib/accounts/bitmaps). Blank has the empty key; facet "all" says which slots hold an account.
 */
export const facetBitmaps = pgTable(
  "facet_bitmaps",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    facet: text("facet").notNull(),
    key: text("key").notNull(),
    chunk: integer("chunk").notNull(),
    bits: bits("bits").notNull(),
    /** How many bits are set. */
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.facet, t.key, t.chunk] }), administrationPolicy()],
)

/** Slots whose accounts may have changed since the bitmaps took them in: until then they are read afresh. */
export const facetChanges = pgTable(
  "facet_changes",
  {
    administrationId: administrationId(),
    slot: integer("slot").notNull(),
    /** A row per change, never shared: taking in one change must not swallow the next. */
    id: uuid("id").notNull().defaultRandom(),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.slot, t.id] }), administrationPolicy()],
)

/** Whether an administration's bitmaps are complete. Its row is the lock of who changes them. */
export const facetStates = pgTable(
  "facet_states",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    /** Null until they were built: too few accounts, or being built. */
    builtAt: moment("built_at"),
    /** Goes up whenever bitmaps change. */
    version: bigint("version", { mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.administrationId] }), administrationPolicy()],
)
