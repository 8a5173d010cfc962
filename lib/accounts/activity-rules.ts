import type { ACTIVITY_KINDS } from "@/db/vocabulary"
import { dayOf, TIME_ZONE } from "@/lib/platform/calendar"

export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

export type RequestState = "open" | "overdue" | "done"

/** Overdue is a request whose day has passed; one without a day never is. `today` in the zone of the books. */
export function requestState(
  request: { doneAt: Date | null; dueOn: string | null },
  today: string,
): RequestState {
  if (request.doneAt) return "done"
  return request.dueOn !== null && request.dueOn < today ? "overdue" : "open"
}

/** Who wrote it may change and remove it, and an admin may; what a machine wrote only an admin. */
export function mayChangeActivity(
  activity: { userId: string | null },
  person: { userId: string | null; role: string },
): boolean {
  return person.role === "admin" || (activity.userId !== null && activity.userId === person.userId)
}

/**
 * The moment of a clock in the zone of the books ("2026-11-21T10:30"); null for no such minute. In the hour that
 * comes twice it is the first of the two.
 */
export function momentOf(clock: string): Date | null {
  if (!/^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(clock)) return null
  for (const offset of ["+02:00", "+01:00"]) {
    const moment = new Date(`${clock}:00${offset}`)
    if (!Number.isNaN(moment.getTime()) && clockOf(moment) === clock) return moment
  }
  return null
}

/** What the clock in the zone of the books says: "2026-11-21T10:30". */
export function clockOf(moment: Date): string {
  return `${dayOf(moment)}T${inZone.format(moment)}`
}

const inZone = new Intl.DateTimeFormat("sv-SE", {
  timeZone: TIME_ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
})
