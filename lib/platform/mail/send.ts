import { isIP } from "node:net"
import { Readable } from "node:stream"
import MailComposer from "nodemailer/lib/mail-composer"
import SMTPConnection, { type SMTPError } from "nodemailer/lib/smtp-connection"
import { addressOf, type MailServer } from "./server"

export type MailAttachment = { name: string; type: string; content: Uint8Array | string }

/** Built here and nowhere else: whoever writes it chooses no header, no envelope and no raw text. */
export type Mail = {
  from: { name: string; address: string }
  replyTo: string | null
  to: string
  subject: string
  text: string
  attachments: MailAttachment[]
  /** Without angle brackets. */
  messageId: string
  date: Date
}

/**
 * What became of it, in the server's words. `later`: nobody took it, and it may be tried again. `refused`: it would be
 * again. `uncertain`: all of it was handed over and no answer came. At fault is the server (or what is known of it),
 * so that other messages fare the same, or this message.
 */
export type MailOutcome =
  | { kind: "sent"; answer: string }
  | { kind: "later" | "refused" | "uncertain"; fault: "server" | "message"; answer: string }

const CONNECT_MS = 15_000
const SILENCE_MS = 60_000
/** A server that says something now and then is not waited for longer. */
const MOST_MS = 4 * 60_000

/** Hands one message to a server. Never throws for what a server or a network does. */
export async function sendMail(
  server: MailServer,
  mail: Mail,
  { silenceMs = SILENCE_MS }: { silenceMs?: number } = {},
): Promise<MailOutcome> {
  refuseLineEnds(mail)
  const content = await compose(mail)
  let address: string
  try {
    address = await addressOf(server)
  } catch (error) {
    return { kind: "later", fault: "server", answer: told(error) }
  }
  let handedOver = false
  const connection = new SMTPConnection({
    host: address,
    port: server.port,
    secure: server.security === "tls",
    requireTLS: server.security === "starttls",
    ...(isIP(server.host) ? {} : { servername: server.host }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: silenceMs,
    socketCloseTimeout: 0,
  })
  const tooLong = setTimeout(() => connection.close(), MOST_MS)
  try {
    await step<void>(connection, (done) => connection.connect((error) => done(error ?? null, undefined)))
    const { user, password } = server
    if (user)
      await step<void>(connection, (done) =>
        connection.login({ user, pass: password ?? "" }, (error) => done(error, undefined)),
      )
    const source = Readable.from([content])
    source.once("end", () => {
      handedOver = true
    })
    const envelope = { from: mail.from.address, to: [mail.to], size: content.length }
    const { response = "" } = await step<{ response?: string | undefined }>(connection, (done) =>
      connection.send(envelope, source, done),
    )
    connection.quit()
    return { kind: "sent", answer: trimmed(response) }
  } catch (error) {
    connection.close()
    return outcomeOf(error as SMTPError, handedOver)
  } finally {
    clearTimeout(tooLong)
  }
}

/** An answer of a server is definite whenever it comes; a silence is not once it may have all of the message. */
function outcomeOf(error: SMTPError, handedOver: boolean): MailOutcome {
  const { command = "", responseCode: code } = error
  const answer = told(error)
  if (!code) {
    if (error.code === "EMESSAGE" || (error.code === "EENVELOPE" && command === "API"))
      return { kind: "refused", fault: "message", answer }
    return { kind: handedOver ? "uncertain" : "later", fault: handedOver ? "message" : "server", answer }
  }
  const isOfMessage = (command === "RCPT TO" || command === "DATA") && code !== 421
  if (!isOfMessage) return { kind: "later", fault: "server", answer }
  return { kind: code >= 500 ? "refused" : "later", fault: "message", answer }
}

function compose(mail: Mail): Promise<Buffer> {
  return new MailComposer({
    from: mail.from,
    to: { name: "", address: mail.to },
    ...(mail.replyTo && { replyTo: { name: "", address: mail.replyTo } }),
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.messageId}>`,
    date: mail.date,
    attachments: mail.attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: typeof content === "string" ? content : Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

function refuseLineEnds({ from, to, replyTo, subject, messageId }: Mail): void {
  for (const text of [from.name, from.address, to, replyTo ?? "", subject, messageId])
    if (/\p{Cc}/u.test(text)) throw new Error("a line end or control character in the head of a message")
}

/** Also over once the connection is; an answer that came with its end goes first. */
function step<T>(
  connection: SMTPConnection,
  ask: (done: (error: Error | null, value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    connection.on("error", reject)
    connection.once("end", () => setImmediate(() => reject(new Error("Connection closed"))))
    ask((error, value) => (error ? reject(error) : resolve(value)))
  })
}

/** The server's own words where it said any. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return trimmed(String(error))
  return trimmed("response" in error && error.response ? String(error.response) : error.message)
}

/** Servers write what they like. */
function trimmed(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 300)
}
