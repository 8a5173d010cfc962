import type { MODULES } from "@/db/vocabulary"
import { addDays, daysBetween } from "@/lib/platform/calendar"

export type ModuleId = (typeof MODULES)[number]

export type Module = {
  id: ModuleId
  /** Euro cents per month, excluding VAT, any number of transactions. */
  priceMinor: bigint
  /** False while the module cannot be switched on yet. */
  available: boolean
}

export const TRIAL_DAYS = 90
/** From this many days left on, the end of a trial is announced. */
export const WARNING_DAYS = 14

/** The catalogue: what is not in it does not exist, what is not available cannot be activated. */
export const MODULE_CATALOGUE: readonly Module[] = [
  { id: "customer-classification", priceMinor: 500n, available: true },
  { id: "payment-matching", priceMinor: 1495n, available: false },
  { id: "vat-check", priceMinor: 500n, available: false },
  { id: "collective-debtor", priceMinor: 500n, available: false },
]

export type Activation = { on: boolean; trialEndsOn: string; paidUntil: string | null }

export type ModuleState =
  /** `trialEndsOn` is null while the module was never on: its free days have not begun. */
  | { state: "off"; trialEndsOn: string | null }
  | { state: "trial"; daysLeft: number; until: string }
  | { state: "active"; until: string }
  | { state: "expired"; since: string }

/** `today` is a day in the time zone of the books. The last trial day counts: on it one day is left. */
export function stateOf(activation: Activation | null, today: string): ModuleState {
  if (!activation?.on) return { state: "off", trialEndsOn: activation?.trialEndsOn ?? null }
  if (activation.paidUntil && activation.paidUntil >= today)
    return { state: "active", until: activation.paidUntil }
  const daysLeft = daysBetween(today, activation.trialEndsOn) + 1
  if (daysLeft > 0) return { state: "trial", daysLeft, until: activation.trialEndsOn }
  return { state: "expired", since: latest(activation.trialEndsOn, activation.paidUntil) }
}

/** The last free day of a trial whose first day is given. */
export function lastTrialDay(firstDay: string): string {
  return addDays(firstDay, TRIAL_DAYS - 1)
}

export function endsSoon(state: ModuleState): boolean {
  return state.state === "trial" && state.daysLeft <= WARNING_DAYS
}

/** The day on which the free days ended without being paid for; null while switching on would still work. */
export function endedOn(state: ModuleState, today: string): string | null {
  if (state.state === "expired") return state.since
  return state.state === "off" && state.trialEndsOn && state.trialEndsOn < today ? state.trialEndsOn : null
}

/** Off and expired do nothing. */
export function isWorking(state: ModuleState): boolean {
  return state.state === "trial" || state.state === "active"
}

export function catalogued(id: string): Module | undefined {
  return MODULE_CATALOGUE.find((module) => module.id === id)
}

function latest(day: string, other: string | null): string {
  return other && other > day ? other : day
}
