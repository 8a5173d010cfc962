import { createHash, createHmac, timingSafeEqual } from "node:crypto"

/** HMAC-SHA256 over the parts in turn, as if they were one. */
export function hmacSha256(key: string | Uint8Array, ...parts: (string | Uint8Array)[]): Buffer {
  const hmac = createHmac("sha256", key)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}

export function sha256Hex(...parts: (string | Uint8Array)[]): string {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest("hex")
}

/** Constant-time. False, without an exception, for a value that is missing or is not the base64 of these bytes. */
export function matchesBase64(expected: Buffer, presented: string | undefined): boolean {
  // Compared as text: decoding skips stray characters and spare bits, and so takes many spellings for one.
  const [wanted, given] = [Buffer.from(expected.toString("base64")), Buffer.from(presented ?? "")]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** True when any of the secrets fits; a blank secret never does, since anyone can sign with it. */
export function anySecret(secrets: string[], fits: (secret: string) => boolean): boolean {
  let matched = false
  // No early exit: how long it takes does not tell which secret fitted.
  for (const secret of secrets) if (secret.trim() !== "" && fits(secret)) matched = true
  return matched
}
