import { and, eq } from "drizzle-orm"
import { z } from "zod"
import { type Tx, withAdministration } from "@/db/client"
import { channels, deliveries } from "@/db/schema"
import type { DeliveryOutcome } from "@/db/schema/channels"
import { DELIVERY_STATES } from "@/db/vocabulary"
import { type Call, endpoint, json, parameters } from "@/lib/administrations/api-endpoint"
import { FIELD_IDS, type Texts, textIn } from "@/lib/classification/rules"
import { Problem } from "@/lib/platform/problem"
import { type DeliveryProgress, findProgress } from "./delivery-queries"
import { isUuid } from "./filters"

const UNLABELLED = [
  "sender_test",
  "older_than_start",
  "channel_removed",
  "module_off",
] as const satisfies NonNullable<DeliveryOutcome["unlabelled"]>[]

const moment = z.iso.datetime()

export const deliveryAnswer = z.object({
  id: z.uuid(),
  channel: z.string().describe("Address of the channel that it came in by."),
  topic: z.string().describe("What the sender called it."),
  state: z
    .enum(DELIVERY_STATES)
    .describe(
      "received: stored, still to be applied; applied: had its effect, once; ignored: needs no effect; quarantined: could not be understood, kept to be looked at and replayed.",
    ),
  reason: z.string().nullable().describe("Why it was ignored or quarantined, as a code."),
  detail: z.string().nullable().describe("The field or value at fault."),
  receivedAt: moment.describe("When it was stored."),
  processedAt: moment.nullable().describe("When it was applied, ignored or quarantined."),
  nextAttemptAt: moment.nullable().describe("When it is tried next, while it is received."),
  attempts: z.int().describe("How often it was tried."),
  repeats: z.int().describe("How often the same came again, without effect."),
  test: z.boolean().describe("Sent by the test button: the account it makes is marked as a test."),
  outcome: z
    .object({
      account: z
        .object({
          id: z.uuid(),
          code: z.string().describe("The debtor number."),
          created: z.boolean().describe("False: it was known already."),
        })
        .nullable(),
      order: z.object({ id: z.uuid(), number: z.string().nullable() }).nullable(),
      label: z
        .object({
          field: z.enum(FIELD_IDS),
          code: z.string(),
          description: z.string().describe("In English where there is one, else in another language."),
        })
        .nullable()
        .describe("What Customer classification gave the new account."),
      unlabelled: z.enum(UNLABELLED).nullable().describe("Why a new account was given no label."),
    })
    .nullable()
    .describe("What it did; null while it is received."),
})

export type DeliveryAnswer = z.output<typeof deliveryAnswer>

export const readDelivery = endpoint(
  { scope: "deliveries:read", query: parameters(z.strictObject({})) },
  async ({ caller, params }: Call<{ id: string }, object>) => {
    const { administrationId } = caller
    const id = params.id.toLowerCase()
    const found = isUuid(id)
      ? await withAdministration(administrationId, (tx) => findAnswer(tx, administrationId, id))
      : null
    if (!found) throw new Problem("not-found", "There is no delivery with this id.")
    return json(found)
  },
)

export async function findAnswer(
  tx: Tx,
  administrationId: string,
  id: string,
): Promise<DeliveryAnswer | null> {
  const [place] = await tx
    .select({ channelId: channels.id, channel: channels.slug })
    .from(deliveries)
    .innerJoin(
      channels,
      and(eq(channels.administrationId, deliveries.administrationId), eq(channels.id, deliveries.channelId)),
    )
    .where(and(eq(deliveries.administrationId, administrationId), eq(deliveries.id, id)))
  const delivery = place && (await findProgress(tx, administrationId, place.channelId, id))
  return delivery ? answerOf(delivery, place.channel) : null
}

function answerOf(delivery: DeliveryProgress, channel: string): DeliveryAnswer {
  return {
    id: delivery.id,
    channel,
    topic: delivery.topic,
    state: delivery.state,
    reason: delivery.reason,
    detail: delivery.outcome?.detail ?? null,
    receivedAt: delivery.receivedAt.toISOString(),
    processedAt: delivery.processedAt?.toISOString() ?? null,
    nextAttemptAt: delivery.dueAt?.toISOString() ?? null,
    attempts: delivery.attempts,
    repeats: delivery.repeats,
    test: delivery.test,
    outcome: delivery.state === "received" ? null : outcomeOf(delivery),
  }
}

function outcomeOf({ outcome, account, orderNumber, label }: DeliveryProgress): DeliveryAnswer["outcome"] {
  return {
    account: account && { id: account.id, code: account.code, created: outcome?.created ?? false },
    order: outcome?.orderId ? { id: outcome.orderId, number: orderNumber } : null,
    label: label && { field: label.field, code: label.value.code, description: described(label.value) },
    unlabelled: outcome?.unlabelled ?? null,
  }
}

function described(value: Texts & { code: string }): string {
  return textIn(value, "en") ?? value.code
}
