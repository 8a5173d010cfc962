import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { emails } from "@/db/schema"
import { openSink, type Sink } from "@/lib/platform/mail/testing"
import { saveDraft } from "../invoices/drafts"
import { readPaper } from "../invoices/papers"
import { aConsumer, anInvoice } from "../testing"
import { invoiceText } from "./compose"
import { emailInvoice, emailInvoices, MOST_IN_BATCH } from "./invoices"
import { emailStatement, readStatementPaper } from "./statements"
import { aShop, now, refusal, type Shop } from "./testing"

let sink: Sink
let context: Shop["context"]
let account: string
let inside: Shop["inside"]
let invoice: Shop["invoice"]
let deliver: Shop["deliver"]
let outbox: Shop["outbox"]
let paid: Shop["paid"]

beforeEach(async () => {
  sink = await openSink()
  vi.stubEnv("SMTP_URL", sink.url)
  ;({ context, account, inside, invoice, deliver, outbox, paid } = await aShop())
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await sink.close()
})

describe("an invoice", () => {
  const message = { to: "bo@example.test", subject: "Uw factuur", body: "Beste Bo" }

  it("arrives with its PDF and its e-invoice", async () => {
    const { id, number } = await invoice({ buyer: { ...anInvoice(account).buyer, email: "bo@example.test" } })
    await inside((tx) => emailInvoice(tx, context, { id, ...message }, now))
    await deliver()
    expect(sink.mails).toMatchObject([
      {
        subject: "Uw factuur",
        attachments: [
          { filename: `${number}.pdf`, mimeType: "application/pdf" },
          { filename: `${number}.xml`, mimeType: "application/xml" },
        ],
      },
    ])
    const [pdf, ubl] = sink.mails[0]?.attachments ?? []
    expect(
      Buffer.from(pdf?.content as ArrayBuffer)
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-")
    expect(Buffer.from(ubl?.content as ArrayBuffer).toString()).toContain(`<cbc:ID>${number}</cbc:ID>`)
  })

  it("goes without an e-invoice that no receiver would take", async () => {
    const { id } = await invoice()
    await inside((tx) => emailInvoice(tx, context, { id, ...message }, now))
    await deliver()
    expect(sink.mails[0]?.attachments).toMatchObject([{ mimeType: "application/pdf" }])
  })

  it("is written to in its own language, and asks for money only while it is open", async () => {
    const { id, itemId, number } = await invoice()
    const text = async () => {
      const paper = await inside((tx) => readPaper(tx, context.administrationId, id))
      if (!paper) throw new Error("no paper")
      return invoiceText(paper)
    }
    expect((await text()).subject).toBe(`Factuur ${number} van Fietsen BV`)
    expect((await text()).body).toMatch(/^Geachte Bo Jansen,\n\n.*€\s125,00.*\n\n.*NL91 ABNA/)
    await paid(itemId, 10_000n)
    expect((await text()).body).toMatch(/voor €\s125,00[\s\S]*€\s25,00.*NL91 ABNA/)
    await paid(itemId, 2_500n)
    expect((await text()).body).not.toContain("NL91 ABNA")
  })

  it("is no draft, and of this administration", async () => {
    const { id } = await inside((tx) => saveDraft(tx, context, anInvoice(account), now))
    expect(await refusal(inside((tx) => emailInvoice(tx, context, { id, ...message }, now)))).toBe(
      "invoice_not_sent",
    )
    const { administrationId } = await anAdministration()
    const other = (await aMember(administrationId, "accountant")).context
    const foreign = withAdministration(administrationId, (tx) =>
      emailInvoice(tx, other, { id, ...message }, now),
    )
    expect(await refusal(foreign)).toBe("not_found")
    expect(await outbox()).toEqual([])
  })

  it("goes once when two people send the same ones; drafts and who has no address stay", async () => {
    const [one, two] = [await invoice(), await invoice()]
    const nobody = await inside((tx) => aConsumer(tx, context, "Klein", now))
    const third = await invoice({}, nobody)
    const draft = await inside((tx) => saveDraft(tx, context, anInvoice(account), now))
    const ids = [one.id, two.id, third.id, draft.id]
    const batch = () => inside((tx) => emailInvoices(tx, context, ids, now))
    const results = await Promise.all([batch(), batch()])
    expect(results.toSorted((a, b) => b.queued - a.queued)).toEqual([
      { queued: 2, drafts: 1, noAddress: 1, before: 0 },
      { queued: 0, drafts: 1, noAddress: 1, before: 2 },
    ])
    await deliver()
    expect(sink.mails.map(({ subject }) => subject).toSorted()).toEqual(
      [one, two].map(({ number }) => `Factuur ${number} van Fietsen BV`).toSorted(),
    )
  })
})

it("so many invoices at once are refused", async () => {
  const ids = Array.from({ length: MOST_IN_BATCH + 1 }, () => crypto.randomUUID())
  expect(await refusal(inside((tx) => emailInvoices(tx, context, ids, now)))).toBe("emails_too_many")
})

describe("a statement", () => {
  it("arrives as a PDF, in the customer's language", async () => {
    await invoice()
    const days = { from: "2025-01-01", until: "2025-04-30" }
    const message = { to: "bo@example.test", subject: "Overzicht", body: "Beste Bo" }
    await inside((tx) => emailStatement(tx, context, { accountId: account, ...days, ...message }, "zh", now))
    await deliver()
    const queued = await inside((tx) => tx.select({ attachments: emails.attachments }).from(emails))
    expect(queued).toEqual([{ attachments: [{ kind: "statementPdf", id: "2025-01-01_2025-04-30_zh" }] }])
    expect(sink.mails).toMatchObject([
      { subject: "Overzicht", attachments: [{ mimeType: "application/pdf" }] },
    ])
    const paper = await inside((tx) =>
      readStatementPaper(tx, context.administrationId, account, { from: days.from, to: days.until }, "zh"),
    )
    expect(paper).toMatchObject({
      language: "zh",
      statements: [{ closingMinor: 12_500n }],
      account: { name: "Bo Jansen" },
      seller: { name: "Fietsen BV" },
    })
  })
})
