/** Days are counted in the time zone of the books; a day is text such as "2026-11-21". */
export const TIME_ZONE = "Europe/Amsterdam"

const inZone = new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE, dateStyle: "short" })

export function dayOf(moment: Date): string {
  return inZone.format(moment)
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** From the first day to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The first moment of a day. Clocks change at two or three in the morning, so midnight comes once. */
export function startOfDay(day: string): Date {
  const inSummer = new Date(`${day}T00:00:00+02:00`)
  return dayOf(inSummer) === day ? inSummer : new Date(`${day}T00:00:00+01:00`)
}
