import { createHmac, randomBytes } from "node:crypto"
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { root } from "./checkout.mjs"

/** Says in words what the person at the terminal can do; printed without a stack. */
export class Refusal extends Error {}

/** What the portal reads from its environment; `.env.example` explains each. */
export const variables = [
  "APP_DATABASE_URL",
  "APP_SECRET",
  "BIND",
  "DATABASE_POOL",
  "DATABASE_URL",
  "DATA_DIR",
  "DEMO",
  "LOG_LEVEL",
  "NEXTAUTH_SECRET",
  "NEXTAUTH_URL",
  "OLD_APP_SECRETS",
  "PORT",
  "PUBLIC_URL",
  "SMTP_URL",
  "WORKER",
]

/** Reads `.env`; what the environment already says wins. A blank variable counts as not set. */
export function loadEnvironment() {
  const file = path.join(root, ".env")
  if (existsSync(file)) process.loadEnvFile(file)
  for (const name of variables) if (!setting(name)) Reflect.deleteProperty(process.env, name)
}

/**
 * An environment variable; blank is the same as not set.
 * @param {string} name
 * @returns {string | undefined}
 */
export const setting = (name) => process.env[name]?.trim() || undefined

/** Where the embedded database keeps its files and the secret. */
export const dataDirectory = () => path.resolve(root, setting("DATA_DIR") ?? "data")

/**
 * The secret behind sessions, stored channel secrets and the pool's password.
 * @param {{ embedded: boolean, directory: string }} where only the embedded database makes up its own
 * @returns {string}
 */
export function applicationSecret({ embedded, directory }) {
  const given = setting("APP_SECRET")
  if (given && given.length < 32)
    throw new Refusal("APP_SECRET needs at least 32 characters. Make one with: openssl rand -base64 32")
  if (given) return given
  if (!embedded)
    throw new Refusal(
      "DATABASE_URL is set, so APP_SECRET must be too: at least 32 characters, kept as long as the database.\n" +
        "Make one with: openssl rand -base64 32",
    )
  return keptSecret(path.join(directory, "secret"))
}

/**
 * Reads a secret from its file, or makes it on first use.
 * @param {string} file readable by its owner only
 * @returns {string} 32 random bytes, base64url
 */
export function keptSecret(file) {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (error.code !== "EEXIST") throw error // else another process was first, and its secret counts
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, "utf8").trim()
}

/**
 * A key for one purpose, so that no two purposes share one.
 * @param {string} secret
 * @param {string} purpose
 * @returns {string}
 */
export const derivedSecret = (secret, purpose) =>
  createHmac("sha256", secret).update(purpose).digest("base64url")
