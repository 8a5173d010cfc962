import { type SQL, sql } from "drizzle-orm"
import { columnSql } from "@/lib/platform/filters/sql"
import { accountFilters, labelFields } from "../filters"
import { CHUNK } from "./size"

export const bitmapFacets = [...labelFields, "kind", "country", "channel", "blocked"] as const
export type BitmapFacet = (typeof bitmapFacets)[number]

/** The facet whose one bitmap per chunk says which slots hold a listed account. */
export const ALL = "all"

/** What blank is called among the keys; every other key is the text of what the column holds. */
export const BLANK_KEY = ""

export function isBitmapFacet(id: string): id is BitmapFacet {
  return (bitmapFacets as readonly string[]).includes(id)
}

/** The key of an account in a facet. */
export function facetKeySql(facet: BitmapFacet): SQL {
  return sql`coalesce(${columnSql(accountFilters[facet].column)}::text, '')`
}

export function chunkOf(slot: number): number {
  return Math.floor(slot / CHUNK)
}

/** Slots of one chunk as the bits of one bitmap. */
export class Bits {
  private readonly bytes = Buffer.alloc(Math.ceil(CHUNK / 8))
  count = 0

  /** Of a slot that is not yet in it. */
  add(slot: number): void {
    const place = slot % CHUNK
    const at = place >> 3
    this.bytes[at] = (this.bytes[at] ?? 0) | (128 >> (place & 7))
    this.count += 1
  }

  /** As `hexBits` reads it. */
  hex(): string {
    return this.bytes.toString("hex")
  }
}

/** Turns what `Bits` wrote into the database's bits. */
export function hexBits(hex: SQL): SQL {
  return sql`('x' || ${hex})::varbit`
}

/** The slots whose bits are set, of a chunk's bits as the database writes them: a figure each. */
export function slotsOf(chunk: number, figures: string): number[] {
  return slotsBeyond(chunk, figures, { ascending: true, beyond: null, limit: CHUNK })
}

/** The same, upwards or downwards from beyond a slot, and no more than asked for. */
export function slotsBeyond(
  chunk: number,
  figures: string,
  { ascending, beyond, limit }: { ascending: boolean; beyond: number | null; limit: number },
): number[] {
  const slots: number[] = []
  const start = chunk * CHUNK
  const step = ascending ? 1 : -1
  let place = beyond === null ? (ascending ? 0 : CHUNK - 1) : beyond - start + step
  while (slots.length < limit && place >= 0) {
    place = ascending ? figures.indexOf("1", place) : figures.lastIndexOf("1", place)
    if (place < 0) break
    slots.push(start + place)
    place += step
  }
  return slots
}
