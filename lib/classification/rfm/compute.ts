import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { addDays, startOfDay, TIME_ZONE } from "@/lib/platform/calendar"
import { type RfmSettings, SEGMENT_RANGES } from "./rules"
import { readRfmSettings } from "./settings"

export type RfmComputed = {
  /** Buyers within the window. */
  buyers: number
  /** False: fewer than the settings ask for, so nobody has scores. */
  enough: boolean
  /** Accounts whose scores or segment changed, came or went. */
  changed: number
}

/**
 * Scores every customer anew on this day, as `scoreAll` (rules.ts) would, in one statement. Only rows that say
 * something else than before are written, so a row's `computed_on` is the day its facts were new. Where rules
 * are in force, accounts whose scores or segment changed are due to be asked about again.
 */
export async function computeRfm(
  tx: Tx,
  administrationId: string,
  today: string,
  now: Date,
): Promise<RfmComputed> {
  const settings = await readRfmSettings(tx, administrationId)
  // A million buyers are then counted and put in order without files.
  await tx.execute(sql`set local work_mem = '128MB'`)
  const { rows } = await tx.execute<RfmComputed>(sql`
    with buyers as materialized (${buyersOn(administrationId, today, settings.windowDays)}),
    recent as materialized (select count(*)::int as n from buyers where recency_days < ${settings.windowDays}),
    scored as (${scored(settings)}),
    next as materialized (select *, ${segmentCase(settings)} as segment from scored),
    found as materialized (
      select n.*, x.account_id is null or (x.r, x.f, x.m, x.segment) is distinct from (n.r, n.f, n.m, n.segment)
          as anew,
        x.account_id is null or (x.r, x.f, x.m, x.segment, x.frequency, x.monetary_minor,
            x.computed_on - x.recency_days)
          is distinct from (n.r, n.f, n.m, n.segment, n.frequency, n.monetary_minor, ${today}::date - n.recency_days)
          as differs
      from next n left join account_rfm x on x.administration_id = ${administrationId} and x.account_id = n.account_id
    ),
    written as (
      insert into account_rfm (administration_id, account_id, recency_days, frequency, monetary_minor, r, f, m,
        segment, computed_on)
      select ${administrationId}::uuid, account_id, recency_days, frequency, monetary_minor, r, f, m, segment,
        ${today}::date
      from found where differs
      on conflict (administration_id, account_id) do update set recency_days = excluded.recency_days,
        frequency = excluded.frequency, monetary_minor = excluded.monetary_minor, r = excluded.r, f = excluded.f,
        m = excluded.m, segment = excluded.segment, computed_on = excluded.computed_on
    ),
    gone as (
      delete from account_rfm x where x.administration_id = ${administrationId}
        and not exists (select from next n where n.account_id = x.account_id)
      returning x.account_id
    ),
    changed as (
      select account_id from found where anew union all select account_id from gone
    ),
    due as (
      insert into rule_due (administration_id, account_id)
      select ${administrationId}::uuid, account_id from changed
      where exists (select from rule_states where administration_id = ${administrationId} and book is not null)
    )
    select recent.n as buyers, recent.n >= ${settings.leastBuyers} as enough,
      (select count(*)::int from changed) as changed
    from recent`)
  const [row] = rows
  if (!row) throw new Error("a count without a row")
  await noteComputed(tx, administrationId, settings, row.buyers, now)
  return row
}

/** Customers with a paid order until the end of the day: what their orders come to. */
function buyersOn(administrationId: string, today: string, windowDays: number): SQL {
  const inWindow = sql`ordered_at >= ${startOfDay(addDays(today, 1 - windowDays)).toISOString()}::timestamptz`
  const isPaid = sql`(status in ('paid', 'completed', 'refunded') or paid_at is not null)`
  // Most orders have no refund: their numeric division is spared.
  const net = sql`total_minor - tax_minor - case when refunded_minor = 0 or total_minor = 0 then 0
    else round(refunded_minor * (total_minor - tax_minor)::numeric / total_minor)::bigint end`
  return sql`
    select account_id,
      ${today}::date - (max(ordered_at) filter (where ${isPaid}) at time zone ${TIME_ZONE})::date as recency_days,
      (count(*) filter (where ${inWindow}))::int as frequency,
      coalesce(sum(${net}) filter (where ${inWindow} and currency = 'EUR'), 0)::bigint as monetary_minor
    from orders where administration_id = ${administrationId} and status <> 'cancelled' and deleted_at is null
      and ordered_at < ${startOfDay(addDays(today, 1)).toISOString()}::timestamptz
    group by account_id having bool_or(${isPaid})`
}

function scored(settings: RfmSettings): SQL {
  const { scale, cuts, windowDays, leastBuyers } = settings
  const byRank = (order: SQL) =>
    sql`(1 + ${scale}::bigint * (rank() over (order by ${order}) - 1) / (select n from recent))::int`
  const byCuts = (value: SQL, points: number[]) =>
    sql`(1 + ${sql.join(
      points.map((point) => sql`(${value} >= ${point}::bigint)::int`),
      sql` + `,
    )})`
  const scores = cuts
    ? {
        r: sql`(${scale}::int - ${sql.join(
          cuts.r.map((cut) => sql`(recency_days > ${cut}::bigint)::int`),
          sql` - `,
        )})`,
        f: byCuts(sql`frequency`, cuts.f),
        m: byCuts(sql`monetary_minor`, cuts.m),
      }
    : {
        r: byRank(sql`recency_days desc`),
        f: byRank(sql`frequency`),
        m: byRank(sql`monetary_minor`),
      }
  const enough = sql`(select n from recent) >= ${leastBuyers}`
  return sql`
    select account_id, recency_days, frequency, monetary_minor, ${scores.r} as r, ${scores.f} as f, ${scores.m} as m
    from buyers where recency_days < ${windowDays} and ${enough}
    union all
    select account_id, recency_days, frequency, monetary_minor, 1, 1, 1
    from buyers where recency_days >= ${windowDays} and ${enough}`
}

/** `segmentOf` as SQL, of the same table. */
function segmentCase({ scale }: RfmSettings): SQL {
  const cases = SEGMENT_RANGES.map(({ segment, ...ranges }) => {
    const tests = (["r", "f", "m"] as const).flatMap((measure) => {
      const range = ranges[measure]
      const score = sql.raw(scale === 3 ? `(${measure} * 2 - 1)` : measure)
      return range ? [sql`${score} between ${range[0]}::int and ${range[1]}::int`] : []
    })
    return tests.length > 0 ? sql`when ${sql.join(tests, sql` and `)} then ${segment}` : sql`else ${segment}`
  })
  return sql`case ${sql.join(cases, sql` `)} end`
}

async function noteComputed(
  tx: Tx,
  administrationId: string,
  settings: RfmSettings,
  buyers: number,
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    insert into rfm_settings (administration_id, window_days, scale, cuts, least_buyers, computed_at, buyers)
    values (${administrationId}, ${settings.windowDays}, ${settings.scale},
      ${settings.cuts && JSON.stringify(settings.cuts)}::jsonb, ${settings.leastBuyers},
      ${now.toISOString()}::timestamptz, ${buyers})
    on conflict (administration_id) do update set computed_at = excluded.computed_at, buyers = excluded.buyers`)
}
