import { createHash } from "node:crypto"
import { z } from "zod"
import { DELIVERY_STATES } from "@/db/vocabulary"
import { type Call, endpoint, json, parameters } from "@/lib/administrations/api-endpoint"
import { type Fault, Problem } from "@/lib/platform/problem"
import { channelOfEvent } from "./api-channel"
import { readBody } from "./body"
import { translateGeneric } from "./generic"
import { type GenericEvent, genericEvent } from "./generic-input"
import { MAX_BODY, readAtMost, submit } from "./receive"
import type { Receipt } from "./store"

export const eventQuery = z.strictObject({
  channel: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "must be the address of a channel" })
    .optional()
    .describe(
      "Address of a channel of kind generic that the event comes from. Left out: the administration's own channel API, made at first use.",
    ),
})

export const eventHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .regex(/^[!-~]{1,255}$/)
    .describe(
      "Your name for this event, 1–255 visible ASCII characters. The same key with the same bytes is the same delivery, whenever it is repeated; with other bytes it is refused. Keys are kept per channel, for good.",
    ),
})

export const acceptedEvent = z.object({
  id: z.uuid().describe("Id of the delivery."),
  state: z.enum(DELIVERY_STATES).describe("How far it is; received: stored, and applied within a second."),
  href: z.string().describe("Where to ask what became of it."),
})

/** Stored before it is answered, applied afterwards, as a webshop's delivery is: one pipeline for both. */
export const postEvent = endpoint(
  { scope: "events:write", query: parameters(eventQuery) },
  async ({ request, caller, query }: Call<object, z.output<typeof eventQuery>>) => {
    const key = idempotencyKey(request)
    const raw = await readAtMost(request, MAX_BODY)
    if (!raw) throw new Problem("too-large", "An event has at most 1 MiB.")
    const event = eventOf(raw)
    const channelId = await channelOfEvent(caller.administrationId, query.channel)
    const receipt = await submit(caller.administration, {
      channelId,
      topic: event.type,
      dedupeKey: `idempotency-key:${key}`,
      raw,
      hash: createHash("sha256").update(raw).digest(),
      headers: Object.fromEntries(request.headers),
      receivedAt: new Date(),
      test: false,
      otherBody: "refuse",
    })
    if (!receipt) throw new Error("an event that needs no verification was not stored")
    if (receipt.state === "refused")
      throw new Problem(
        "key-reused",
        `Another body came under this Idempotency-Key before: delivery ${receipt.delivery}.`,
      )
    return accepted(receipt)
  },
)

function accepted({ delivery, state, progress }: Receipt): Response {
  const href = `/api/v1/deliveries/${delivery}`
  const body: z.output<typeof acceptedEvent> = { id: delivery, state: progress, href }
  // 202 while it is still to be applied; a repeat of what is done is done.
  const headers = { location: href, ...(state === "duplicate" ? { "idempotent-replayed": "true" } : {}) }
  return json(body, progress === "received" ? 202 : 200, headers)
}

function idempotencyKey(request: Request): string {
  const name = "Idempotency-Key"
  const parsed = eventHeaders.shape[name].safeParse(request.headers.get(name))
  if (parsed.success) return parsed.data
  const detail = `${name} must be sent, with 1–255 visible ASCII characters.`
  throw new Problem("invalid-header", detail, { errors: [{ parameter: name, detail }] })
}

function eventOf(raw: Uint8Array): GenericEvent {
  const body = readBody(raw)
  if ("reason" in body) throw new Problem("malformed-body", `${body.reason}: ${body.detail}`)
  const parsed = genericEvent.safeParse(body.value)
  if (!parsed.success) throw invalid(parsed.error.issues.flatMap(faultsOf))
  // Amounts are checked against their currency only here: what is stored can be applied.
  const translation = translateGeneric(body.value)
  if (translation.outcome !== "event") throw invalid([faultOfDetail(translation.detail ?? "")])
  return parsed.data
}

type PointedFault = Extract<Fault, { pointer: string }>

function invalid(faults: PointedFault[]): Problem {
  // The first that is wrong with a value says enough.
  const errors = faults.filter(
    ({ pointer }, i) => faults.findIndex((other) => other.pointer === pointer) === i,
  )
  const count = errors.length === 1 ? "One value is" : `${errors.length} values are`
  return new Problem("invalid-event", `${count} not as required; nothing was stored.`, { errors })
}

function faultsOf(issue: z.core.$ZodIssue): PointedFault[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: "unknown field" }))
  return [{ pointer: pointerTo(issue.path), detail: issue.message }]
}

/** A translator's detail is "place: what is wrong". */
function faultOfDetail(detail: string): PointedFault {
  const [place = "", ...rest] = detail.split(": ")
  return { pointer: pointerTo(place.split(".")), detail: rest.join(": ") || "missing" }
}

/** RFC 6901. */
function pointerTo(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")
}
