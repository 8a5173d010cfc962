import type { PAYMENT_METHODS } from "@/db/vocabulary"
import { addDays } from "@/lib/platform/calendar"

// What is agreed with a customer, and where each part of it comes from.

export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** Off the amount when it is paid promptly. */
export type Discount = { percent: string; days: number }

/** A row of terms; null leaves the part to the next one. */
export type TermsRow = {
  /** Null for the administration's and an account's own. */
  classification: number | null
  /** Null for the administration's and a class's. */
  accountId: string | null
  /** Of classes: the lowest goes first. */
  position: number | null
  method: PaymentMethod | null
  days: number | null
  endOfMonth: boolean | null
  discount: Discount | null
  /** In minor units of the currency of the books. */
  creditLimitMinor: bigint | null
  priceList: string | null
}

export const TERMS = ["method", "days", "endOfMonth", "discount", "creditLimitMinor", "priceList"] as const
export type Term = (typeof TERMS)[number]

/** Where a part comes from; "start" is what holds where nobody said anything. */
export type Because =
  | { from: "account" }
  | { from: "class"; classification: number }
  | { from: "administration" }
  | { from: "start" }

export type Terms = { [Part in Term]: { value: TermsRow[Part]; because: Because } }

/** Thirty days, by transfer: the law's own term between companies. No limit, no discount, no price list. */
export const START_TERMS = {
  method: "transfer",
  days: 30,
  endOfMonth: false,
  discount: null,
  creditLimitMinor: null,
  priceList: null,
} as const satisfies Pick<TermsRow, Term>

/** Account, then its classes in their order, then administration: each part from the first that says something. */
export function termsFor(rows: TermsRow[], accountId: string | null, classes: (number | null)[]): Terms {
  const order: { row: Pick<TermsRow, Term>; because: Because }[] = [
    ...rows
      .filter((row) => accountId !== null && row.accountId === accountId)
      .map((row) => ({ row, because: { from: "account" } as const })),
    ...rows
      .filter(({ classification }) => classification !== null && classes.includes(classification))
      .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
      .map((row) => ({
        row,
        because: { from: "class", classification: row.classification ?? 0 } as const,
      })),
    ...rows
      .filter((row) => row.accountId === null && row.classification === null)
      .map((row) => ({ row, because: { from: "administration" } as const })),
    { row: START_TERMS, because: { from: "start" } },
  ]
  function part<Part extends Term>(term: Part): Terms[Part] {
    const said = order.find(({ row }) => row[term] !== null)
    return {
      value: (said?.row[term] ?? START_TERMS[term]) as TermsRow[Part],
      because: said?.because ?? { from: "start" },
    } as Terms[Part]
  }
  return {
    method: part("method"),
    days: part("days"),
    endOfMonth: part("endOfMonth"),
    discount: part("discount"),
    creditLimitMinor: part("creditLimitMinor"),
    priceList: part("priceList"),
  }
}

/** So many days after the date of the invoice, and with "end of month" the last day of the month that it falls in. */
export function dueDate(day: string, { days, endOfMonth }: { days: number; endOfMonth: boolean }): string {
  const due = addDays(day, days)
  if (!endOfMonth) return due
  const [year = 0, month = 0] = due.split("-").map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The last day on which the discount for prompt payment may be taken; null without one. */
export function discountUntil(day: string, discount: Discount | null): string | null {
  return discount ? addDays(day, discount.days) : null
}

export type Change = { term: Term; before: Terms[Term]; after: Terms[Term] }

/** What changes for an account when its classes do; parts that stay the same are left out, whatever they come from. */
export function termsChange(before: Terms, after: Terms): Change[] {
  return TERMS.filter((term) => !isSame(before[term].value, after[term].value)).map((term) => ({
    term,
    before: before[term],
    after: after[term],
  }))
}

/** Above the limit with what is open and what is about to be invoiced; never without a limit. */
export function isOverLimit(limitMinor: bigint | null, openMinor: bigint, moreMinor = 0n): boolean {
  return limitMinor !== null && openMinor + moreMinor > limitMinor
}

function isSame(a: Terms[Term]["value"], b: Terms[Term]["value"]): boolean {
  if (a !== null && b !== null && typeof a === "object" && typeof b === "object")
    return a.days === b.days && Number(a.percent) === Number(b.percent)
  return a === b
}
