import { type Tx, withAdministration } from "@/db/client"
import type { DeliveryOutcome } from "@/db/schema/channels"
import { type Arrival, type Arrived, arrive, lockAccounts } from "@/lib/accounts/arrivals"
import { labelArrivals } from "@/lib/classification/arrivals"
import { classifyArrivals } from "@/lib/classification/rulebook/classify"
import { keepOrderLabels } from "@/lib/orders/order-labels"
import { findOrders, type KnownOrder, markOrdersDeleted, orderKey, recordOrders } from "@/lib/orders/record"
import { dayOf } from "@/lib/platform/calendar"
import { surprise } from "@/lib/platform/log"
import { billLater } from "@/lib/receivables/billing/due"
import type { ChannelEvent, Translation } from "./event"
import { platformOf } from "./platforms"
import { applyPrivacy } from "./privacy"
import { Versions } from "./versions"
import { type Claimed, claim, type Mark, markAll, noteFailure } from "./waiting"

/** So many waiting deliveries of one administration are applied in one transaction. */
export const BATCH = 200

/**
 * Applies waiting deliveries of one administration, oldest first: effects and mark in one transaction, so that
 * whatever crashes, each has its effect once. Returns how many were taken; "busy" when another process is at it.
 */
export async function applyDeliveries(administrationId: string, now = new Date()): Promise<number | "busy"> {
  try {
    const work = async (tx: Tx) => {
      const lastCode = await lockAccounts(tx, administrationId, { wait: false })
      if (lastCode === null) return "busy"
      const claimed = await claim(tx, administrationId, now, BATCH)
      if (claimed.length > 0)
        await markAll(tx, administrationId, await apply(tx, administrationId, lastCode, claimed, now), now)
      return claimed.length
    }
    return await withAdministration(administrationId, work, { keepPlans: true })
  } catch (error) {
    // One of them fails unexpectedly and took the others with it: each on its own finds out which.
    return applyOneByOne(administrationId, now, error)
  }
}

async function applyOneByOne(administrationId: string, now: Date, cause: unknown): Promise<number> {
  const waiting = await withAdministration(administrationId, (tx) => claim(tx, administrationId, now, BATCH))
  if (waiting.length === 0) throw cause
  for (const delivery of waiting) {
    try {
      await withAdministration(administrationId, async (tx) => {
        const lastCode = await lockAccounts(tx, administrationId, { wait: true })
        const [claimed] = await claim(tx, administrationId, now, 1, delivery.id)
        if (!claimed) return
        await markAll(
          tx,
          administrationId,
          await apply(tx, administrationId, lastCode ?? 0, [claimed], now),
          now,
        )
      })
    } catch (error) {
      await noteFailure(administrationId, delivery, surprise(error, "applying a delivery"), now)
    }
  }
  return waiting.length
}

async function apply(
  tx: Tx,
  administrationId: string,
  lastCode: number,
  claimed: Claimed[],
  now: Date,
): Promise<Mark[]> {
  const translated = claimed.map((delivery) => ({ delivery, translation: translate(delivery) }))
  const marks = new Map<string, Mark>()
  const events: Work[] = []
  for (const { delivery, translation } of translated) {
    if (translation.outcome === "event")
      events.push({ delivery, event: translation.event, platformTest: translation.test })
    else marks.set(delivery.id, refused(delivery, translation))
  }
  const versions = await Versions.load(
    tx,
    administrationId,
    events.flatMap(({ delivery, event }) =>
      isResource(event) ? [{ channelId: delivery.channel_id, event }] : [],
    ),
  )
  const admitted = events.filter((work) => {
    const { delivery, event } = work
    const reason = isResource(event)
      ? versions.admit(delivery.channel_id, event, new Date(delivery.received_at))
      : null
    if (reason) marks.set(delivery.id, { id: delivery.id, state: "ignored", reason, outcome: {} })
    return !reason
  })

  const known = await findOrders(
    tx,
    administrationId,
    admitted.flatMap(({ delivery, event }) =>
      event.kind === "order" ? [{ channelId: delivery.channel_id, externalId: event.order.externalId }] : [],
    ),
  )
  const customers = await applyCustomers(tx, administrationId, lastCode, admitted, known, now)
  const orders = await applyOrders(tx, administrationId, admitted, customers.arrived, known, now)
  const met = [...customers.arrived.values()].flatMap((account) => account?.accountId ?? [])
  await classifyArrivals(tx, administrationId, met, now)
  await keepOrderLabels(tx, administrationId, orders.values(), now)
  const billed = admitted.flatMap(({ delivery, platformTest }) =>
    delivery.bills && !delivery.is_test && !platformTest ? (orders.get(delivery.id) ?? []) : [],
  )
  await billLater(tx, administrationId, billed, dayOf(now))
  for (const work of admitted) {
    marks.set(work.delivery.id, markOf(work, customers, orders))
  }
  for (const { delivery, event } of admitted) {
    if (isPrivacy(event)) {
      const outcome = await applyPrivacy(tx, administrationId, delivery.channel_id, event, now)
      marks.set(delivery.id, { id: delivery.id, state: "applied", reason: null, outcome })
    }
  }
  await versions.save(tx, administrationId)
  return claimed.flatMap(({ id }) => marks.get(id) ?? [])
}

type Work = { delivery: Claimed; event: ChannelEvent; platformTest: boolean }
type Customers = { arrived: Map<string, Arrived | null>; labels: Map<string, number> }

async function applyCustomers(
  tx: Tx,
  administrationId: string,
  lastCode: number,
  work: Work[],
  known: Map<string, KnownOrder>,
  now: Date,
): Promise<Customers> {
  const coming = work.flatMap((item) => {
    const arrival = arrivalOf(item)
    return arrival ? [{ item, arrival }] : []
  })
  const accountsByOrder = new Map([...known].map(([key, order]) => [key, order.accountId]))
  const arrived = await arrive(
    tx,
    administrationId,
    lastCode,
    coming.map(({ arrival }) => arrival),
    accountsByOrder,
    now,
  )
  const newAccounts = coming.flatMap(({ item }, i) => {
    const account = arrived[i]
    if (!account?.created) return []
    return [
      {
        accountId: account.accountId,
        channelId: item.delivery.channel_id,
        source: item.delivery.channel_kind,
        isNew: isNewInTheBooks(item),
        facts: factsOf(item),
      },
    ]
  })
  const labels = await labelArrivals(tx, administrationId, newAccounts, now)
  return { arrived: new Map(coming.map(({ item }, i) => [item.delivery.id, arrived[i] ?? null])), labels }
}

async function applyOrders(
  tx: Tx,
  administrationId: string,
  work: Work[],
  arrived: Customers["arrived"],
  known: Map<string, KnownOrder>,
  now: Date,
): Promise<Map<string, string>> {
  const placed = work.flatMap(({ delivery, event }) => {
    const account = arrived.get(delivery.id)
    if (event.kind !== "order" || !account) return []
    return [
      {
        deliveryId: delivery.id,
        channelId: delivery.channel_id,
        accountId: account.accountId,
        order: event.order,
      },
    ]
  })
  const ids = await recordOrders(tx, administrationId, placed, known, now)
  const byDelivery = new Map(placed.map(({ deliveryId }, i) => [deliveryId, ids[i] ?? ""]))
  const deletions = work.flatMap(({ delivery, event }) =>
    event.kind === "orderDeleted"
      ? [{ deliveryId: delivery.id, channelId: delivery.channel_id, externalId: event.externalId }]
      : [],
  )
  const deleted = await markOrdersDeleted(tx, administrationId, deletions, now)
  for (const { deliveryId, channelId, externalId } of deletions) {
    const id = deleted.get(orderKey(channelId, externalId))
    if (id) byDelivery.set(deliveryId, id)
  }
  return byDelivery
}

function markOf(work: Work, customers: Customers, orders: Map<string, string>): Mark {
  const { delivery, event } = work
  const account = customers.arrived.get(delivery.id)
  if (event.kind === "order" && !account) {
    return { id: delivery.id, state: "ignored", reason: "no_customer", outcome: {} }
  }
  const outcome: DeliveryOutcome = {}
  const orderId = orders.get(delivery.id)
  if (orderId) outcome.orderId = orderId
  if (account) {
    outcome.accountId = account.accountId
    outcome.created = account.created
    const label = customers.labels.get(account.accountId)
    if (account.created && label) outcome.label = label
    else if (account.created) outcome.unlabelled = whyUnlabelled(work)
  }
  return { id: delivery.id, state: "applied", reason: null, outcome }
}

function translate(delivery: Claimed): Translation {
  const platform = platformOf(delivery.channel_kind)
  if (!platform) throw new Error(`no platform translates channels of kind ${delivery.channel_kind}`)
  return platform.translate(delivery.body, delivery.headers)
}

function refused(delivery: Claimed, translation: Exclude<Translation, { outcome: "event" }>): Mark {
  const { outcome, reason, detail } = translation
  return { id: delivery.id, state: outcome, reason, outcome: detail ? { detail: detail.slice(0, 500) } : {} }
}

function arrivalOf({ delivery, event, platformTest }: Work): Arrival | null {
  const at = ("modifiedAt" in event && event.modifiedAt) || new Date(delivery.received_at)
  const common = { channelId: delivery.channel_id, at, test: delivery.is_test || platformTest }
  if (event.kind === "customer") return { ...common, customer: event.customer, rank: "customer" }
  if (event.kind === "order" && event.customer) {
    const order = orderKey(delivery.channel_id, event.order.externalId)
    return { ...common, customer: event.customer, rank: "order", order }
  }
  return null
}

function whyUnlabelled(work: Work): DeliveryOutcome["unlabelled"] {
  if (work.platformTest) return "sender_test"
  if (isNewInTheBooks(work)) return "module_off"
  return work.delivery.channel_removed ? "channel_removed" : "older_than_start"
}

/**
 * Older than the connection's start date is known already; a platform's own test is nobody. A channel that was
 * removed has no start date any more: what it left behind is stored, and nobody in it counts as new.
 */
function isNewInTheBooks({ delivery, event, platformTest }: Work): boolean {
  if (platformTest || delivery.channel_removed) return false
  if (!delivery.starts_at) return true
  const dates: (Date | null | undefined)[] = []
  if (event.kind === "customer") dates.push(event.customer.createdAt)
  if (event.kind === "order") dates.push(event.order.orderedAt, event.customer?.createdAt)
  const startsAt = new Date(delivery.starts_at)
  return dates.every((date) => !date || date >= startsAt)
}

function factsOf({ delivery, event }: Work): Record<string, unknown> {
  return {
    channel: delivery.channel_name,
    channelId: delivery.channel_id,
    delivery: delivery.id,
    topic: delivery.topic,
    ...(event.kind === "order" ? { order: event.order.number } : {}),
  }
}

type PrivacyEvent = Extract<ChannelEvent, { kind: "privacyRequest" | "privacyErase" | "privacyEraseChannel" }>

function isPrivacy(event: ChannelEvent): event is PrivacyEvent {
  return event.kind.startsWith("privacy")
}

function isResource(event: ChannelEvent): event is Exclude<ChannelEvent, PrivacyEvent> {
  return !isPrivacy(event)
}
