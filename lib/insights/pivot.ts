export type PivotCell = {
  class: number | null
  /** The id of a channel; null: entered by hand. */
  channel: string | null
  /** ISO 3166-1 alpha-2; null: not known. */
  country: string | null
  accounts: number
  orders: number
  revenueMinor: bigint
}

export const DIMENSIONS = ["class", "channel", "country"] as const
export type Dimension = (typeof DIMENSIONS)[number]
export const MEASURES = ["accounts", "orders", "revenue"] as const
export type Measure = (typeof MEASURES)[number]

type Key = number | string | null

export type PivotLine = {
  key: Key
  /** In the order of `columns`. */
  cells: bigint[]
  total: bigint
  /** By the dimension that is neither row nor column; empty in a line that is such a part. */
  parts: PivotLine[]
}

export type Pivot = { columns: Key[]; lines: PivotLine[]; totals: bigint[]; total: bigint }

/** A table of one measure. Lines and columns with most stand first, blank last; everything ties out to the total. */
export function pivot(cells: PivotCell[], rows: Dimension, columns: Dimension, measure: Measure): Pivot {
  const third = DIMENSIONS.find((dimension) => dimension !== rows && dimension !== columns) ?? "country"
  const heads = keysBy(cells, columns, measure)
  const across = (some: PivotCell[]) =>
    heads.map((key) =>
      add(
        some.filter((cell) => cell[columns] === key),
        measure,
      ),
    )
  const line = (key: Key, own: PivotCell[], parts: PivotLine[]): PivotLine => ({
    key,
    cells: across(own),
    total: add(own, measure),
    parts,
  })
  return {
    columns: heads,
    lines: keysBy(cells, rows, measure).map((key) => {
      const own = cells.filter((cell) => cell[rows] === key)
      const parts = keysBy(own, third, measure).map((part) =>
        line(
          part,
          own.filter((cell) => cell[third] === part),
          [],
        ),
      )
      return line(key, own, parts)
    }),
    totals: across(cells),
    total: add(cells, measure),
  }
}

function keysBy(cells: PivotCell[], dimension: Dimension, measure: Measure): Key[] {
  const keys = [...new Set(cells.map((cell) => cell[dimension]))]
  const sums = new Map(
    keys.map((key) => [
      key,
      add(
        cells.filter((cell) => cell[dimension] === key),
        measure,
      ),
    ]),
  )
  return keys.sort((a, b) => {
    if ((a === null) !== (b === null)) return a === null ? 1 : -1
    const difference = (sums.get(b) ?? 0n) - (sums.get(a) ?? 0n)
    if (difference !== 0n) return difference > 0n ? 1 : -1
    return String(a) < String(b) ? -1 : 1
  })
}

function add(cells: PivotCell[], measure: Measure): bigint {
  return cells.reduce(
    (total, cell) => total + (measure === "revenue" ? cell.revenueMinor : BigInt(cell[measure])),
    0n,
  )
}
