import { createServer } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { type Mail, sendMail } from "./send"
import { addressOf, isPublic, type MailServer } from "./server"
import { openSink, type Sink, type SinkFault } from "./testing"

const open: Sink[] = []
async function sinkWith(fault: SinkFault | null, user?: string): Promise<Sink> {
  const sink = await openSink(user ? { user } : {})
  sink.fault = fault
  open.push(sink)
  return sink
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((sink) => sink.close()))
})

const serverAt = (port: number): MailServer => ({
  host: "127.0.0.1",
  port,
  security: "ifOffered",
  user: null,
  password: null,
  trusted: true,
})

const mail: Mail = {
  from: { name: "Fietsenwinkel Ünder 单", address: "shop@example.test" },
  replyTo: "books@example.test",
  to: "bo@example.test",
  subject: "Factuur 2026-00001 € 发票",
  text: "Beste Bo,\n\nHierbij de factuur.\n.\nGroet",
  attachments: [{ name: "2026-00001.pdf", type: "application/pdf", content: Buffer.from("%PDF-1.7") }],
  messageId: "one@ledgerlabel.test",
  date: new Date("2026-11-30T10:00:00Z"),
}

describe("a message", () => {
  it("arrives as it was written, with what is attached", async () => {
    const sink = await sinkWith(null)
    expect(await sendMail(serverAt(sink.port), mail)).toMatchObject({ kind: "sent", answer: /Taken/ })
    const [got] = sink.mails
    expect(got).toMatchObject({
      from: mail.from,
      to: [{ address: "bo@example.test" }],
      replyTo: [{ address: "books@example.test" }],
      subject: mail.subject,
      messageId: "<one@ledgerlabel.test>",
    })
    expect(got?.text?.replaceAll("\r\n", "\n").trim()).toBe(mail.text)
    expect(got?.attachments).toMatchObject([{ filename: "2026-00001.pdf", mimeType: "application/pdf" }])
    expect(Buffer.from(got?.attachments[0]?.content as ArrayBuffer).toString()).toBe("%PDF-1.7")
  })

  it.each([
    ["connect", "later", "server", "Closed for maintenance"],
    ["sender", "later", "server", "Not your address"],
    ["recipientLater", "later", "message", "Greylisted"],
    ["recipientNever", "refused", "message", "No such mailbox"],
    ["content", "refused", "message", "Looks like spam"],
  ] as const)("that meets %s is %s by fault of the %s", async (fault, kind, of, words) => {
    const sink = await sinkWith(fault)
    const outcome = await sendMail(serverAt(sink.port), mail)
    expect(outcome).toMatchObject({ kind, fault: of, answer: expect.stringContaining(words) })
    expect(sink.mails).toEqual([])
  })

  it("waits for a password that is right", async () => {
    const sink = await sinkWith(null, "shop")
    const server = { ...serverAt(sink.port), user: "shop", password: "wrong" }
    expect(await sendMail(server, mail)).toMatchObject({
      kind: "later",
      fault: "server",
      answer: expect.stringContaining("Wrong user or password"),
    })
    expect(await sendMail({ ...server, password: "right" }, mail)).toMatchObject({ kind: "sent" })
  })

  it("is uncertain once it was handed over and nobody answered", async () => {
    const dropping = await sinkWith("drop")
    expect(await sendMail(serverAt(dropping.port), mail)).toMatchObject({ kind: "uncertain" })
    const silent = await sinkWith("silent")
    expect(await sendMail(serverAt(silent.port), mail, { silenceMs: 200 })).toMatchObject({
      kind: "uncertain",
    })
  })

  it("is tried later where nobody listens, or somebody says nothing", async () => {
    const closed = await openSink()
    await closed.close()
    expect(await sendMail(serverAt(closed.port), mail)).toMatchObject({ kind: "later", fault: "server" })
    const mute = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve))
    const { port } = mute.address() as { port: number }
    expect(await sendMail(serverAt(port), mail)).toMatchObject({ kind: "later", fault: "server" })
    mute.close()
  })

  it("is not sent without TLS where TLS is asked for", async () => {
    const sink = await sinkWith(null)
    const outcome = await sendMail({ ...serverAt(sink.port), security: "starttls" }, mail)
    expect(outcome).toMatchObject({ kind: "later", fault: "server" })
    expect(sink.mails).toEqual([])
  })

  it.each([
    { subject: "Hello\r\nBcc: all@example.test" },
    { to: "bo@example.test\nx" },
    { from: { name: "A\r\nB", address: "shop@example.test" } },
    { replyTo: "a@example.test\r\nX: y" },
    { messageId: "a\r\nb" },
  ])("with a line end in its head is refused", async (part) => {
    const sink = await sinkWith(null)
    await expect(sendMail(serverAt(sink.port), { ...mail, ...part })).rejects.toThrow("line end")
    expect(sink.mails).toEqual([])
  })
})

describe("a server that people name", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "192.168.1.1",
    "0.0.0.0",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "fd00::1",
    "fe80::1",
    "not an address",
  ])("never stands at %s", (address) => {
    expect(isPublic(address)).toBe(false)
  })

  it.each(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])("may stand at %s", (address) => {
    expect(isPublic(address)).toBe(true)
  })

  it("is looked up before it is connected to", async () => {
    const sink = await sinkWith(null)
    for (const host of ["localhost", "127.0.0.1", "2130706433", "0x7f.1"]) {
      await expect(addressOf({ host, trusted: false })).rejects.toThrow("not on the public internet")
      const outcome = await sendMail({ ...serverAt(sink.port), host, trusted: false }, mail)
      expect(outcome).toMatchObject({ kind: "later", answer: expect.stringContaining("public internet") })
    }
    expect(sink.mails).toEqual([])
  })
})
