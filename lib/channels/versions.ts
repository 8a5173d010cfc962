import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ChannelEvent } from "./event"

type ResourceEvent = Extract<
  ChannelEvent,
  { kind: "customer" | "customerDeleted" | "order" | "orderDeleted" }
>
type Stored = {
  channel_id: string
  kind: "customer" | "order"
  external_id: string
  modified_at: Date
  deleted_at: Date | null
}

/**
 * The order of versions of each thing that senders keep: older changes nothing, equal applies in order of
 * arrival, and what was deleted stays deleted until a version from after the deletion comes.
 */
export class Versions {
  private readonly changed = new Set<string>()

  private constructor(private readonly stored: Map<string, Stored>) {}

  static async load(tx: Tx, administrationId: string, events: { channelId: string; event: ResourceEvent }[]) {
    const wanted = events.map(({ channelId, event }) => ({ channel_id: channelId, ...resourceOf(event) }))
    if (wanted.length === 0) return new Versions(new Map())
    const { rows } = await tx.execute<
      Record<"channel_id" | "external_id" | "modified_at", string> & {
        kind: Stored["kind"]
        deleted_at: string | null
      }
    >(sql`
      select r.channel_id, r.kind, r.external_id, r.modified_at, r.deleted_at
      from json_to_recordset(${JSON.stringify(wanted)}::json) as w (channel_id uuid, kind text, external_id text)
      join resources r on r.administration_id = ${administrationId} and r.channel_id = w.channel_id
        and r.kind = w.kind and r.external_id = w.external_id`)
    const stored = rows.map((row) => ({
      ...row,
      modified_at: new Date(row.modified_at),
      deleted_at: row.deleted_at ? new Date(row.deleted_at) : null,
    }))
    return new Versions(new Map(stored.map((row) => [keyOf(row), row])))
  }

  /** Takes note of an event; says why it must not be applied, or null. */
  admit(channelId: string, event: ResourceEvent, receivedAt: Date): "older" | "deleted" | null {
    const resource = { channel_id: channelId, ...resourceOf(event) }
    const key = keyOf(resource)
    const known = this.stored.get(key)
    const deletes = event.kind === "customerDeleted" || event.kind === "orderDeleted"
    // A deletion names no version: it speaks of what there was when it came.
    const at = event.modifiedAt ?? receivedAt
    if (!deletes && known?.deleted_at && at <= known.deleted_at) return "deleted"
    if (!deletes && known && !known.deleted_at && at < known.modified_at) return "older"
    this.stored.set(key, { ...resource, modified_at: at, deleted_at: deletes ? at : null })
    this.changed.add(key)
    return null
  }

  async save(tx: Tx, administrationId: string): Promise<void> {
    const rows = [...this.changed].map((key) => this.stored.get(key))
    if (rows.length === 0) return
    await tx.execute(sql`
      insert into resources (administration_id, channel_id, kind, external_id, modified_at, deleted_at)
      select ${administrationId}, r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r (channel_id uuid,
        kind text, external_id text, modified_at timestamptz, deleted_at timestamptz)
      on conflict (administration_id, channel_id, kind, external_id) do update
        set modified_at = excluded.modified_at, deleted_at = excluded.deleted_at`)
  }
}

function resourceOf(event: ResourceEvent): { kind: "customer" | "order"; external_id: string } {
  switch (event.kind) {
    case "customer":
      return { kind: "customer", external_id: event.customer.externalId }
    case "order":
      return { kind: "order", external_id: event.order.externalId }
    case "customerDeleted":
      return { kind: "customer", external_id: event.externalId }
    case "orderDeleted":
      return { kind: "order", external_id: event.externalId }
  }
}

function keyOf(row: { channel_id: string; kind: string; external_id: string }): string {
  return `${row.channel_id} ${row.kind} ${row.external_id}`
}
