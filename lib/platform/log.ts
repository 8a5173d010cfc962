import { randomBytes } from "node:crypto"
import pino from "pino"

/** JSON lines on standard error; bodies, secrets and people's data are never logged. */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? "info", base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ fd: 2, sync: true }),
)

/** Logs what nobody expected and returns the reference under which it can be found. */
export function surprise(error: unknown, where: string): string {
  const reference = randomBytes(4).toString("hex")
  log.error({ reference, where, err: error }, "unexpected failure")
  return reference
}
