import "server-only"
import { sql } from "drizzle-orm"
import { columnSql } from "@/lib/platform/filters/sql"
import { accountFilters, labelFields } from "./filters"

/** What lists of other things show of the account. */
export type ShownAccount = {
  accountId: string
  account: string
  code: string
  accountKind: "company" | "consumer"
  /** Value numbers in order of the thirteen fields; null is blank. */
  labels: (number | null)[]
  /** Bit n-1 for field n, as in account_labels. */
  byHand: number
  locked: number
}

/** The columns of it, where a query joins `accounts` and, from the left, `account_labels`. */
export const accountShown = sql`
  accounts.id as "accountId", accounts.name as account, accounts.code, accounts.kind as "accountKind",
  array[${sql.join(
    labelFields.map((field) => columnSql(accountFilters[field].column)),
    sql`, `,
  )}] as labels, coalesce(by_hand, 0)::int as "byHand", coalesce(locked, 0)::int as locked`
