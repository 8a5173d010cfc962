import { readFile } from "node:fs/promises"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { v7 as uuidv7 } from "uuid"
import { withAdministration } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { type DeliveryAnswer, findAnswer } from "@/lib/channels/api-deliveries"
import { currentSecret } from "@/lib/channels/commands"
import { type PlatformEntry, platformOf } from "@/lib/channels/platforms"
import { applyDeliveries } from "@/lib/channels/process"
import { listChannels } from "@/lib/channels/queries"
import { receiveDelivery } from "@/lib/channels/receive"
import { env } from "@/lib/platform/env"
import { contextOf, DEFAULT_ADMINISTRATION } from "./administration"
import { type Command, UsageError } from "./run"
import { topicOn } from "./topics"

const USAGE = `npm run deliver -- --channel SLUG --topic order.created FILE [--administration SLUG]
  [--url http://127.0.0.1:PORT] [--id ID] [--wait SECONDS] [--json]

Sends the bytes of FILE to a channel, signed as its platform signs, and says what became of them.
--url: where a portal runs; without one that answers there, this command receives the delivery itself.
--id: the sender's id of the delivery; a new one when left out.
Without --administration: ${DEFAULT_ADMINISTRATION}.
Exit codes: 0 applied or duplicate, 2 ignored, 3 quarantined, 4 refused, 1 anything else.`

const EXIT_CODES = { applied: 0, duplicate: 0, ignored: 2, quarantined: 3, refused: 4, received: 1 } as const

type Sent = {
  /** Where it was received. */
  by: string
  status: number
  /** The answer's own word for it. */
  answer: string
  state: keyof typeof EXIT_CODES
  /** As GET /api/v1/deliveries tells it; null when it was refused. */
  delivery: DeliveryAnswer | null
}

export const deliver: Command = async (args, print) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      channel: { type: "string" },
      topic: { type: "string" },
      administration: { type: "string", default: DEFAULT_ADMINISTRATION },
      url: { type: "string" },
      id: { type: "string" },
      wait: { type: "string", default: "30" },
      json: { type: "boolean", default: false },
    },
  })
  const [file, ...rest] = positionals
  const seconds = Number(values.wait)
  if (!file || rest.length > 0 || !values.channel || !(seconds >= 0)) throw new UsageError(USAGE)
  const raw = await bytesOf(file)
  const context = await contextOf(values.administration)
  const { kind, platform, secret } = await senderOf(context, values.channel)
  const topic = topicOn(kind, values.topic)
  if (topic === null) throw new UsageError(`A delivery of ${kind} needs --topic, such as order.created.`)
  const headers = platform.sign(raw, { topic, secret, id: values.id ?? uuidv7(), now: new Date() })

  const portal = await runningPortal(values.url)
  const response = await post(portal, { administration: context.slug, channel: values.channel }, raw, headers)
  const { delivery: id, state, error } = await receiptOf(response)
  if (response.status >= 500) throw new UsageError(`Not stored: ${response.status} ${error ?? ""}`)
  const delivery = id ? await outcomeOf(context, id, { seconds, applyHere: !portal }) : null
  const sent: Sent = {
    by: portal ?? "this command, since no portal answers",
    status: response.status,
    answer: state ?? error ?? "",
    state: state === "duplicate" ? "duplicate" : (delivery?.state ?? "refused"),
    delivery,
  }
  if (values.json) print(JSON.stringify(sent))
  else for (const line of report(sent, raw.length)) print(line)
  return EXIT_CODES[sent.state]
}

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  // npm runs a script in the folder of package.json, whatever folder it was typed in.
  for (const folder of new Set([process.env.INIT_CWD ?? ".", "."])) {
    const found = await readFile(path.resolve(folder, file)).catch(() => null)
    if (found) return new Uint8Array(found)
  }
  throw new UsageError(`${file} cannot be read.`)
}

type Sender = { kind: string; platform: PlatformEntry; secret: string }

async function senderOf(context: Context, slug: string): Promise<Sender> {
  const { administrationId } = context
  return withAdministration(administrationId, async (tx) => {
    const channels = await listChannels(tx, administrationId, new Date())
    const connected = channels.filter(({ startsAt, removedAt }) => startsAt && !removedAt)
    const channel = connected.find((candidate) => candidate.slug === slug)
    const platform = channel && platformOf(channel.kind)
    if (!platform) {
      const slugs = connected.map((candidate) => candidate.slug).join(", ")
      throw new UsageError(
        `There is no channel ${slug} that receives deliveries. There are: ${slugs || "none"}.`,
      )
    }
    const secret = await currentSecret(tx, context, channel.id)
    return { kind: channel.kind, platform, secret }
  })
}

/** The same function receives it, whether in a portal or here. */
function post(
  portal: string | null,
  address: { administration: string; channel: string },
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<Response> {
  const url = new URL(
    `/api/channels/${address.administration}/${address.channel}`,
    portal ?? "http://localhost",
  )
  const request = new Request(url, { method: "POST", body, headers, redirect: "manual" })
  return portal ? fetch(request) : receiveDelivery(request, address)
}

/** Null when nothing of ours answers there. */
async function runningPortal(url: string | undefined): Promise<string | null> {
  const base = url ?? (process.env.PORT ? env.ownUrl : env.publicUrl)
  if (!URL.canParse(base)) throw new UsageError(`--url ${base} is no address.`)
  try {
    const answer = await fetch(new URL("/api/health/live", base), { signal: AbortSignal.timeout(30_000) })
    const health: unknown = await answer.json()
    return typeof health === "object" && health !== null && "status" in health ? base : null
  } catch {
    return null
  }
}

/** A portal's own words, or whatever stands in its place. */
async function receiptOf(response: Response): Promise<{ delivery?: string; state?: string; error?: string }> {
  const text = await response.text()
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === "object" && body !== null ? body : {}
  } catch {
    return { error: text.slice(0, 200) }
  }
}

async function outcomeOf(
  { administrationId }: Context,
  id: string,
  { seconds, applyHere }: { seconds: number; applyHere: boolean },
): Promise<DeliveryAnswer | null> {
  const giveUp = performance.now() + seconds * 1000
  for (;;) {
    if (applyHere) await applyDeliveries(administrationId)
    const found = await withAdministration(administrationId, (tx) => findAnswer(tx, administrationId, id))
    if (found?.state !== "received" || performance.now() > giveUp) return found
    await sleep(50)
  }
}

function report({ by, status, answer, state, delivery }: Sent, size: number): string[] {
  const { account, order, label, unlabelled } = delivery?.outcome ?? {}
  return [
    `sent: ${size} bytes to ${by}`,
    `answer: ${status} ${answer}`,
    ...(delivery ? [`delivery: ${delivery.id}`] : []),
    ...(account ? [`account: ${account.code} (${account.created ? "new" : "known"})`] : []),
    ...(label ? [`label: ${label.field} = ${label.code}`] : []),
    ...(unlabelled ? [`label: none, ${unlabelled}`] : []),
    ...(order ? [`order: ${order.number ?? order.id}`] : []),
    ...(delivery?.reason ? [`reason: ${[delivery.reason, delivery.detail].filter(Boolean).join(", ")}`] : []),
    ...(state === "received" ? ["It still waits to be applied: is a worker running?"] : []),
    `state: ${state}`,
  ]
}
