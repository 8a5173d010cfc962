import type { Tx } from "@/db/client"
import { Refusal } from "@/lib/platform/errors"
import { proposeReminders } from "./propose"
import { writeLetters } from "./send"
import { readReminding } from "./settings"

export type Preview = {
  recipient: { name: string; email: string | null; lines: string[] }
  senderLines: string[]
  subject: string
  body: string
  items: { id: string; number: string; dueDate: string }[]
}

/** A proposed letter as it would go out. Refused: `proposal_changed` when there is none such any more. */
export async function previewLetter(
  tx: Tx,
  administrationId: string,
  { day, accountId, level, currency }: { day: string; accountId: string; level: number; currency: string },
): Promise<Preview> {
  const reminding = await readReminding(tx, administrationId)
  if (!reminding) throw new Refusal("reminders_not_set_up")
  const { letters } = await proposeReminders(tx, administrationId, reminding, day, {
    conditions: {},
    options: {},
    accountId,
  })
  const letter = letters.find((one) => one.level === level && one.currency === currency)
  if (!letter) throw new Refusal("proposal_changed")
  const [written] = await writeLetters(tx, administrationId, reminding, [letter])
  if (!written) throw new Refusal("proposal_changed")
  const { recipient, senderLines, text, items } = written
  return {
    recipient,
    senderLines,
    ...text,
    items: items.map(({ id, number, dueDate }) => ({ id, number, dueDate })),
  }
}
