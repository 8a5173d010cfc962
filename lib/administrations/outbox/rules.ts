const MINUTE_MS = 60_000
const FIRST_MS = MINUTE_MS
const LONGEST_MS = 6 * 60 * MINUTE_MS
const GIVE_UP_MS = 3 * 24 * 60 * MINUTE_MS

/**
 * When a message that nobody took is tried again: after a minute, then after as long as it has waited already, at most
 * six hours. Null once three days have passed since somebody asked for it.
 */
export function nextTry(queuedAt: Date, now: Date): Date | null {
  const waited = now.getTime() - queuedAt.getTime()
  if (waited >= GIVE_UP_MS) return null
  return new Date(now.getTime() + Math.min(Math.max(waited, FIRST_MS), LONGEST_MS))
}

/** One address that mail can go to, without a name beside it. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@.<>,;"\p{Cc}]{2,}$/u.test(text)
  )
}

/** Of e-mails, newest first, the last about each invoice or reminder. */
export function latestBySubject<Email extends { subjectId: string | null }>(
  emails: Email[],
): Record<string, Email> {
  return Object.fromEntries(
    emails.toReversed().flatMap((email) => (email.subjectId ? [[email.subjectId, email]] : [])),
  )
}
