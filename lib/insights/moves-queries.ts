import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { fieldNumber } from "@/lib/classification/rules"
import type { Ask } from "./ask"
import type { ClassNames } from "./class-names"
import { bySize, type Flow, type Moves } from "./moves"
import { edges } from "./period"

const BY_MACHINE = ["module", "channel", "api", "rule"]

/** Accounts that were merged away moved nowhere: they are left out. */
export async function readMoves(
  tx: Tx,
  administrationId: string,
  ask: Ask,
  names: ClassNames,
): Promise<Moves> {
  const [from, to] = [edges(ask.period)[0], edges(ask.period).at(-1)]
  const machine = sql.join(
    BY_MACHINE.map((cause) => sql`${cause}`),
    sql`, `,
  )
  const { rows } = await tx.execute<{
    from: number | null
    to: number | null
    accounts: number
    machine: number
    changes: number
  }>(sql`
    with changed as materialized (
      select account_id, from_number, to_number, cause, at, id from assignments
      where administration_id = ${administrationId} and field = ${fieldNumber(ask.field)}
        and at >= ${from?.toISOString()}::timestamptz and at < ${to?.toISOString()}::timestamptz
    ), net as (
      select account_id, (array_agg(from_number order by at, id))[1] as start,
        (array_agg(to_number order by at desc, id desc))[1] as finish,
        count(*) filter (where cause in (${machine})) as machine, count(*) as changes
      from changed c where exists (select from accounts x where x.administration_id = ${administrationId}
        and x.id = c.account_id and x.merged_into is null)
      group by account_id
    )
    select start as "from", finish as "to", count(*)::int as accounts, sum(machine)::int as machine,
      sum(changes)::int as changes
    from net group by start, finish`)
  const flows = new Map<string, Flow>()
  const moves: Moves = { flows: [], byHand: 0, byMachine: 0 }
  for (const row of rows) {
    moves.byMachine += row.machine
    moves.byHand += row.changes - row.machine
    const [start, finish] = [names.living(row.from), names.living(row.to)]
    if (start === finish) continue
    const key = `${start} ${finish}`
    const flow = flows.get(key) ?? { from: start, to: finish, accounts: 0 }
    flows.set(key, { ...flow, accounts: flow.accounts + row.accounts })
  }
  moves.flows = [...flows.values()].sort(bySize)
  return moves
}
