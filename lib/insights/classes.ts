/** Revenue and orders of one class in one month of a period, counted from 0. */
export type MonthCell = { class: number | null; month: number; orders: number; revenueMinor: bigint }

export type ClassRow = {
  class: number | null
  buyers: number
  orders: number
  revenueMinor: bigint
  /** Of all revenue; null when there is none to have a share of. */
  share: number | null
  beforeMinor: bigint
  /** Against the period before; null when nothing was sold then. */
  growth: number | null
  months: bigint[]
}

/** What lines with a known cost sold for, and cost, of all that lines sold for; refunds are not taken off. */
export type Costs = { class: number | null; linesMinor: bigint; knownMinor: bigint; costMinor: bigint }

export type MarginRow = Costs & {
  /** Of what was sold for a known cost; null when nothing was. */
  margin: number | null
  /** The part of revenue whose cost is known. */
  covered: number | null
}

/** Margin is said of what is known, with how much that is: an unknown cost is no cost of nothing. */
export function marginRows(costs: Costs[]): { rows: MarginRow[]; total: MarginRow } {
  const rowOf = (row: Costs): MarginRow => ({
    ...row,
    margin: ratio(row.knownMinor - row.costMinor, row.knownMinor),
    covered: ratio(row.knownMinor, row.linesMinor),
  })
  const merged = [...new Set(costs.map((row) => row.class))].map((number) =>
    together(
      number,
      costs.filter((row) => row.class === number),
    ),
  )
  const rows = merged
    .map(rowOf)
    .sort((a, b) => byRevenue({ ...a, revenueMinor: a.linesMinor }, { ...b, revenueMinor: b.linesMinor }))
  return { rows, total: rowOf(together(null, costs)) }
}

function together(number: number | null, costs: Costs[]): Costs {
  return {
    class: number,
    linesMinor: sum(costs.map(({ linesMinor }) => linesMinor)),
    knownMinor: sum(costs.map(({ knownMinor }) => knownMinor)),
    costMinor: sum(costs.map(({ costMinor }) => costMinor)),
  }
}

/** A row per class that sold now or before, most revenue first, blank last; and all of them together. */
export function classRows(
  cells: MonthCell[],
  { buyers, allBuyers }: { buyers: Map<number | null, number>; allBuyers: number },
  before: Map<number | null, bigint>,
  months: number,
): { rows: ClassRow[]; total: ClassRow } {
  const classes = [...new Set([...cells.map((cell) => cell.class), ...before.keys()])]
  const rowOf = (number: number | null, own: MonthCell[], all: bigint): ClassRow => {
    const revenueMinor = sum(own.map((cell) => cell.revenueMinor))
    const beforeMinor = before.get(number) ?? 0n
    return {
      class: number,
      buyers: buyers.get(number) ?? 0,
      orders: own.reduce((total, { orders }) => total + orders, 0),
      revenueMinor,
      share: ratio(revenueMinor, all),
      beforeMinor,
      growth: growthOf(revenueMinor, beforeMinor),
      months: Array.from({ length: months }, (_, month) =>
        sum(own.filter((cell) => cell.month === month).map((cell) => cell.revenueMinor)),
      ),
    }
  }
  const all = sum(cells.map((cell) => cell.revenueMinor))
  const rows = classes.map((number) =>
    rowOf(
      number,
      cells.filter((cell) => cell.class === number),
      all,
    ),
  )
  rows.sort(byRevenue)
  const everything = rowOf(null, cells, all)
  const beforeMinor = sum([...before.values()])
  return {
    rows,
    total: { ...everything, buyers: allBuyers, beforeMinor, growth: growthOf(all, beforeMinor) },
  }
}

/** As a number between; null where the whole is nothing or less. */
export function ratio(part: bigint | number, whole: bigint | number): number | null {
  return Number(whole) > 0 ? Number(part) / Number(whole) : null
}

export function growthOf(now: bigint, before: bigint): number | null {
  return before > 0n ? Number(now - before) / Number(before) : null
}

export function sum(values: bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

/** Most revenue first; blank stands last. */
export function byRevenue(
  a: { class: number | null; revenueMinor: bigint },
  b: { class: number | null; revenueMinor: bigint },
): number {
  if ((a.class === null) !== (b.class === null)) return a.class === null ? 1 : -1
  if (a.revenueMinor !== b.revenueMinor) return a.revenueMinor < b.revenueMinor ? 1 : -1
  return (a.class ?? 0) - (b.class ?? 0)
}
