import type { Operator } from "./condition"
import type { FactKind } from "./facts"

/** What can be asked of each kind of fact, in the order in which it is offered. */
export const OPERATORS: Record<FactKind, readonly Operator[]> = {
  choice: ["in", "notIn", "blank", "notBlank"],
  many: ["anyOf", "noneOf", "blank", "notBlank"],
  number: ["between", "blank", "notBlank"],
  money: ["between", "blank", "notBlank"],
  days: ["between", "blank", "notBlank"],
  text: ["contains", "matches", "notMatches", "blank", "notBlank"],
  postcode: ["postcodes", "blank", "notBlank"],
  flag: ["yes", "no"],
}

/** Groups in groups. */
export const MOST_DEEP = 5
