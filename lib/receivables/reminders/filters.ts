import { accountFilters, accountTables } from "@/lib/accounts/filters"
import type { Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import { BLOCKS, type Block } from "./rules"

/** Open items are found by who owes them, as that account is classified now. */
export const debtorFilters = { ...accountFilters } satisfies Filters

export const debtorList = {
  filters: debtorFilters,
  tables: {
    items: { key: "id", only: "items.settled_on is null and items.open_minor > 0" },
    accounts: { ...accountTables.accounts, of: "account_id" },
    account_labels: { ...accountTables.account_labels, of: "account_id" },
    order_totals: { ...accountTables.order_totals, of: "account_id" },
  },
} as const

/** No column holds these: what is next for an item is decided, not stored. */
const decided = { table: "items", column: "id", type: "text" } as const

/** What the address of the proposal can say. */
export const reminderFilters = {
  level: { kind: "choice", column: decided },
  block: { kind: "choice", column: decided },
  ...debtorFilters,
} satisfies Filters

export type ReminderFilters = typeof reminderFilters

export const LEVELS = [1, 2, 3, 4, 5] as const

export function reminderOptions(
  accounts: Options,
  named: { levels: Record<number, string>; blocks: Record<Block, string> },
): Options {
  return {
    ...accounts,
    level: LEVELS.map((level) => ({
      value: String(level),
      key: String(level),
      label: named.levels[level] ?? "",
    })),
    block: BLOCKS.map((block) => ({ value: block, key: block, label: named.blocks[block] })),
  }
}

/** Does a choice among levels or reasons take this one? */
export function isChosen(
  { conditions, id }: { conditions: Conditions<ReminderFilters>; id: "level" | "block" },
  value: string | null,
): boolean {
  const condition = conditions[id]
  if (condition?.kind !== "choice") return true
  return condition.values.includes(value) !== condition.not
}
