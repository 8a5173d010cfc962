import { labelFields } from "./filters"

/** What the list can show; a column that is a filter has the filter's id. */
export const accountColumns = [
  "name",
  "code",
  "kind",
  "city",
  "country",
  "email",
  "vatNumber",
  "channel",
  ...labelFields,
  "created",
] as const
export type AccountColumn = (typeof accountColumns)[number]

export const accountSorts = ["name", "code", "kind", "country", "city", "created", ...labelFields] as const
export type AccountSort = { by: (typeof accountSorts)[number]; descending: boolean }

/** New customers first: that is what one comes to look at. */
export const defaultSort: AccountSort = { by: "created", descending: true }

/** "name", or "-name" from the end. */
export function parseSort(text: string): AccountSort | null {
  const descending = text.startsWith("-")
  const by = accountSorts.find((id) => id === text.slice(descending ? 1 : 0))
  return by ? { by, descending } : null
}

export function writeSort({ by, descending }: AccountSort): string {
  return descending ? `-${by}` : by
}

/** In the list's own order, whatever theirs; the name is always there. */
export function parseColumns(text: string): { columns: AccountColumn[]; unknown: string[] } {
  const names = text.split(",").filter(Boolean)
  const known: readonly string[] = accountColumns
  return {
    columns: accountColumns.filter((column) => column === "name" || names.includes(column)),
    unknown: names.filter((name) => !known.includes(name)),
  }
}
