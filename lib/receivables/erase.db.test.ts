import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { emails, mailSettings, reminderItems, reminderRuns, reminders } from "@/db/schema"
import { queueEmails } from "@/lib/administrations/outbox/queue"
import { eraseCorrespondence } from "@/lib/receivables/erase"
import { aConsumer, anInvoice, openTestBooks, sent } from "@/lib/receivables/testing"

afterAll(closeDatabase)

const now = new Date("2025-04-10T10:00:00Z")

it("messages to a person who was erased hold nothing of them, and do not leave; the invoice keeps its buyer", async () => {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  const [gone, stays] = await inside(async (tx) => {
    await openTestBooks(tx, context)
    await tx.insert(mailSettings).values({
      administrationId,
      fromName: "Fietsen BV",
      fromAddress: "shop@fietsen.test",
      host: "mail.fietsen.test",
      port: 587,
      security: "starttls",
    })
    const people = [await aConsumer(tx, context, "Aal", now), await aConsumer(tx, context, "Bak", now)]
    for (const [i, accountId] of people.entries()) {
      await sent(tx, context, anInvoice(accountId), now)
      const about = { kind: "statement" as const, accountId, subjectId: null, attachments: [] }
      const [run, letter] = [uuidv7(), uuidv7()]
      await tx.insert(reminderRuns).values({ administrationId, id: run, day: "2025-04-10", createdAt: now })
      await tx.insert(reminders).values({
        administrationId,
        id: letter,
        runId: run,
        accountId,
        buyer: "consumer",
        level: 2,
        channel: "letter",
        letterFirst: true,
        language: "nl",
        currency: "EUR",
        principalMinor: 12_100n,
        costsMinor: 0n,
        costsVatMinor: 0n,
        interestMinor: 0n,
        recipient: { name: "Bo", code: "1", email: "bo@example.test", lines: ["Kerkstraat 2"] },
        senderLines: ["Fietsen BV"],
        subject: "Herinnering",
        body: "Beste Bo",
        state: "toSend",
        createdAt: now,
      })
      const { rows } = await tx.execute<{ id: string }>(sql`
        select id from items where administration_id = ${administrationId} and account_id = ${accountId}`)
      await tx.insert(reminderItems).values({
        administrationId,
        reminderId: letter,
        itemId: rows[0]?.id ?? "",
        level: 2,
        openMinor: 12_100n,
        interestMinor: 0n,
      })
      await queueEmails(
        tx,
        context,
        [{ ...about, to: `person${i}@example.test`, subject: "Your account", body: "Dear Bo" }],
        now,
      )
    }
    return people as [string, string]
  })
  await inside(async (tx) => {
    await tx.execute(sql`
      update accounts set name = code, email = null where administration_id = ${administrationId} and id = ${gone}`)
    await eraseCorrespondence(tx, administrationId, [gone, stays])
  })
  const messages = await inside((tx) => tx.select().from(emails))
  expect(messages.find(({ accountId }) => accountId === gone)).toMatchObject({
    state: "cancelled",
    toAddress: "",
    subject: "",
    body: "",
    dueAt: null,
  })
  expect(messages.find(({ accountId }) => accountId === stays)).toMatchObject({
    state: "queued",
    toAddress: "person1@example.test",
    body: "Dear Bo",
  })
  const letters = await inside((tx) => tx.select().from(reminders))
  expect(letters.find(({ accountId }) => accountId === gone)).toMatchObject({
    state: "withdrawn",
    body: "",
    recipient: { name: "1", code: "1", email: null, lines: [] },
    principalMinor: 12_100n,
  })
  expect(letters.find(({ accountId }) => accountId === stays)).toMatchObject({
    state: "toSend",
    body: "Beste Bo",
  })
  const levels = await inside((tx) => tx.select().from(reminderItems))
  expect(levels.map(({ level }) => level).sort()).toEqual([2, null])
  const { rows } = await inside((tx) =>
    tx.execute<{ name: string }>(sql`
      select buyer->>'name' as name from invoices where administration_id = ${administrationId} and account_id = ${gone}`),
  )
  expect(rows[0]?.name).toBe("Bo Jansen")
})
