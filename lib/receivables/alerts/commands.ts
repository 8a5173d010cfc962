import { and, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { members, paymentAlertSettings, paymentAlerts } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { parseMoney } from "@/lib/platform/money"
import { bookCurrency } from "../ledger/books"
import type { AlertKind } from "./address"
import type { AlertSettingsInput } from "./input"
import { refreshAlerts } from "./refresh"

type AlertKey = { itemId: string; kind: AlertKind }

/** Marks alerts as seen, or as new again; null for all that are new. Returns how many it were. */
export async function markAlerts(
  tx: Tx,
  context: Context,
  { alerts, seen }: { alerts: AlertKey[] | null; seen: boolean },
  now: Date,
): Promise<number> {
  const by = seen && context.actor.kind === "user" ? context.actor.userId : null
  const set = { seenAt: seen ? now : null, seenBy: by }
  const open = and(
    eq(paymentAlerts.administrationId, context.administrationId),
    isNull(paymentAlerts.closedOn),
  )
  if (alerts === null) {
    const { rowCount } = await tx
      .update(paymentAlerts)
      .set(set)
      .where(and(open, isNull(paymentAlerts.seenAt)))
    return rowCount ?? 0
  }
  let marked = 0
  for (const { itemId, kind } of alerts) {
    const { rowCount } = await tx
      .update(paymentAlerts)
      .set(set)
      .where(and(open, eq(paymentAlerts.itemId, itemId), eq(paymentAlerts.kind, kind)))
    marked += rowCount ?? 0
  }
  return marked
}

/** Gives an alert to a member, or to nobody. Refused: `not_found` for no alert or no member. */
export async function assignAlert(
  tx: Tx,
  context: Context,
  { itemId, kind, assignedTo }: AlertKey & { assignedTo: string | null },
): Promise<void> {
  const { administrationId } = context
  if (assignedTo !== null) {
    const found = await tx.$count(
      members,
      and(eq(members.administrationId, administrationId), eq(members.userId, assignedTo)),
    )
    if (found === 0) throw new Refusal("not_found")
  }
  const { rowCount } = await tx
    .update(paymentAlerts)
    .set({ assignedTo })
    .where(
      and(
        eq(paymentAlerts.administrationId, administrationId),
        eq(paymentAlerts.itemId, itemId),
        eq(paymentAlerts.kind, kind),
      ),
    )
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "paymentAlert.assigned", itemId, { kind, assignedTo })
}

/** Of which payments people are told; what no longer counts is closed, what counts now is raised. */
export async function saveAlertSettings(
  tx: Tx,
  context: Context,
  { minimum, ...settings }: AlertSettingsInput,
  now: Date,
): Promise<void> {
  const { administrationId } = context
  const minimumMinor = parseMoney(minimum, await bookCurrency(tx, administrationId))
  await tx
    .insert(paymentAlertSettings)
    .values({ administrationId, ...settings, minimumMinor })
    .onConflictDoUpdate({
      target: paymentAlertSettings.administrationId,
      set: { ...settings, minimumMinor: sql`excluded.minimum_minor` },
    })
  await refreshAlerts(tx, administrationId, dayOf(now))
  await record(tx, context, "paymentAlerts.settingsSaved", null, { ...settings, minimum })
}
