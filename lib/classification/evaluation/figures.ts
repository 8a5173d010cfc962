import type { Accuracy, Drift } from "./stats"
import type { MeasureValues } from "./targets"

/** What is measured beside the verdicts, as it was on the day of finishing; money is text, since JSON has no bigint. */
export type Figures = {
  /** The day it was measured; a year up to it is looked at. */
  on: string
  /** Living accounts that are no test, and those of them with a label in the field. */
  accounts: number
  labelled: number
  /** Labels set by a machine in the year, and those that a person changed within `OVERRIDE_DAYS`. */
  machineLabels: number
  overridden: number
  /** Labels set one by one by a person in the year. */
  handLabels: number
  /** Accounts new in the year with a label in the field, and how long until the first one. */
  timed: number
  medianSeconds: number | null
  p90Seconds: number | null
  /** Median of the check itself; null when nothing was judged. */
  verdictSeconds: number | null
  cost: Cost
  /** Of the year. */
  objections: number
  /** Against the last finished evaluation of the field; null for the first. */
  drift: (Drift & { since: string; on: string }) | null
}

export type Cost = {
  hourlyRateMinor: string
  /** The module's list price for the months of the year in which it worked, free ones too. */
  moduleMinor: string
  /** A thousand labels as they came about; null without labels or verdicts. */
  perThousandMinor: string | null
  /** A thousand labels if people set each; null without verdicts. */
  byHandPerThousandMinor: string | null
}

export const OVERRIDE_DAYS = 90

export function valuesOf(
  { share }: Pick<Accuracy, "share">,
  figures: Figures,
  /** Mean score of those who answered; null when nobody did. */
  satisfaction: number | null,
): MeasureValues {
  const { accounts, labelled, machineLabels, overridden, p90Seconds, cost, objections, drift } = figures
  return {
    accuracy: share,
    coverage: accounts === 0 ? null : labelled / accounts,
    overrides: machineLabels === 0 ? null : overridden / machineLabels,
    timeToClassify: p90Seconds === null ? null : p90Seconds / 3600,
    cost: cost.perThousandMinor === null ? null : Number(cost.perThousandMinor),
    satisfaction,
    objections: accounts === 0 ? null : (objections * 1000) / accounts,
    drift: drift?.index ?? null,
  }
}

export type CostFacts = {
  machineLabels: number
  handLabels: number
  verdictSeconds: number | null
  hourlyRateMinor: bigint
  /** Cents of euro a month; 0 when the module does not work. */
  modulePriceMinor: bigint
  moduleMonths: number
}

/** People's minutes for what they set by hand, plus the module's price, spread over all labels of the year. */
export function costOf(facts: CostFacts): Cost {
  const { machineLabels, handLabels, verdictSeconds, hourlyRateMinor } = facts
  const labels = machineLabels + handLabels
  const moduleMinor = Math.round(Number(facts.modulePriceMinor) * facts.moduleMonths)
  const perVerdict = verdictSeconds === null ? null : (verdictSeconds / 3600) * Number(hourlyRateMinor)
  const spread =
    perVerdict === null || labels === 0 ? null : ((handLabels * perVerdict + moduleMinor) / labels) * 1000
  return {
    hourlyRateMinor: String(hourlyRateMinor),
    moduleMinor: String(moduleMinor),
    perThousandMinor: spread === null ? null : String(Math.round(spread)),
    byHandPerThousandMinor: perVerdict === null ? null : String(Math.round(perVerdict * 1000)),
  }
}
