/** A brings the first 80 % of revenue, B the next 15 %, C the rest. */
export const GROUPS = ["A", "B", "C"] as const
export type Group = (typeof GROUPS)[number]

export type GroupRow = { group: Group; accounts: number; revenueMinor: bigint }
export type ClassGroups = {
  class: number | null
  groups: Record<Group, { accounts: number; revenueMinor: bigint }>
}
export type TopCustomer = { id: string; code: string; name: string; revenueMinor: bigint; group: Group }

export type Concentration = {
  accounts: number
  revenueMinor: bigint
  groups: GroupRow[]
  classes: ClassGroups[]
  top: TopCustomer[]
  /** Share of revenue that the best so many (as a share of customers) bring; from nothing to all. */
  curve: { customers: number; revenue: number }[]
}

/** What share of revenue the best fifth of customers brings; null without customers or revenue. */
export function bestFifth({ curve }: Concentration): number | null {
  return curve.find(({ customers }) => customers >= 0.2 - 1e-9)?.revenue || null
}
