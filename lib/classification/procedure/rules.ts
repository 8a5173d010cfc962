import type { PROCEDURE_DUTIES } from "@/db/vocabulary"
import type { Texts } from "../rules"

export type Duty = (typeof PROCEDURE_DUTIES)[number]

/** The parts of the document that people may write themselves. */
export const OWN_TEXTS = ["purpose", "exceptions", "feedback"] as const
export type OwnText = (typeof OWN_TEXTS)[number]

export const NO_TEXT: Texts = { en: "", nl: "", zh: "" }

/** Cases of one exercise. */
export const EXERCISE_CASES = 5
export const DEFAULT_PASS_MARK = 4
export const DEFAULT_REVIEW_MONTHS = 12
export const LONGEST_REVIEW_MONTHS = 60

/** So many right answers are asked of an exercise that has fewer cases than it should. */
export function neededOf(cases: number, passMark: number): number {
  return Math.ceil((passMark * cases) / EXERCISE_CASES)
}

/** The same day so many months later, or the last of a shorter month: 31 January and one is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}
