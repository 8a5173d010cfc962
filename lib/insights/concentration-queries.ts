import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Ask } from "./ask"
import type { ClassNames } from "./class-names"
import { ratio } from "./classes"
import { type ClassGroups, type Concentration, GROUPS, type Group } from "./concentration"
import { sold } from "./sold"

const POINTS = 50
const TOP = 20

/**
 * Who brings the revenue of the period. Customers are put in order of revenue; the one with whom 80 % is reached
 * still is an A. Who brought nothing, or got more back than was bought, is a C.
 */
export async function readConcentration(
  tx: Tx,
  administrationId: string,
  ask: Ask,
  names: ClassNames,
): Promise<Concentration> {
  const { rows } = await tx.execute<{
    part: "group" | "class" | "top" | "curve"
    name: string | null
    class: number | null
    id: string | null
    code: string | null
    accounts: number
    revenue: string
  }>(sql`
    with bought as materialized (
      select account_id, class, coalesce(sum(net), 0)::bigint as net
      from (${sold(administrationId, ask, ask.period)}) s group by account_id, class
    ), customers as (
      select account_id, sum(net)::bigint as net from bought group by account_id
    ), ranked as (
      select account_id, net, row_number() over best as place, sum(greatest(net, 0)) over best as running,
        sum(greatest(net, 0)) over () as gross, count(*) over () as customers
      from customers window best as (order by net desc, account_id rows unbounded preceding)
    ), grouped as materialized (
      select account_id, net, place, running, gross, customers,
        case when net <= 0 then 'C' when running - net < gross * 0.8 then 'A' when running - net < gross * 0.95 then 'B'
          else 'C' end as name
      from ranked
    ), points as (
      select distinct ceil(customers * n / ${POINTS}::numeric)::bigint as place
      from (select max(customers) as customers from grouped) g, generate_series(1, ${POINTS}::int) n
    )
    select 'group' as part, name, null::int as class, null::uuid as id, null as code, count(*)::int as accounts,
      sum(net)::bigint as revenue
    from grouped group by name
    union all
    select 'class', g.name, b.class, null, null, count(*)::int, sum(b.net)::bigint
    from bought b join grouped g on g.account_id = b.account_id group by g.name, b.class
    union all
    (select 'top', a.name, null, g.account_id, a.code || ' ' || g.name, g.place::int, g.net
    from grouped g join accounts a on a.administration_id = ${administrationId} and a.id = g.account_id
    where g.place <= ${TOP} order by g.place)
    union all
    select 'curve', null, null, null, null, g.place::int, g.running::bigint
    from grouped g join points p on p.place = g.place`)
  const of = (part: string) => rows.filter((row) => row.part === part)
  const groups = GROUPS.map((group) => {
    const row = of("group").find(({ name }) => name === group)
    return { group, accounts: row?.accounts ?? 0, revenueMinor: BigInt(row?.revenue ?? 0) }
  })
  const accounts = groups.reduce((total, row) => total + row.accounts, 0)
  const gross = of("curve").reduce(
    (most, { revenue }) => (BigInt(revenue) > most ? BigInt(revenue) : most),
    0n,
  )
  return {
    accounts,
    revenueMinor: groups.reduce((total, row) => total + row.revenueMinor, 0n),
    groups,
    classes: classGroups(of("class"), names),
    top: of("top")
      .sort((a, b) => a.accounts - b.accounts)
      .map((row) => ({
        id: row.id ?? "",
        code: row.code?.split(" ")[0] ?? "",
        name: row.name ?? "",
        revenueMinor: BigInt(row.revenue),
        group: (row.code?.split(" ")[1] ?? "C") as Group,
      })),
    curve: of("curve")
      .map((row) => ({ customers: row.accounts / accounts, revenue: ratio(BigInt(row.revenue), gross) ?? 0 }))
      .sort((a, b) => a.customers - b.customers),
  }
}

function classGroups(
  rows: { name: string | null; class: number | null; accounts: number; revenue: string }[],
  names: ClassNames,
): ClassGroups[] {
  const none = () => ({ accounts: 0, revenueMinor: 0n })
  const classes = new Map<number | null, ClassGroups>()
  for (const row of rows) {
    const living = names.living(row.class)
    const found = classes.get(living) ?? { class: living, groups: { A: none(), B: none(), C: none() } }
    classes.set(living, found)
    const group = found.groups[row.name as Group]
    group.accounts += row.accounts
    group.revenueMinor += BigInt(row.revenue)
  }
  const revenue = ({ groups }: ClassGroups) =>
    groups.A.revenueMinor + groups.B.revenueMinor + groups.C.revenueMinor
  return [...classes.values()].sort((a, b) => {
    if ((a.class === null) !== (b.class === null)) return a.class === null ? 1 : -1
    return revenue(b) > revenue(a) ? 1 : revenue(b) < revenue(a) ? -1 : (a.class ?? 0) - (b.class ?? 0)
  })
}
