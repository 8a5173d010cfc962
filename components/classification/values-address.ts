import { parseAsBoolean, parseAsInteger, parseAsString } from "nuqs/server"

/** What of a field's list of values stands in the address. */
export const valuesAddress = {
  q: parseAsString.withDefault(""),
  archived: parseAsBoolean.withDefault(false),
  page: parseAsInteger.withDefault(1),
}
