import { RFM_SEGMENTS } from "@/db/vocabulary"
import type { RfmSegment } from "@/lib/classification/rfm/rules"
import { first, type SearchParams } from "@/lib/platform/filters/address"
import type { RfmCell, RfmChoice } from "./rfm-queries"

/** Of a list of customers. */
export const CUSTOMERS_PER_PAGE = 100

export type SegmentRow = {
  segment: RfmSegment
  accounts: number
  revenueMinor: bigint
  /** Averages; null without customers. */
  recencyDays: number | null
  frequency: number | null
}

/** A row per segment, empty ones too, in the order in which they are looked for; and all together. */
export function segmentRows(cells: RfmCell[]): { rows: SegmentRow[]; total: SegmentRow } {
  const rowOf = (segment: RfmSegment, own: RfmCell[]): SegmentRow => {
    const accounts = own.reduce((sum, cell) => sum + cell.accounts, 0)
    const average = (total: number) => (accounts > 0 ? total / accounts : null)
    return {
      segment,
      accounts,
      revenueMinor: own.reduce((sum, cell) => sum + cell.revenueMinor, 0n),
      recencyDays: average(own.reduce((sum, cell) => sum + cell.recencyDays * cell.accounts, 0)),
      frequency: average(own.reduce((sum, cell) => sum + cell.orders, 0)),
    }
  }
  return {
    rows: RFM_SEGMENTS.map((segment) =>
      rowOf(
        segment,
        cells.filter((cell) => cell.segment === segment),
      ),
    ),
    total: rowOf("other", cells),
  }
}

/** Which customers an address asks for; what means nothing asks for all. */
export function readRfmChoice(params: SearchParams): { choice: RfmChoice; page: number } {
  const score = (name: string) => {
    const text = first(params[name]) ?? ""
    return /^[1-5]$/.test(text) ? Number(text) : null
  }
  const page = first(params.page) ?? ""
  return {
    choice: {
      segment: RFM_SEGMENTS.find((segment) => segment === first(params.segment)) ?? null,
      r: score("r"),
      f: score("f"),
    },
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  }
}
