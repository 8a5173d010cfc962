"use server"

import { setTimeout } from "node:timers/promises"
import { withAdministration } from "@/db/client"
import { action, actionWithoutTransaction } from "@/lib/administrations/action"
import { startOfDay } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import {
  addChannel,
  openChannel,
  removeChannel,
  replayDelivery,
  replayQuarantined,
  rotateSecret,
  setStart,
} from "./commands"
import { findProgress } from "./delivery-queries"
import {
  addChannelInput,
  channelInput,
  deliveryInput,
  replayAllInput,
  rotateInput,
  startInput,
  testInput,
} from "./input"
import { findChannel } from "./queries"
import { isPlatformKind, secretFault } from "./rules"
import { sendTestDelivery } from "./test-delivery"
import { wake } from "./wake"

/** The secret goes to the browser once, in this answer; null when the person who asks has typed it. */
export const connectChannel = action(
  { may: "channels.manage", input: addChannelInput },
  async (tx, context, { kind, name, slug, startsOn, secret }) => {
    const startsAt = startOfDay(startsOn)
    const added = await addChannel(tx, context, { kind, name, slug, startsAt, secret }, new Date())
    return { channelId: added.channelId, slug, kind, secret: secret === "" ? added.secret : null }
  },
)

export const rotateChannelSecret = action(
  { may: "channels.manage", input: rotateInput },
  async (tx, context, { channelId, secret }) => {
    const { kind } = await openChannel(tx, context, channelId)
    if (!isPlatformKind(kind)) throw new Refusal("not_found")
    const fault = secret === "" ? (kind === "shopify" ? "required" : null) : secretFault(kind, secret)
    if (fault) throw new Refusal("invalid_input", { secret: fault })
    const now = new Date()
    const current = await rotateSecret(tx, context, channelId, secret, now)
    const channel = await findChannel(tx, context.administrationId, channelId, now)
    return { secret: secret === "" ? current : null, previousUntil: channel?.previousUntil ?? now }
  },
)

export const setChannelStart = action(
  { may: "channels.manage", input: startInput },
  (tx, context, { channelId, startsOn }) => setStart(tx, context, channelId, startOfDay(startsOn)),
)

export const disconnectChannel = action(
  { may: "channels.manage", input: channelInput },
  (tx, context, { channelId }) => removeChannel(tx, context, channelId, new Date()),
)

/** Posts a signed test through the channel's own address; the answer names the delivery to follow. */
export const sendTest = actionWithoutTransaction(
  { may: "channels.manage", input: testInput, quiet: true },
  async (context, input) => ({ deliveryId: await sendTestDelivery(context, input, new Date()) }),
)

/** How far a delivery is by now. */
export const followDelivery = action(
  { may: "deliveries.read", input: deliveryInput, quiet: true },
  async (tx, { administrationId }, { channelId, deliveryId }) => {
    const progress = await findProgress(tx, administrationId, channelId, deliveryId)
    if (!progress) throw new Refusal("not_found")
    return progress
  },
)

/** Applied by the worker, which is woken once the replay is committed; the answer waits a moment for it. */
export const replay = actionWithoutTransaction(
  { may: "deliveries.replay", input: deliveryInput },
  async (context, { channelId, deliveryId }) => {
    await withAdministration(context.administrationId, async (tx) => {
      const progress = await findProgress(tx, context.administrationId, channelId, deliveryId)
      if (!progress) throw new Refusal("not_found")
      await replayDelivery(tx, context, deliveryId, new Date())
    })
    wake(context.administrationId)
    return { state: await stateSoon(context.administrationId, channelId, deliveryId) }
  },
)

export const replayAll = actionWithoutTransaction(
  { may: "deliveries.replay", input: replayAllInput },
  async (context, { channelId, reason }) => {
    const replayed = await withAdministration(context.administrationId, (tx) =>
      replayQuarantined(tx, context, channelId, reason, new Date()),
    )
    wake(context.administrationId)
    return replayed
  },
)

/** The state that a delivery has once it is processed, or after two seconds. */
async function stateSoon(administrationId: string, channelId: string, deliveryId: string) {
  for (let looks = 0; ; looks++) {
    const progress = await withAdministration(administrationId, (tx) =>
      findProgress(tx, administrationId, channelId, deliveryId),
    )
    if (!progress) throw new Refusal("not_found")
    if (progress.state !== "received" || looks === 20) return progress.state
    await setTimeout(100)
  }
}
