import { eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { billingSettings, type ReminderRecipient, reminderRuns } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { canMail } from "@/lib/administrations/outbox/settings"
import { Refusal } from "@/lib/platform/errors"
import type { Locale } from "@/lib/platform/locale"
import { rowsAs } from "@/lib/platform/rows-as"
import { composeLetter, type LetterText, languageOf } from "./letter"
import { queueRun } from "./outgoing"
import type { Letter } from "./proposal"
import { type Asked, digestOf, proposeReminders } from "./propose"
import { type Reminding, readReminding } from "./settings"

/** A letter with all that stands on it. */
export type Written = Letter & {
  recipient: ReminderRecipient
  language: Locale
  senderLines: string[]
  text: LetterText
}

/**
 * Writes the letters that were looked at, all or none: decided anew, with their items held, inside the transaction.
 * What was paid, held, disputed or reminded since then makes it another proposal, which is refused: `proposal_changed`.
 * Letters then wait for somebody to post them; e-mails leave by themselves where mail is set up. Refused too: `reminders_not_set_up`, `seller_unknown`,
 * `nothing_to_remind`. Returns the id of the run.
 */
export async function sendReminders(
  tx: Tx,
  context: Context,
  { day, digest, ...asked }: Asked & { day: string; digest: string },
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const reminding = await readReminding(tx, administrationId)
  if (!reminding) throw new Refusal("reminders_not_set_up")
  const seen = await proposeReminders(tx, administrationId, reminding, day, asked)
  if (digestOf(seen.letters) !== digest) throw new Refusal("proposal_changed")
  if (seen.letters.length === 0) throw new Refusal("nothing_to_remind")
  await holdItems(tx, administrationId, seen.letters)
  const { letters } = await proposeReminders(tx, administrationId, reminding, day, asked)
  if (digestOf(letters) !== digest) throw new Refusal("proposal_changed")
  const written = await writeLetters(tx, administrationId, reminding, letters)
  const runId = uuidv7()
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  await tx.insert(reminderRuns).values({ administrationId, id: runId, day, createdAt: now, userId })
  await keep(tx, administrationId, runId, written, now)
  if (await canMail(tx, administrationId)) await queueRun(tx, context, runId, now)
  await record(tx, context, "reminders.run", runId, { day, letters: letters.length })
  return runId
}

/** Names, addresses and texts of letters, each in the language of its account. */
export async function writeLetters(
  tx: Tx,
  administrationId: string,
  { settings, schemes }: Reminding,
  letters: Letter[],
): Promise<Written[]> {
  const [billing] = await tx
    .select()
    .from(billingSettings)
    .where(eq(billingSettings.administrationId, administrationId))
  if (!billing) throw new Refusal("seller_unknown")
  const { seller } = billing
  const sender = seller.company ?? seller.name ?? ""
  const senderLines = [
    ...(settings.sender === "office" && settings.officeName
      ? [settings.officeName, ...(settings.registration ? [settings.registration] : [])]
      : []),
    sender,
    seller.line1 ?? "",
    [seller.postcode, seller.city].filter(Boolean).join(" "),
    seller.email ?? "",
  ].filter(Boolean)
  const recipients = await readRecipients(tx, administrationId, letters)
  return letters.map((letter): Written => {
    const known = recipients.get(letter.accountId)
    const texts = schemes
      .find(({ id }) => id === letter.schemeId)
      ?.levels.find(({ level }) => level === letter.level)?.texts
    if (!known || !texts) throw new Error("a letter without account or text")
    const language = languageOf(known.language, settings.language)
    const text = composeLetter(
      texts[language],
      {
        ...letter,
        name: known.recipient.name,
        sender,
        iban: seller.iban ?? "",
        costsMinor: letter.announcedMinor ?? letter.costsMinor + letter.costsVatMinor,
      },
      language,
    )
    return { ...letter, recipient: known.recipient, language, senderLines, text }
  })
}

/** Payments, disputes and other runs wait for this one, or it sees them. */
async function holdItems(tx: Tx, administrationId: string, letters: Letter[]): Promise<void> {
  const ids = letters.flatMap(({ items }) => items.map(({ id }) => id))
  await tx.execute(sql`
    select 1 from items where administration_id = ${administrationId} and id = any(${sql.param(ids)}::uuid[])
    order by id for no key update`)
}

async function readRecipients(
  tx: Tx,
  administrationId: string,
  letters: Letter[],
): Promise<Map<string, { recipient: ReminderRecipient; language: string | null }>> {
  const ids = [...new Set(letters.map(({ accountId }) => accountId))]
  const { rows } = await tx.execute<Record<string, string | null>>(sql`
    select a.id, a.name, a.code, a.email, a.language, a.country, d.line1, d.line2, d.postcode, d.city, d.company,
      d.country as address_country
    from accounts a
    left join addresses d on d.administration_id = ${administrationId} and d.account_id = a.id and d.kind = 'billing'
    where a.administration_id = ${administrationId} and a.id = any(${sql.param(ids)}::uuid[])`)
  return new Map(
    rows.map((row) => {
      const abroad = row.address_country && row.address_country !== "NL" ? row.address_country : null
      const lines = [row.line1, row.line2, [row.postcode, row.city].filter(Boolean).join(" "), abroad]
      return [
        row.id ?? "",
        {
          language: row.language ?? null,
          recipient: {
            name: row.name ?? "",
            code: row.code ?? "",
            email: row.email ?? null,
            lines: lines.filter((line): line is string => Boolean(line)),
          },
        },
      ]
    }),
  )
}

async function keep(
  tx: Tx,
  administrationId: string,
  runId: string,
  letters: Written[],
  now: Date,
): Promise<void> {
  const rows = letters.map((letter) => ({ ...letter, id: uuidv7() }))
  await tx.execute(sql`
    insert into reminders (administration_id, id, run_id, account_id, buyer, level, channel, is_letter_first, language,
      currency, principal_minor, costs_minor, costs_vat_minor, new_costs_minor, interest_minor, announced_minor, pay_before, recipient,
      sender_lines, subject, body, state, created_at)
    select ${administrationId}::uuid, r.id, ${runId}::uuid, r.account_id, r.buyer, r.level, r.channel, r.letter_first,
      r.language, r.currency, r.principal, r.costs, r.costs_vat, r.new_costs, r.interest, r.announced, r.pay_before, r.recipient,
      r.sender_lines, r.subject, r.body, 'toSend', ${now}::timestamptz
    from ${rowsAs(rows, {
      id: ["uuid", (one) => one.id],
      account_id: ["uuid", (one) => one.accountId],
      buyer: ["text", (one) => one.buyer],
      level: ["int", (one) => one.level],
      channel: ["text", (one) => one.channel],
      letter_first: ["boolean", (one) => one.letterFirst],
      language: ["text", (one) => one.language],
      currency: ["text", (one) => one.currency],
      principal: ["bigint", (one) => String(one.principalMinor)],
      costs: ["bigint", (one) => String(one.costsMinor)],
      costs_vat: ["bigint", (one) => String(one.costsVatMinor)],
      new_costs: ["bigint", (one) => String(one.newCostsMinor)],
      interest: ["bigint", (one) => String(one.interestMinor)],
      announced: ["bigint", (one) => (one.announcedMinor === null ? null : String(one.announcedMinor))],
      pay_before: ["date", (one) => one.payBefore],
      recipient: ["jsonb", (one) => JSON.stringify(one.recipient)],
      sender_lines: ["jsonb", (one) => JSON.stringify(one.senderLines)],
      subject: ["text", (one) => one.text.subject],
      body: ["text", (one) => one.text.body],
    })}`)
  const lines = rows.flatMap(({ id, level, items }) =>
    items.map((item) => ({ ...item, level, reminderId: id })),
  )
  await tx.execute(sql`
    insert into reminder_items (administration_id, reminder_id, item_id, level, open_minor, interest_minor)
    select ${administrationId}::uuid, r.reminder_id, r.item_id, r.level, r.open, r.interest
    from ${rowsAs(lines, {
      reminder_id: ["uuid", (one) => one.reminderId],
      item_id: ["uuid", (one) => one.id],
      level: ["int", (one) => one.level],
      open: ["bigint", (one) => String(one.openMinor)],
      interest: ["bigint", (one) => String(one.interestMinor)],
    })}`)
}
