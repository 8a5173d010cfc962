// How likely an account is not to pay, as a level with its reasons. Facts in, no clock.

export type RiskFacts = {
  /** In the currency of the books. */
  openMinor: bigint
  /** Null for no limit. */
  limitMinor: bigint | null
  /** How late it paid on average over the last year, weighed by amount; null while it never paid. */
  daysLate: number | null
  /** How long the oldest of what is open has been overdue; 0 when nothing is. */
  oldestOverdueDays: number
}

export const RISK_LEVELS = ["low", "raised", "high"] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

export const RISK_REASONS = [
  "overLimit",
  "nearLimit",
  "paysLate",
  "paysVeryLate",
  "overdue",
  "longOverdue",
] as const
export type RiskReason = (typeof RISK_REASONS)[number]

/** From where on something counts. The view `account_payments` has the same ones, for rules (risk.db.test.ts). */
export type RiskThresholds = {
  /** Percentage of the limit that is used. */
  nearLimit: number
  lateDays: number
  veryLateDays: number
  overdueDays: number
  longOverdueDays: number
}

export const START_THRESHOLDS: RiskThresholds = {
  nearLimit: 80,
  lateDays: 14,
  veryLateDays: 45,
  overdueDays: 30,
  longOverdueDays: 90,
}

/** One grave reason, or two lesser ones, make it high; one lesser makes it raised. */
export function riskOf(
  facts: RiskFacts,
  thresholds: RiskThresholds = START_THRESHOLDS,
): { level: RiskLevel; because: RiskReason[] } {
  const because = [
    ofLimit(facts, thresholds),
    ofLateness(facts, thresholds),
    ofAge(facts, thresholds),
  ].filter((reason) => reason !== null)
  const isHigh = because.length > 1 || because.some((reason) => GRAVE.has(reason))
  return { level: isHigh ? "high" : because.length === 1 ? "raised" : "low", because }
}

const GRAVE = new Set<RiskReason>(["overLimit", "paysVeryLate", "longOverdue"])

function ofLimit({ openMinor, limitMinor }: RiskFacts, { nearLimit }: RiskThresholds): RiskReason | null {
  if (limitMinor === null || openMinor <= 0n) return null
  if (openMinor > limitMinor) return "overLimit"
  return openMinor * 100n >= limitMinor * BigInt(nearLimit) ? "nearLimit" : null
}

function ofLateness({ daysLate }: RiskFacts, { lateDays, veryLateDays }: RiskThresholds): RiskReason | null {
  if (daysLate === null || daysLate < lateDays) return null
  return daysLate >= veryLateDays ? "paysVeryLate" : "paysLate"
}

function ofAge(
  { oldestOverdueDays }: RiskFacts,
  { overdueDays, longOverdueDays }: RiskThresholds,
): RiskReason | null {
  if (oldestOverdueDays < overdueDays) return null
  return oldestOverdueDays >= longOverdueDays ? "longOverdue" : "overdue"
}
