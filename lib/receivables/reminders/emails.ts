import type { Reminder } from "./queries"

/** One after the other, each with its head as mail has it. Names and subjects hold no line ends (input.ts). */
export function emailsText(reminders: Pick<Reminder, "recipient" | "subject" | "body">[]): string {
  return reminders
    .map(
      ({ recipient, subject, body }) =>
        `To: ${oneLine(recipient.email ?? "")}\r\nSubject: ${oneLine(subject)}\r\n\r\n${body.replaceAll("\n", "\r\n")}\r\n`,
    )
    .join(`\r\n${"-".repeat(72)}\r\n\r\n`)
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ")
}
