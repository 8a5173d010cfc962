import { type AccountSort, writeSort } from "./list-columns"
import type { AccountOptions } from "./list-options"

/**
 * A place in a sorted list: next to which account a page starts. It carries the account's sort key, so that it
 * stays a place when the account changes or goes.
 */
export type Cursor = {
  direction: "after" | "before"
  /** As `list-order.ts` writes it; null where the account has none. */
  key: string | null
  /** What tells it from others of the same key: its slot, or its id where the order knows no slots. */
  tie: string
  /** Of the account, from 1; right unless accounts came or went before it meanwhile. */
  position: number
}

export function writeCursor(cursor: Cursor, sort: AccountSort): string {
  const text = JSON.stringify([writeSort(sort), cursor.key, cursor.tie, cursor.position])
  return Buffer.from(text).toString("base64url")
}

/** Null for one of another sort order, or of nobody's making. */
export function readCursor(
  text: string,
  direction: Cursor["direction"],
  sort: AccountSort,
  options: AccountOptions,
): Cursor | null {
  const [by, key, tie, position] = parts(text)
  if (by !== writeSort(sort) || !isKey(key, sort, options) || !isTie(tie, sort)) return null
  if (typeof position !== "number" || !Number.isInteger(position) || position < 1) return null
  return { direction, key, tie, position }
}

function parts(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString())
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

/** Something that the sort's column can be compared with. */
function isKey(key: unknown, { by }: AccountSort, options: AccountOptions): key is string | null {
  const always = by === "name" || by === "code" || by === "created"
  if (key === null) return !always
  if (typeof key !== "string" || key.includes("\0")) return false
  switch (by) {
    case "name":
    case "code":
    case "city":
    case "country":
      return true
    case "created":
    case "orders":
      return isInteger(key)
    case "revenue":
      return /^-?\d{1,18}$/.test(key)
    case "lastOrder":
      return /^[12]\d{3}(-\d{2}){2}T\d{2}(:\d{2}){2}\.\d{3}Z$/.test(key) && !Number.isNaN(Date.parse(key))
    default:
      return Boolean(options[by]?.some((option) => String(option.key) === key))
  }
}

function isTie(tie: unknown, { by }: AccountSort): tie is string {
  if (typeof tie !== "string") return false
  if (by === "orders" || by === "revenue" || by === "lastOrder") {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tie)
  }
  return isInteger(tie)
}

/** One that a column of 32 bits holds. */
function isInteger(text: string): boolean {
  return /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31
}
