import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { RfmSegment } from "@/lib/classification/rfm/rules"
import { CUSTOMERS_PER_PAGE } from "./segments"

/** Customers with the same scores for recency and frequency, in the same segment. */
export type RfmCell = {
  r: number
  f: number
  segment: RfmSegment
  accounts: number
  /** Within the window, in cents of euro. */
  revenueMinor: bigint
  orders: number
  /** Average, as of `today`. */
  recencyDays: number
}

export async function readRfmCells(tx: Tx, administrationId: string, today: string): Promise<RfmCell[]> {
  const { rows } = await tx.execute<
    Omit<RfmCell, "revenueMinor" | "recencyDays"> & { revenue: string; days: number }
  >(sql`
    select r, f, segment, count(*)::int as accounts, sum(monetary_minor)::bigint as revenue,
      sum(frequency)::int as orders,
      avg(recency_days + (${today}::date - computed_on))::float8 as days
    from account_rfm where administration_id = ${administrationId}
    group by r, f, segment order by r desc, f desc`)
  return rows.map(({ revenue, days, ...row }) => ({
    ...row,
    revenueMinor: BigInt(revenue),
    recencyDays: days,
  }))
}

export type RfmCustomer = {
  id: string
  code: string
  name: string
  r: number
  f: number
  m: number
  segment: RfmSegment
  recencyDays: number
  frequency: number
  monetaryMinor: bigint
}

export type RfmChoice = { segment: RfmSegment | null; r: number | null; f: number | null }

/** Those of a segment or of a cell of the grid, most revenue first. */
export async function listRfmCustomers(
  tx: Tx,
  administrationId: string,
  { segment, r, f }: RfmChoice,
  today: string,
  page: number,
): Promise<{ total: number; customers: RfmCustomer[] }> {
  const chosen = sql`x.administration_id = ${administrationId}
    ${segment ? sql`and x.segment = ${segment}` : sql``} ${r ? sql`and x.r = ${r}` : sql``}
    ${f ? sql`and x.f = ${f}` : sql``}`
  const { rows: counted } = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from account_rfm x where ${chosen}`,
  )
  const { rows } = await tx.execute<
    Omit<RfmCustomer, "monetaryMinor" | "recencyDays"> & { days: number; monetary: string }
  >(sql`
    select a.id, a.code, a.name, x.r, x.f, x.m, x.segment,
      x.recency_days + (${today}::date - x.computed_on) as days, x.frequency, x.monetary_minor as monetary
    from account_rfm x
    join accounts a on a.administration_id = ${administrationId} and a.id = x.account_id
    where ${chosen}
    order by x.monetary_minor desc, x.account_id limit ${CUSTOMERS_PER_PAGE} offset ${(page - 1) * CUSTOMERS_PER_PAGE}`)
  return {
    total: counted[0]?.total ?? 0,
    customers: rows.map(({ days, monetary, ...row }) => ({
      ...row,
      recencyDays: days,
      monetaryMinor: BigInt(monetary),
    })),
  }
}
