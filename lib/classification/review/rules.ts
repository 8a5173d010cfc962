import type { REVIEW_ACTIONS, REVIEW_REASONS } from "@/db/vocabulary"
import { addDays } from "@/lib/platform/calendar"

export type ReviewReason = (typeof REVIEW_REASONS)[number]
export type ReviewAction = (typeof REVIEW_ACTIONS)[number]

/** What an item is known by: it exists for as long as its reason does. */
export type ItemKey = {
  accountId: string
  reason: ReviewReason
  /** 1–13; 0 where it is about the account as a whole. */
  field: number
  /** Of a possible duplicate: the other account. */
  otherId: string | null
}

/** The last of these says whether an item is shown. Assignments and comments decide nothing. */
export const DECIDING = ["accept", "change", "ignore", "snooze", "undo"] as const satisfies ReviewAction[]

/** What a person can take back. */
export const UNDOABLE = ["accept", "change", "ignore", "snooze", "assign"] as const satisfies ReviewAction[]

/** Counts say "1,000+" beyond. */
export const COUNTED = 1000
/** So many accounts are changed at once; more take another go. */
export const MOST_AT_ONCE = 5000
/** So many are looked for after a correction by hand. */
export const MOST_SIMILAR = 1000
/** Names that a preview shows. */
export const SAMPLE = 20

/** Waiting for at least so many days. */
export const AGES = [1, 7, 30] as const

export const SNOOZES = ["tomorrow", "week", "month"] as const
export type Snooze = (typeof SNOOZES)[number]

/** The day on which it is back. */
export function snoozedUntil(today: string, snooze: Snooze): string {
  if (snooze === "tomorrow") return addDays(today, 1)
  return snooze === "week" ? addDays(today, 7) : sameDayNextMonth(today)
}

/** Text for keys of lists; never parsed. */
export function keyText({ accountId, reason, field, otherId }: ItemKey): string {
  return [accountId, reason, field, otherId ?? ""].join(".")
}

/** Accepting sets what is proposed; what the rules give no longer, it clears. Merging has a page of its own. */
export function canAccept({ reason, proposed }: { reason: ReviewReason; proposed: number | null }): boolean {
  return reason !== "duplicate" && (proposed !== null || reason === "outdated")
}

/** 31 January is back on the last of February. */
function sameDayNextMonth(today: string): string {
  const [year = 0, month = 0, day = 0] = today.split("-").map(Number)
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
}
