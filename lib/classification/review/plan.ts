import { type FieldId, fieldBit } from "../rules"

/** What stands in the labels of an account, as far as changing one of them has to know. */
export type Held = {
  accountId: string
  labels: Record<FieldId, number | null>
  byHand: number
  locked: number
}

export type Change = {
  accountId: string
  field: FieldId
  from: number | null
  to: number | null
  /** `from` was set by a machine. */
  machine: boolean
}

export type Planned =
  | { changes: Change[] }
  /** A code of messages/platform.json. */
  | { refused: "label_locked" | "subsector_elsewhere" | "sector_locked" | "subsector_locked" }

/**
 * What setting one field of one account comes to, by the rules of `chooseLabel`: a locked label stays, a subsector
 * brings its sector or is refused under another, a new sector clears a subsector that is none of its own.
 */
export function planLabel(
  held: Held,
  field: FieldId,
  to: number | null,
  sectorOf: (subsector: number) => number | null,
): Planned {
  const { labels } = held
  if (labels[field] === to) return { changes: [] }
  const parent = field === "subsector" && to !== null ? sectorOf(to) : null
  if (parent !== null && labels.sector !== null && labels.sector !== parent) {
    return { refused: "subsector_elsewhere" }
  }
  if (held.locked & fieldBit(field)) return { refused: "label_locked" }
  const changes = [changeOf(held, field, to)]
  if (field === "sector" && labels.subsector !== null && sectorOf(labels.subsector) !== to) {
    if (held.locked & fieldBit("subsector")) return { refused: "subsector_locked" }
    changes.push(changeOf(held, "subsector", null))
  }
  if (parent !== null && labels.sector === null) {
    if (held.locked & fieldBit("sector")) return { refused: "sector_locked" }
    changes.push(changeOf(held, "sector", parent))
  }
  return { changes }
}

/** What puts changes back: nothing when one of them was changed or locked since. */
export function planBack(
  held: Held,
  changes: Change[],
): { changes: Change[] } | { refused: "changed" | "locked" } {
  if (changes.some(({ field, to }) => held.labels[field] !== to)) return { refused: "changed" }
  if (changes.some(({ field }) => held.locked & fieldBit(field))) return { refused: "locked" }
  return {
    changes: changes.map(({ accountId, field, from, to, machine }) => ({
      accountId,
      field,
      from: to,
      to: from,
      machine,
    })),
  }
}

export function changeOf(held: Held, field: FieldId, to: number | null): Change {
  return {
    accountId: held.accountId,
    field,
    from: held.labels[field],
    to,
    machine: (held.byHand & fieldBit(field)) === 0,
  }
}
