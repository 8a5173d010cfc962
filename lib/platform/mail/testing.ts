import type { AddressInfo } from "node:net"
import PostalMime, { type Email } from "postal-mime"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"

export type SinkFault =
  | "connect"
  | "sender"
  | "recipientLater"
  | "recipientNever"
  | "content"
  | "auth"
  | "drop"
  | "silent"

export type Sink = {
  /** As SMTP_URL names it. */
  url: string
  port: number
  /** What it took, in order. */
  mails: Email[]
  /** What it does wrong from now on; null for nothing. */
  fault: SinkFault | null
  close(): Promise<void>
}

/** A mail server on this machine, at a port or any that is free, that keeps what it takes. With a user, it wants that one with "right". */
export async function openSink({ user, at = 0 }: { user?: string; at?: number } = {}): Promise<Sink> {
  const failed = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const options: SMTPServerOptions = {
    authOptional: !user,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth(auth, _, done) {
      if (sink.fault === "auth" || auth.username !== user || auth.password !== "right")
        return done(failed(535, "5.7.8 Wrong user or password"))
      done(null, { user: auth.username })
    },
    onConnect(_, done) {
      if (sink.fault === "connect") return done(failed(421, "4.3.2 Closed for maintenance"))
      done()
    },
    onMailFrom(_, __, done) {
      done(sink.fault === "sender" ? failed(550, "5.7.1 Not your address") : null)
    },
    onRcptTo(_, __, done) {
      if (sink.fault === "recipientLater") return done(failed(451, "4.7.1 Greylisted, try again later"))
      if (sink.fault === "recipientNever") return done(failed(550, "5.1.1 No such mailbox"))
      done()
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("end", async () => {
        const { fault } = sink
        if (fault === "content") return done(failed(554, "5.6.0 Looks like spam"))
        sink.mails.push(await PostalMime.parse(Buffer.concat(parts)))
        if (fault === "silent") return
        if (fault === "drop") {
          for (const connection of server.connections)
            if (connection.id === session.id) connection._socket.destroy()
          return
        }
        done(null, "Taken")
      })
    },
  }
  const server = new SMTPServer(options)
  server.on("error", () => {})
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const sink: Sink = {
    url: `smtp://${user ? `${user}:right@` : ""}127.0.0.1:${port}`,
    port,
    mails: [],
    fault: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return sink
}
