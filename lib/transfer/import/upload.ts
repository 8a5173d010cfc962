import { contextOf, type PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { currentPerson } from "@/lib/administrations/session"
import { env } from "@/lib/platform/env"
import { Refusal } from "@/lib/platform/errors"
import { surprise } from "@/lib/platform/log"
import { LIMITS } from "./limits"
import { receiveImport } from "./receive"

/** What the browser gets: codes are keys of platform.error. */
export type Uploaded =
  | { ok: true; importId: string }
  | { ok: false; code: string; facts: Record<string, string | number>; reference?: string }

/**
 * The door of uploads: a file as the bare body of a POST, its name in a header that no foreign page can send.
 * Checked as every action is; then the body passes through, a part at a time.
 */
export async function uploadImport(request: Request, slug: string): Promise<Response> {
  try {
    const context = await permitted(request, slug)
    const name = fileName(request)
    const length = Number(request.headers.get("content-length") ?? 0)
    if (length > LIMITS.csvBytes)
      throw new Refusal("file_too_large", {}, { most: LIMITS.csvBytes / 1024 / 1024 })
    if (!request.body) throw new Refusal("file_empty")
    const importId = await receiveImport(context, name, whole(request.body))
    return answer(201, { ok: true, importId })
  } catch (error) {
    if (error instanceof Refusal) {
      const status =
        { forbidden: 403, foreign_origin: 403, signed_out: 401, not_found: 404 }[error.code] ?? 422
      return answer(status, { ok: false, code: error.code, facts: error.facts })
    }
    return answer(500, { ok: false, code: "unexpected", facts: {}, reference: surprise(error, "upload") })
  }
}

async function permitted(request: Request, slug: string): Promise<PortalContext> {
  if (!isSameOrigin(request)) throw new Refusal("foreign_origin")
  const person = await currentPerson()
  if (!person) throw new Refusal("signed_out")
  const context = contextOf(person, slug)
  if (!context) throw new Refusal("not_found")
  if (!may(context.role, "accounts.import")) throw new Refusal("forbidden")
  return context
}

/** Browsers always send Origin with a POST: missing, "null" and foreign ones are refused. */
export function isSameOrigin(request: Request): boolean {
  const sent = request.headers.get("origin")
  if (!sent || !URL.canParse(sent)) return false
  return sent === new URL(env.publicUrl).origin || new URL(sent).host === request.headers.get("host")
}

function fileName(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get("x-file-name") ?? "")
  } catch {
    return ""
  }
}

/**
 * A browser hears an answer only when it has sent everything: when reading stops early, the rest is let pass,
 * up to the limit.
 */
async function* whole(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let size = 0
  let ended = false
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) {
        ended = true
        return
      }
      size += value.length
      yield value
    }
  } finally {
    while (!ended && size <= LIMITS.csvBytes) {
      const { value, done } = await reader.read()
      ended = done
      size += value?.length ?? 0
    }
    if (!ended) await reader.cancel()
  }
}

function answer(status: number, body: Uploaded): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } })
}
