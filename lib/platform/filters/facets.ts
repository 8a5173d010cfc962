import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Conditions, Filters, Options } from "./filter"
import { filterIds, setIds, without } from "./filter"
import { columnSql, type List, matching } from "./sql"

/** How many listed things have each value, by what the column holds; values that nothing has are left out. */
export type FacetCount = { blank: number; counts: Map<string, number> }
export type FacetCounts = Partial<Record<string, FacetCount>>

/**
 * Counts every choice filter's values among the things that meet all other conditions. Facets that count under
 * the same conditions share one scan (GROUPING SETS); those whose own filter is set have a scan of their own.
 * One connection is one core: `share` splits the facets over several transactions.
 */
export async function countFacets<F extends Filters>(
  tx: Tx,
  list: List<F>,
  administrationId: string,
  conditions: Conditions<F>,
  options: Options,
  share: { part: number; of: number } = { part: 0, of: 1 },
): Promise<FacetCounts> {
  const packs = packFacets(list.filters, conditions, options).filter((_, i) => i % share.of === share.part)
  const counted: FacetCounts = {}
  // Compiling would take longer than counting, and helpers would take the core of the other share.
  await tx.execute(
    sql`select set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`,
  )
  for (const scan of scansOf(packs)) {
    const under = matching(list, administrationId, scan.conditions, options, [scan.table])
    const { rows } = await tx.execute<{ facet: string; key: string | null; count: string }>(
      countSql(list, scan.packs, under),
    )
    for (const id of scan.packs.flatMap((pack) => pack.ids)) counted[id] = { blank: 0, counts: new Map() }
    for (const row of rows) {
      const facet = counted[row.facet]
      if (!facet) continue
      if (row.key === null) facet.blank = Number(row.count)
      else facet.counts.set(row.key, Number(row.count))
    }
  }
  return counted
}

/** Facets of one table, counted under the same conditions, by their combinations first. */
type Pack<F extends Filters> = {
  ids: (keyof F & string)[]
  size: number
  table: string
  conditions: Conditions<F>
}
type Scan<F extends Filters> = { packs: Pack<F>[]; table: string; conditions: Conditions<F> }

/** A hash table of so many combinations stays in the processor's cache. */
const MOST_COMBINATIONS = 500
const GUESSED_VALUES = 30

/**
 * Fields with few values are grouped together and added up afterwards: half the hashing, a quarter of the time.
 */
function packFacets<F extends Filters>(filters: F, conditions: Conditions<F>, options: Options): Pack<F>[] {
  const packs: Pack<F>[] = []
  for (const id of filterIds(filters)) {
    const filter = filters[id]
    if (filter?.kind !== "choice") continue
    const own = without(conditions, id)
    const size = (options[id]?.length ?? GUESSED_VALUES) + 1
    const room = packs.find(
      (pack) =>
        pack.table === filter.column.table &&
        pack.size * size <= MOST_COMBINATIONS &&
        sameScan(filters, pack.conditions, own),
    )
    if (room) {
      room.ids.push(id)
      room.size *= size
    } else {
      packs.push({ ids: [id], size, table: filter.column.table, conditions: own })
    }
  }
  return packs

  function sameScan(all: F, a: Conditions<F>, b: Conditions<F>): boolean {
    return setIds(all, a).join() === setIds(all, b).join()
  }
}

function scansOf<F extends Filters>(packs: Pack<F>[]): Scan<F>[] {
  const scans = new Map<string, Scan<F>>()
  for (const pack of packs) {
    const name = `${pack.table} ${Object.keys(pack.conditions).filter((id) => pack.conditions[id])}`
    const scan = scans.get(name) ?? { packs: [], table: pack.table, conditions: pack.conditions }
    scan.packs.push(pack)
    scans.set(name, scan)
  }
  return [...scans.values()]
}

function countSql<F extends Filters>({ filters }: List<F>, packs: Pack<F>[], under: SQL): SQL {
  const ids = packs.flatMap((pack) => pack.ids)
  const value = (id: string) => sql.identifier(`value_of_${id}`)
  const columns = ids.map((id) => {
    const filter = filters[id]
    if (!filter) throw new Error(`no filter ${id}`)
    return columnSql(filter.column)
  })
  const column = (id: keyof F & string) => columns[ids.indexOf(id)] ?? sql`null`
  const sets = packs.map((pack) => sql`(${commas(pack.ids.map(column))})`)
  const facets = packs.flatMap((pack, set) =>
    pack.ids.map(
      (id) => sql`select ${id}::text as facet, ${value(id)}::text as key, sum(n) as count from combined
        where grouped = ${grouping(ids, packs[set]?.ids ?? [])} group by ${value(id)}`,
    ),
  )
  return sql`
    with combined as materialized (
      select grouping(${commas(columns)}) as grouped, count(*) as n,
        ${commas(ids.map((id) => sql`${column(id)} as ${value(id)}`))}
      ${under} group by grouping sets (${commas(sets)})
    )
    ${sql.join(facets, sql` union all `)}`
}

/** What Postgres' grouping() gives for rows of a set: a bit per column, from the left, 1 where it is left out. */
function grouping(all: string[], set: string[]): number {
  return all.reduce((bits, id) => bits * 2 + (set.includes(id) ? 0 : 1), 0)
}

function commas(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `)
}
