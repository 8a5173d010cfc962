/** A little after two in the morning, in UTC the hour before: after midnight in the time zone of the books. */
export function nextNight(now: Date): Date {
  const next = new Date(now)
  next.setUTCHours(1, 10, 0, 0)
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1)
  return next
}
