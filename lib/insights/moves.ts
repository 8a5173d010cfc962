/** Accounts that stood in one class when the period began, or when they came, and in another when it ended. */
export type Flow = { from: number | null; to: number | null; accounts: number }

export type Moves = {
  flows: Flow[]
  /** Changes, by whom: a round trip counts twice here and in no flow. */
  byHand: number
  byMachine: number
}

export type NetRow = { class: number | null; left: number; joined: number }

/** Per class how many came and went; the sum of all joined is the sum of all left. */
export function netOf(flows: Flow[]): NetRow[] {
  const rows = new Map<number | null, NetRow>()
  const row = (number: number | null) => {
    const found = rows.get(number) ?? { class: number, left: 0, joined: 0 }
    rows.set(number, found)
    return found
  }
  for (const { from, to, accounts } of flows) {
    row(from).left += accounts
    row(to).joined += accounts
  }
  return [...rows.values()].sort(
    (a, b) => b.joined - b.left - (a.joined - a.left) || compare(a.class, b.class),
  )
}

/** Most accounts first. */
export function bySize(a: Flow, b: Flow): number {
  return b.accounts - a.accounts || order(a, b)
}

function order(a: Flow, b: Flow): number {
  return compare(a.from, b.from) || compare(a.to, b.to)
}

function compare(a: number | null, b: number | null): number {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER)
}
