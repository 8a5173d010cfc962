import "server-only"
import { refresh } from "next/cache"
import { headers } from "next/headers"
import type { z } from "zod"
import { type Tx, withAdministration } from "@/db/client"
import { env } from "@/lib/platform/env"
import { Refusal, type Result } from "@/lib/platform/errors"
import { surprise } from "@/lib/platform/log"
import { contextOf, type PortalContext } from "./context"
import { may, type Permission } from "./permissions"
import { currentPerson } from "./session"

type Door<Input> = {
  may: Permission
  input: Input
  /** Nothing on the page it is called from changes by it, so that page is not drawn anew. */
  quiet?: boolean
}

/**
 * Makes a server action: a public POST endpoint, so each call is checked in full. Origin, session, membership
 * of the administration named by its slug (as in the URL; never an id from the client), role, input; then the
 * command in one transaction, and the page is drawn anew. Expected failures are values.
 */
export function action<Input extends z.ZodType, Value>(
  door: Door<Input>,
  command: (tx: Tx, context: PortalContext, input: z.output<Input>) => Promise<Value>,
) {
  return actionWithoutTransaction(door, (context, input) =>
    withAdministration(context.administrationId, (tx) => command(tx, context, input)),
  )
}

/** The same checks for work that waits on the network or follows a commit: it opens its own transactions. */
export function actionWithoutTransaction<Input extends z.ZodType, Value>(
  door: Door<Input>,
  work: (context: PortalContext, input: z.output<Input>) => Promise<Value>,
) {
  return async (administration: string, input: z.input<Input>): Promise<Result<Value>> => {
    try {
      if (!(await sameOrigin())) return failure("foreign_origin")
      const person = await currentPerson()
      if (!person) return failure("signed_out")
      const context = contextOf(person, String(administration))
      if (!context) return failure("not_found")
      if (!may(context.role, door.may)) return failure("forbidden")
      const parsed = door.input.safeParse(input)
      if (!parsed.success) return failure("invalid_input", fieldErrors(parsed.error))
      const value = await work(context, parsed.data)
      if (!door.quiet) refresh()
      return { ok: true, value }
    } catch (error) {
      if (error instanceof Refusal) return failure(error.code, error.fields, error.facts)
      return { ...failure("unexpected"), reference: surprise(error, "action") }
    }
  }
}

/** First error of each input by its name; messages in schemas are error codes of messages/platform.json. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const name = issue.path.join(".") || "form"
    fields[name] ??= /^[a-z_]+$/.test(issue.message) ? issue.message : (CODES[issue.code] ?? "invalid")
  }
  return fields
}

const CODES: Partial<Record<z.core.$ZodIssue["code"], string>> = {
  too_small: "required",
  too_big: "too_long",
  invalid_type: "required",
  unrecognized_keys: "unknown_input",
}

function failure(
  code: string,
  fields: Record<string, string> = {},
  facts: Record<string, string | number> = {},
): Extract<Result<never>, { ok: false }> {
  return { ok: false, code, fields, facts }
}

/** Browsers always send Origin with a POST: missing, "null" and foreign ones are refused. */
async function sameOrigin(): Promise<boolean> {
  const sent = await headers()
  const origin = sent.get("origin")
  if (!origin || origin === "null" || !URL.canParse(origin)) return false
  return origin === new URL(env.publicUrl).origin || new URL(origin).host === sent.get("host")
}
