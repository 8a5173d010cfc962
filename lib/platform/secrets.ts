import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto"
import { env } from "./env"

/**
 * Stored secrets: AES-256-GCM, key derived from APP_SECRET. Layout: key id (4 bytes), nonce (12), tag (16),
 * ciphertext. The key id is the start of a digest of the key: a row encrypted under another APP_SECRET is
 * named as such instead of failing as garbage. OLD_APP_SECRETS (comma-separated) still decrypt.
 */
export function encryptSecret(plain: string): Uint8Array {
  const key = storageKey(env.appSecret)
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce)
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()])
  return Buffer.concat([key.id, nonce, cipher.getAuthTag(), body])
}

export function decryptSecret(stored: Uint8Array): string {
  const bytes = Buffer.from(stored)
  const id = bytes.subarray(0, 4)
  const key = [env.appSecret, ...oldSecrets()].map(storageKey).find((candidate) => candidate.id.equals(id))
  if (!key) throw new Error("a stored secret was encrypted under an APP_SECRET that is not known here")
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(4, 16))
  decipher.setAuthTag(bytes.subarray(16, 32))
  return Buffer.concat([decipher.update(bytes.subarray(32)), decipher.final()]).toString("utf8")
}

/** A value derived from APP_SECRET for one named purpose: 32 bytes as base64url. */
export function derivedSecret(purpose: string, secret = env.appSecret): string {
  return createHmac("sha256", secret).update(purpose).digest("base64url")
}

const derived = new Map<string, { id: Buffer; bytes: Buffer }>()

function storageKey(secret: string): { id: Buffer; bytes: Buffer } {
  const known = derived.get(secret)
  if (known) return known
  const bytes = Buffer.from(hkdfSync("sha256", secret, "ledgerlabel", "stored secrets", 32))
  const key = { id: createHmac("sha256", bytes).update("key id").digest().subarray(0, 4), bytes }
  derived.set(secret, key)
  return key
}

function oldSecrets(): string[] {
  return (process.env.OLD_APP_SECRETS ?? "").split(",").filter(Boolean)
}
