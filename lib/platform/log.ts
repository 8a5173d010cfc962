import { randomBytes } from "node:crypto"
import pino from "pino"

/** JSON lines on standard error; bodies, secrets and people's data are never logged. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: told },
  },
  pino.destination({ fd: 2, sync: true }),
)

/** Logs what nobody expected and returns the reference under which it can be found. */
export function surprise(error: unknown, where: string): string {
  const reference = randomBytes(4).toString("hex")
  log.error({ reference, where, err: error }, "unexpected failure")
  return reference
}

/** What an error says; what hangs on it (a database client, a request with its body) stays out. */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = "code" in error ? { code: String(error.code) } : {}
  return { type: error.name, message: error.message, ...code, stack: error.stack }
}
