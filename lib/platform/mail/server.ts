import { lookup } from "node:dns/promises"
import { BlockList, isIP } from "node:net"
import { env } from "../env"

/** Where messages are handed in. */
export type MailServer = {
  host: string
  port: number
  /** tls from the first byte; starttls or nothing; starttls where the server offers it. */
  security: "tls" | "starttls" | "ifOffered"
  user: string | null
  password: string | null
  /** Set by whoever runs the portal, so that it may stand on its own network. */
  trusted: boolean
}

/** The ports that people may name: those of mail, so that no other service is reached. */
export const MAIL_PORTS = [25, 465, 587, 2525] as const

/** Of the environment (SMTP_URL); null when none is set. */
export function serverOfInstallation(): MailServer | null {
  const { smtpUrl } = env
  if (!smtpUrl) return null
  const url = new URL(smtpUrl)
  if (url.protocol !== "smtp:" && url.protocol !== "smtps:")
    throw new Error("SMTP_URL begins with smtp:// or smtps://")
  const isTls = url.protocol === "smtps:"
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (isTls ? 465 : 587),
    security: isTls ? "tls" : url.searchParams.get("tls") === "required" ? "starttls" : "ifOffered",
    user: decodeURIComponent(url.username) || null,
    password: decodeURIComponent(url.password) || null,
    trusted: true,
  }
}

/** The address to connect to was looked up, and all that the name stands for was refused or failed. */
class ServerRefused extends Error {}

/**
 * The address of a server, looked up once, so that what was checked is what is connected to. Of a server that people
 * named every address must be public.
 */
export async function addressOf({ host, trusted }: Pick<MailServer, "host" | "trusted">): Promise<string> {
  const found = await lookup(host, { all: true, verbatim: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOTFOUND" ? new ServerRefused(`there is no server called ${host}`) : error
  })
  const [first] = found
  if (!first) throw new ServerRefused(`${host} has no address`)
  if (!trusted && !found.every(({ address }) => isPublic(address)))
    throw new ServerRefused(`${host} is not on the public internet`)
  return first.address
}

export function isPublic(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !reserved.check(address, family === 4 ? "ipv4" : "ipv6")
}

/** IANA's registries of special-purpose addresses; mapped IPv4 addresses are checked as IPv4. */
const reserved = new BlockList()
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  reserved.addSubnet(net, bits, "ipv4")
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 9],
  ["ff00::", 8],
] as const)
  reserved.addSubnet(net, bits, "ipv6")
