import { eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { mailSettings } from "@/db/schema"
import { Refusal } from "@/lib/platform/errors"
import { MAIL_PORTS, type MailServer, serverOfInstallation } from "@/lib/platform/mail/server"
import { decryptSecret, encryptSecret } from "@/lib/platform/secrets"
import { record } from "../audit"
import type { Context } from "../context"
import type { MailSettingsInput } from "./input"

export type MailSettings = Omit<typeof mailSettings.$inferSelect, "administrationId" | "password"> & {
  hasPassword: boolean
}

/** Who writes, and through which server. */
export type Sender = { name: string; address: string; replyTo: string | null; server: MailServer }

/** As they may be shown; null while nobody said. */
export async function readMailSettings(tx: Tx, administrationId: string): Promise<MailSettings | null> {
  const [row] = await tx
    .select()
    .from(mailSettings)
    .where(eq(mailSettings.administrationId, administrationId))
  if (!row) return null
  const { administrationId: _, password, ...settings } = row
  return { ...settings, hasPassword: password !== null }
}

/** Null while there is no sender or no server: then nothing can be sent. */
export async function readSender(tx: Tx, administrationId: string): Promise<Sender | null> {
  const [row] = await tx
    .select()
    .from(mailSettings)
    .where(eq(mailSettings.administrationId, administrationId))
  if (!row) return null
  const server = serverOf(row) ?? serverOfInstallation()
  return server && { name: row.fromName, address: row.fromAddress, replyTo: row.replyTo, server }
}

/** Can messages be sent from here? */
export async function canMail(tx: Tx, administrationId: string): Promise<boolean> {
  return (await readSender(tx, administrationId)) !== null
}

/**
 * What waits for a server is tried at once with the new settings. Refused: a port that is none of mail's, a password
 * left blank where the server or the user is another (it would be shown to that one).
 */
export async function saveMailSettings(
  tx: Tx,
  context: Context,
  input: MailSettingsInput,
  now: Date,
): Promise<void> {
  const { administrationId } = context
  const { fromName, fromAddress, replyTo } = input
  const [old] = await tx
    .select()
    .from(mailSettings)
    .where(eq(mailSettings.administrationId, administrationId))
    .for("update")
  const server = input.ownServer ? ownServer(input, old ?? null) : NO_SERVER
  const row = { fromName, fromAddress, replyTo, ...server }
  await tx
    .insert(mailSettings)
    .values({ administrationId, ...row })
    .onConflictDoUpdate({ target: mailSettings.administrationId, set: row })
  await tx.execute(sql`
    update emails set due_at = ${now}::timestamptz, queued_at = ${now}::timestamptz, waits_for_server = false
    where administration_id = ${administrationId} and state = 'queued' and waits_for_server`)
  await record(tx, context, "mail.settings", null, {
    fromAddress,
    replyTo,
    server: server.host && `${server.host}:${server.port}`,
  })
}

type Row = typeof mailSettings.$inferSelect

const NO_SERVER = { host: null, port: null, security: null, username: null, password: null }

function ownServer(input: MailSettingsInput, old: Row | null) {
  const port = Number(input.port)
  if (!MAIL_PORTS.some((known) => known === port))
    throw new Refusal("invalid_input", { port: "mail_port" }, { ports: MAIL_PORTS.join(", ") })
  const { host, security } = input
  const username = input.username || null
  const isSame = old?.host === host && old.port === port && old.username === username
  if (username && !input.password && !(isSame && old.password))
    throw new Refusal("invalid_input", { password: "mail_password_again" })
  const password = !username ? null : input.password ? encryptSecret(input.password) : (old?.password ?? null)
  return { host, port, security, username, password }
}

function serverOf({ host, port, security, username, password }: Row): MailServer | null {
  if (host === null || port === null || security === null) return null
  return {
    host,
    port,
    security,
    user: username,
    password: password && decryptSecret(password),
    trusted: false,
  }
}
