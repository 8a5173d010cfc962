import type { z } from "zod"
import { closeDatabase } from "@/db/client"
import { Refusal } from "@/lib/platform/errors"
import { rooms, translator } from "@/lib/platform/i18n"

/** Returns the exit code. */
export type Command = (args: string[], print: (line: string) => void) => Promise<number>

/** What was typed cannot be done; said without a stack. */
export class UsageError extends Error {}

/** Runs a command with what was typed behind it. What goes wrong is told in words, with exit code 1. */
export async function run(command: Command): Promise<void> {
  try {
    process.exitCode = await command(process.argv.slice(2), console.log)
  } catch (error) {
    console.error(wordsOf(error) ?? error)
    process.exitCode = 1
  } finally {
    await closeDatabase()
  }
}

/** Null for what nobody expected. */
export function wordsOf(error: unknown): string | null {
  if (error instanceof UsageError) return error.message
  if (error instanceof Refusal) return refusalWords(error.code, error.facts)
  const isTyped = error instanceof TypeError && "code" in error && /^ERR_PARSE_ARGS/.test(String(error.code))
  return isTyped ? error.message : null
}

/** What the schema makes of the options; `names` says which option a field was typed as, where it differs. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  names: Record<string, string> = {},
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path: [field = ""], message }) => {
    const option = names[String(field)] ?? String(field)
    return `--${option}: ${refusalWords(message)}`
  })
  throw new UsageError([...new Set(lines)].join("\n"))
}

/** The same words as on the pages, in English; what is no code is words already. */
function refusalWords(code: string, facts: Record<string, string | number> = {}): string {
  const t = translator("en", "platform.error")
  return isErrorCode(code) ? t(code, facts) : code
}

type ErrorCode = Exclude<keyof (typeof rooms)["platform"]["en"]["error"], "reference">

function isErrorCode(code: string): code is ErrorCode {
  return code !== "reference" && Object.hasOwn(rooms.platform.en.error, code)
}
