import { eq } from "drizzle-orm"
import { afterEach, describe, expect, test, vi } from "vitest"
import { withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { emails, mailSettings } from "@/db/schema"
import { insertAccount } from "@/lib/accounts/commands"
import { openSink, type Sink } from "@/lib/platform/mail/testing"
import type { MailSettingsInput } from "./input"
import { giveUpExpired, type MailHandlers, sendNext } from "./keep-sent"
import { countTroubled, listEmails } from "./queries"
import { cancelEmail, type EmailDraft, emailArrived, queueEmails, retryEmail } from "./queue"
import { readMailSettings, saveMailSettings } from "./settings"

const NOW = new Date("2026-11-30T10:00:00Z")
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const SETTINGS: MailSettingsInput = {
  fromName: "Fietsen BV",
  fromAddress: "shop@fietsen.test",
  replyTo: null,
  ownServer: false,
  host: "",
  port: "",
  security: "starttls",
  username: "",
  password: "",
}

const plain: MailHandlers = {
  attach: async () => [],
  stop: async () => null,
  sent: async () => {},
  afterwards: async () => {},
}

const sinks: Sink[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(sinks.splice(0).map((sink) => sink.close()))
})

/** An administration that can send, and a server that takes. */
async function aHouse({ settings = true } = {}) {
  const sink = await openSink()
  sinks.push(sink)
  vi.stubEnv("SMTP_URL", sink.url)
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "admin")
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  const accountId = await inside((tx) =>
    insertAccount(
      tx,
      context,
      {
        kind: "consumer",
        firstName: "Bo",
        lastName: "Jansen",
        email: "",
        phone: "",
        language: "",
        line1: "",
        line2: "",
        postcode: "",
        city: "",
        country: "NL",
      },
      NOW,
    ),
  )
  if (settings) await inside((tx) => saveMailSettings(tx, context, SETTINGS, NOW))
  const draft = (part: Partial<EmailDraft> = {}): EmailDraft => ({
    kind: "statement",
    accountId,
    subjectId: null,
    to: "bo@example.test",
    subject: "Rekeningoverzicht",
    body: "Beste Bo",
    attachments: [],
    ...part,
  })
  return {
    administrationId,
    context,
    sink,
    inside,
    draft,
    queue: (...parts: Partial<EmailDraft>[]) =>
      inside((tx) => queueEmails(tx, context, (parts.length ? parts : [{}]).map(draft), NOW)),
    send: (at = NOW, handlers = plain) => sendNext(administrationId, handlers, at),
    all: () => inside((tx) => tx.select().from(emails).orderBy(emails.id)),
    one: async () => {
      const [email] = await inside((tx) => tx.select().from(emails))
      if (!email) throw new Error("no e-mail")
      return email
    },
  }
}

describe("the outbox", () => {
  test("sends what was queued once, as from its administration", async () => {
    const house = await aHouse()
    const [id] = await house.queue()
    expect(await house.send()).toBe(true)
    expect(await house.send()).toBe(false)
    expect(house.sink.mails).toMatchObject([
      {
        from: { name: "Fietsen BV", address: "shop@fietsen.test" },
        to: [{ address: "bo@example.test" }],
        subject: "Rekeningoverzicht",
        messageId: `<${id}@fietsen.test>`,
      },
    ])
    expect(await house.one()).toMatchObject({
      state: "sent",
      sentAt: NOW,
      dueAt: null,
      attempts: 1,
      fromAddress: "shop@fietsen.test",
    })
  })

  test("of two processes at once one sends", async () => {
    const house = await aHouse()
    await house.queue()
    await Promise.all(Array.from({ length: 4 }, () => house.send()))
    expect(house.sink.mails).toHaveLength(1)
    expect(await house.one()).toMatchObject({ state: "sent", attempts: 1 })
  })

  test("takes nothing while nobody said who writes, or through which server", async () => {
    const house = await aHouse({ settings: false })
    await expect(house.queue()).rejects.toMatchObject({ code: "mail_not_set_up" })
    await house.inside((tx) => saveMailSettings(tx, house.context, SETTINGS, NOW))
    vi.stubEnv("SMTP_URL", "")
    await expect(house.queue()).rejects.toMatchObject({ code: "mail_not_set_up" })
  })

  test.each([
    [{ to: "bo@example.test\r\nBcc: all@example.test" }, { to: "email_invalid" }],
    [{ to: "bo" }, { to: "email_invalid" }],
    [{ subject: "Hello\r\nBcc: all@example.test" }, { subject: "invalid" }],
  ])("refuses %j", async (part, fields) => {
    const house = await aHouse()
    await expect(house.queue(part)).rejects.toMatchObject({ code: "invalid_input", fields })
    expect(await house.all()).toEqual([])
  })

  test("a broken server leaves all queued, says why, and gets each once when it is repaired", async () => {
    const house = await aHouse()
    await house.queue({ subject: "One" }, { subject: "Two" })
    house.sink.fault = "connect"
    expect(await house.send()).toBe(true)
    expect(await house.send(), "the others wait with it").toBe(false)
    for (const email of await house.all())
      expect(email).toMatchObject({
        state: "queued",
        sentAt: null,
        dueAt: later(1),
        waitsForServer: true,
        lastError: expect.stringContaining("Closed for maintenance"),
      })
    house.sink.fault = null
    expect(await house.send(later(0.5))).toBe(false)
    while (await house.send(later(1)));
    expect(house.sink.mails.map(({ subject }) => subject).toSorted()).toEqual(["One", "Two"])
    expect((await house.all()).map(({ state }) => state)).toEqual(["sent", "sent"])
  })

  test("is tried for three days, then failed", async () => {
    const house = await aHouse()
    await house.queue()
    house.sink.fault = "recipientLater"
    let at = NOW
    for (let tries = 0; tries < 100; tries++) {
      await house.send(at)
      const { dueAt } = await house.one()
      if (!dueAt) break
      at = dueAt
    }
    expect(at.getTime() - NOW.getTime()).toBeGreaterThanOrEqual(3 * 24 * 3600_000)
    expect(await house.one()).toMatchObject({
      state: "failed",
      attempts: expect.any(Number),
      lastError: expect.stringContaining("Greylisted"),
    })
  })

  test("a recipient that does not exist fails at once; the others go", async () => {
    const house = await aHouse()
    await house.queue({ to: "nobody@example.test" }, {})
    house.sink.fault = "recipientNever"
    await house.send()
    house.sink.fault = null
    await house.send()
    const [first, second] = await house.all()
    expect(first).toMatchObject({ state: "failed", lastError: expect.stringContaining("No such mailbox") })
    expect(second?.state).toBe("sent")
    await house.inside((tx) =>
      retryEmail(tx, house.context, { id: first?.id ?? "", to: "bo@example.test" }, NOW),
    )
    await house.send()
    expect(house.sink.mails.map(({ to }) => to?.[0]?.address)).toEqual(["bo@example.test", "bo@example.test"])
  })

  test("what may have arrived is never sent again by itself: a person says", async () => {
    const house = await aHouse()
    const [one = "", two = ""] = await house.queue({}, {})
    house.sink.fault = "drop"
    await house.send()
    await house.send()
    house.sink.fault = null
    expect((await house.all()).map(({ state }) => state)).toEqual(["uncertain", "uncertain"])
    expect(await house.send(later(9999))).toBe(false)
    await house.inside((tx) => emailArrived(tx, house.context, one, NOW))
    await house.inside((tx) => retryEmail(tx, house.context, { id: two, to: "bo@example.test" }, NOW))
    await house.send()
    expect(house.sink.mails.filter(({ messageId }) => messageId?.includes(one))).toHaveLength(1)
    expect(house.sink.mails.filter(({ messageId }) => messageId?.includes(two))).toHaveLength(2)
    expect((await house.all()).map(({ state }) => state)).toEqual(["sent", "sent"])
    await expect(
      house.inside((tx) => retryEmail(tx, house.context, { id: one, to: "bo@example.test" }, NOW)),
    ).rejects.toMatchObject({ code: "email_not_waiting" })
  })

  test("a process that ends while it sends leaves it uncertain; before that, another sends it", async () => {
    const house = await aHouse()
    await house.queue()
    const dies: MailHandlers = { ...plain, stop: () => Promise.reject(new Error("killed")) }
    await expect(house.send(NOW, dies)).rejects.toThrow("killed")
    expect(house.sink.mails).toEqual([])
    expect(await house.send(later(5)), "the lease").toBe(false)
    await giveUpExpired(house.administrationId, later(10))
    expect((await house.one()).state).toBe("queued")
    await house.inside((tx) => tx.update(emails).set({ state: "sending", dueAt: later(20) }))
    await giveUpExpired(house.administrationId, later(19))
    expect((await house.one()).state).toBe("sending")
    await giveUpExpired(house.administrationId, later(20))
    expect(await house.one()).toMatchObject({ state: "uncertain", dueAt: null })
  })

  test("stops right before it leaves, for a reason", async () => {
    const house = await aHouse()
    await house.queue()
    await house.send(NOW, { ...plain, stop: async () => "paid" })
    expect(house.sink.mails).toEqual([])
    expect(await house.one()).toMatchObject({ state: "cancelled", cancelReason: "paid", fromName: null })
  })

  test("does not send what was cancelled while it was being made", async () => {
    const house = await aHouse()
    const [id = ""] = await house.queue()
    await house.send(NOW, {
      ...plain,
      attach: async () => {
        await house.inside((tx) => cancelEmail(tx, house.context, id, "person"))
        return []
      },
    })
    expect(house.sink.mails).toEqual([])
    expect((await house.one()).state).toBe("cancelled")
  })

  test("is left to who took it over from a process that was too slow", async () => {
    const house = await aHouse()
    await house.queue()
    await house.send(NOW, {
      ...plain,
      attach: async () => {
        house.sink.fault = "recipientLater"
        expect(await house.send(later(11)), "the lease is over").toBe(true)
        house.sink.fault = null
        return []
      },
    })
    expect(house.sink.mails).toEqual([])
    expect(await house.one()).toMatchObject({ state: "queued", attempts: 2, dueAt: later(22) })
  })

  test("what cannot be made is put back with its reference", async () => {
    const house = await aHouse()
    await house.queue()
    await house.send(NOW, { ...plain, attach: () => Promise.reject(new Error("no paper")) })
    expect(await house.one()).toMatchObject({
      state: "queued",
      lastError: expect.stringMatching(/^[0-9a-f]{8}$/),
    })
  })

  test("is of one administration", async () => {
    const [house, other] = [await aHouse(), await aHouse()]
    const [id = ""] = await house.queue()
    expect(await other.send()).toBe(false)
    expect(await other.inside((tx) => listEmails(tx, other.administrationId, {}))).toEqual([])
    expect(await other.inside((tx) => countTroubled(tx, other.administrationId))).toBe(0)
    await expect(other.inside((tx) => cancelEmail(tx, other.context, id, "person"))).rejects.toMatchObject({
      code: "not_found",
    })
    await expect(
      other.inside((tx) => retryEmail(tx, other.context, { id, to: "x@example.test" }, NOW)),
    ).rejects.toMatchObject({ code: "not_found" })
    expect((await house.one()).toAddress).toBe("bo@example.test")
  })

  test("lists newest first, by state, and counts what needs somebody", async () => {
    const house = await aHouse()
    await house.queue({ subject: "One" }, { subject: "Two", to: "nobody@example.test" })
    await house.send()
    house.sink.fault = "recipientNever"
    await house.send()
    const list = (state?: "failed" | "sent") =>
      house.inside((tx) => listEmails(tx, house.administrationId, state ? { state } : {}))
    expect((await list()).map(({ subject }) => subject)).toEqual(["Two", "One"])
    expect(await list("failed")).toMatchObject([{ subject: "Two", account: "Bo Jansen", state: "failed" }])
    expect(await house.inside((tx) => countTroubled(tx, house.administrationId))).toBe(1)
  })
})

describe("the server of an administration", () => {
  const own: MailSettingsInput = {
    ...SETTINGS,
    ownServer: true,
    host: "mail.example.com",
    port: "587",
    username: "shop",
    password: "secret",
  }

  test("has its password encrypted, and shows it to nobody", async () => {
    const house = await aHouse()
    await house.inside((tx) => saveMailSettings(tx, house.context, own, NOW))
    const shown = await house.inside((tx) => readMailSettings(tx, house.administrationId))
    expect(shown).toMatchObject({ host: "mail.example.com", hasPassword: true })
    expect(shown).not.toHaveProperty("password")
    const [row] = await house.inside((tx) =>
      tx.select().from(mailSettings).where(eq(mailSettings.administrationId, house.administrationId)),
    )
    expect(Buffer.from(row?.password ?? []).toString()).not.toContain("secret")
  })

  test("keeps a password only for the same server and user", async () => {
    const house = await aHouse()
    const save = (part: Partial<MailSettingsInput>) =>
      house.inside((tx) => saveMailSettings(tx, house.context, { ...own, password: "", ...part }, NOW))
    await expect(save({})).rejects.toMatchObject({ fields: { password: "mail_password_again" } })
    await save({ password: "secret" })
    await save({ fromName: "Other" })
    for (const part of [{ host: "evil.example.com" }, { port: "465" }, { username: "other" }])
      await expect(save(part)).rejects.toMatchObject({ fields: { password: "mail_password_again" } })
    await expect(save({ port: "6379", password: "x" })).rejects.toMatchObject({
      fields: { port: "mail_port" },
    })
  })

  test("may not stand on this machine's network: it is queued with the reason", async () => {
    const house = await aHouse()
    await house.inside((tx) =>
      saveMailSettings(tx, house.context, { ...own, host: "127.0.0.1", username: "", password: "" }, NOW),
    )
    await house.queue()
    await house.send()
    expect(await house.one()).toMatchObject({
      state: "queued",
      lastError: "127.0.0.1 is not on the public internet",
    })
  })
})
