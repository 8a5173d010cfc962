import type { Tx } from "@/db/client"
import { ALL, type BitmapFacet, chunkOf, slotsBeyond } from "./layout"
import {
  changedThatMeet,
  countBitmaps,
  countByKeyAndChunk,
  placeName,
  type Reading,
  readFigures,
  readKeys,
} from "./reading"

/** By which facet's values a list is sorted, and how a value ranks; ranks of null come last. Slots break ties. */
export type Sorting = {
  facet: BitmapFacet | typeof ALL
  rank: (key: string) => number | string | null
}

export type Found = { slot: number; key: string | null }

/** Which way to go: up or down the ranks, with or without the blanks in front, and from where. */
export type Way = {
  ascending: boolean
  blanksFirst: boolean
  /** A place that is itself not read; null is the beginning. */
  beyond: { key: string | null; slot: number } | null
}

/**
 * Counts the accounts that meet the conditions by value and chunk; from that, pages of the sorted list are read
 * by looking at the few bitmaps that hold them. Of many values only those are counted that a page reaches.
 */
export async function sortedByFacet(
  tx: Tx,
  administrationId: string,
  reading: Reading,
  { facet, rank }: Sorting,
): Promise<{ total: number; read: (way: Way, limit: number) => Promise<Found[]> }> {
  const keys = facet === ALL ? [""] : await readKeys(tx, administrationId, facet)
  const ranks = new Map(keys.map((key) => [key, rank(key)]))
  const places: Place[] = []
  const uncounted = new Set(keys)
  const count = async (some: string[]) => {
    const counts = await countByKeyAndChunk(tx, administrationId, reading, facet, some)
    for (const place of counts) places.push({ ...place, rank: rank(place.key) })
    for (const key of some) uncounted.delete(key)
  }
  const changed = changedThatMeet(reading).map(({ slot, key }) => ({
    slot,
    key: facet === ALL ? "" : key(facet),
  }))
  let total: number
  if (keys.length > MANY_KEYS) {
    total = await countBitmaps(tx, administrationId, reading)
  } else {
    await count(keys)
    total = places.reduce((sum, place) => sum + place.count, 0) + changed.length
  }
  return {
    total,
    async read(way, limit) {
      const compare = comparison(way)
      const start = way.beyond && {
        rank: way.beyond.key === null ? null : rank(way.beyond.key),
        slot: way.beyond.slot,
      }
      const byRank = (a: Rank, b: Rank) => compare({ rank: a, slot: 0 }, { rank: b, slot: 0 })
      const ahead = [...uncounted]
        .filter((key) => !start || byRank(ranks.get(key) ?? null, start.rank) >= 0)
        .sort((a, b) => byRank(ranks.get(a) ?? null, ranks.get(b) ?? null))
      let sure = placesToRead(places, start, compare, limit)
      for (let some = FEW_KEYS; ahead.length > 0 && !sure.enough; some *= 4) {
        const next = ahead.splice(0, some)
        const last = ranks.get(next.at(-1) ?? "") ?? null
        // Values of one rank are counted together, as their accounts stand among each other.
        while (ahead[0] !== undefined && byRank(ranks.get(ahead[0]) ?? null, last) === 0) {
          next.push(...ahead.splice(0, 1))
        }
        await count(next)
        sure = placesToRead(places, start, compare, limit)
      }
      const figures = await readFigures(tx, administrationId, reading, facet, sure.wanted)
      const within = sure.wanted.flatMap((place) => {
        const beyond = start && start.rank === place.rank && chunkOf(start.slot) === place.chunk
        return slotsBeyond(place.chunk, figures.get(placeName(place.key, place.chunk)) ?? "", {
          ascending: way.ascending,
          beyond: beyond ? start.slot : null,
          limit,
        }).map((slot) => ({ slot, key: place.key }))
      })
      return [...within, ...changed]
        .map(({ slot, key }) => ({ slot, key, rank: rank(key) }))
        .filter((one) => !start || compare(one, start) > 0)
        .sort(compare)
        .slice(0, limit)
        .map(({ slot, key, rank: known }) => ({ slot, key: known === null ? null : key }))
    },
  }
}

/** Of more values than this, counting them all takes longer than the total and the first of them. */
const MANY_KEYS = 15
const FEW_KEYS = 4

type Place = { key: string; chunk: number; count: number; rank: Rank }
type Rank = number | string | null
type Ranked = { rank: Rank; slot: number }

/** The places that hold the first accounts beyond the start, and no more than it takes to be sure of them. */
function placesToRead(
  places: Place[],
  start: Ranked | null,
  compare: (a: Ranked, b: Ranked) => number,
  limit: number,
): { wanted: Place[]; enough: boolean } {
  const asRanked = ({ rank, chunk }: { rank: Rank; chunk: number }): Ranked => ({ rank, slot: chunk })
  const first = start && { rank: start.rank, slot: chunkOf(start.slot) }
  const ahead = places
    .filter((place) => !first || compare(asRanked(place), first) >= 0)
    .sort((a, b) => compare(asRanked(a), asRanked(b)))
  const wanted: Place[] = []
  let sure = 0
  let last: Place | undefined
  for (const place of ahead) {
    // Several values of one rank share their chunks: all of them, or the order among them is not sure.
    const same = last && compare(asRanked(last), asRanked(place)) === 0
    if (sure >= limit && !same) break
    wanted.push(place)
    last = place
    // Of the start's own chunk nobody knows how much lies beyond.
    if (!first || compare(asRanked(place), first) > 0) sure += place.count
  }
  return { wanted, enough: sure >= limit }
}

function comparison({ ascending, blanksFirst }: Way): (a: Ranked, b: Ranked) => number {
  const direction = ascending ? 1 : -1
  return (a, b) => {
    if (a.rank !== b.rank) {
      if (a.rank === null) return blanksFirst ? -1 : 1
      if (b.rank === null) return blanksFirst ? 1 : -1
      return a.rank < b.rank ? -direction : direction
    }
    return (a.slot - b.slot) * direction
  }
}
