import { z } from "zod"
import { COUNTRIES } from "@/lib/accounts/countries"
import { LIMITS } from "./limits"
import { DELIMITERS, ENCODINGS } from "./row"
import { KEYS, TARGETS } from "./targets"

/** How a file is read: what detection found, or a person corrected. */
export const readingInput = z.strictObject({
  kind: z.enum(["csv", "xlsx"]),
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  /** Does the first row name the columns? */
  headings: z.boolean(),
  decimal: z.enum([",", "."]),
  dates: z.enum(["dmy", "mdy", "ymd"]),
})

const columnInput = z.strictObject({
  /** Null: the column is left out. */
  target: z.enum(TARGETS).nullable(),
  /** Of a label field: what a text does that is no value of it yet. */
  unknown: z.enum(["error", "create", "blank"]),
  /** How a text is written before it is used: 1.250,00 as 1250, 21-11-2026 as 2026-11-21. */
  format: z.enum(["text", "number", "date"]),
})

export const mappingInput = z.strictObject({
  reading: readingInput,
  /** The first row as the file has it: by these a profile finds its columns again. */
  headings: z.array(z.string().max(LIMITS.cellCharacters)).max(LIMITS.columns),
  columns: z.array(columnInput).max(LIMITS.columns),
  /** accounts: rows make and change accounts, and a contact with them; contacts: rows add contacts to accounts. */
  rows: z.enum(["accounts", "contacts"]),
  /** What a row finds its account by. */
  key: z.enum(KEYS),
  /** A row without a key. */
  missingKey: z.enum(["error", "skip"]),
  /** A row whose key no account has, or one that has. */
  newAccounts: z.enum(["create", "skip"]),
  knownAccounts: z.enum(["update", "skip"]),
  /** May an empty cell empty what the account has? */
  eraseBlanks: z.boolean(),
  /** Where a row names none. */
  country: z.enum(COUNTRIES),
  /** Where a row does not say: told from its data, or the same for all. */
  kind: z.enum(["detect", "company", "consumer"]),
})

export type Reading = z.output<typeof readingInput>
export type Mapping = z.output<typeof mappingInput>
export type ColumnMapping = Mapping["columns"][number]
