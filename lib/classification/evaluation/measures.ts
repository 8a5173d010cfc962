import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { moduleState } from "@/lib/modules/queries"
import { catalogued, isWorking, TRIAL_DAYS } from "@/lib/modules/rules"
import { addDays, startOfDay } from "@/lib/platform/calendar"
import type { FieldId } from "../rules"
import { fieldNumber } from "../rules"
import { monthsBetween } from "./calendar"
import { populationOf } from "./draw"
import { costOf, type Figures, OVERRIDE_DAYS } from "./figures"
import { lastFinished, verdictTimes } from "./queries"
import { readSettings } from "./settings"
import { type Distribution, drift, median } from "./stats"

/** Who sets labels without looking at the customer, and who changes them after looking. */
const MACHINES = sql`('module', 'rule', 'channel', 'api')`
const PEOPLE = sql`('hand', 'bulk')`

const YEAR = 365

/** Everything beside the verdicts, in the year up to today. */
export async function measure(
  tx: Tx,
  administrationId: string,
  evaluation: {
    id: string
    field: FieldId
    accounts: number
    classes: { number: number; accounts: number }[]
  },
  today: string,
): Promise<Figures> {
  const { field } = evaluation
  const since = startOfDay(addDays(today, -YEAR))
  const population = await populationOf(tx, administrationId, field)
  const labels = await countAssignments(tx, administrationId, field, since)
  const verdictSeconds = median(await verdictTimes(tx, administrationId, evaluation.id))
  const { hourlyRateMinor } = await readSettings(tx, administrationId)
  return {
    on: today,
    accounts: population.accounts,
    labelled: population.labelled,
    ...labels,
    ...(await timeToClassify(tx, administrationId, field, since)),
    verdictSeconds,
    cost: costOf({
      ...labels,
      verdictSeconds,
      hourlyRateMinor,
      ...(await moduleCost(tx, administrationId, today)),
    }),
    objections: await countObjections(tx, administrationId, field, addDays(today, -YEAR)),
    drift: await driftSince(tx, administrationId, evaluation),
  }
}

async function countAssignments(tx: Tx, administrationId: string, field: FieldId, since: Date) {
  const { rows } = await tx.execute<{ machineLabels: number; overridden: number; handLabels: number }>(sql`
    select count(*) filter (where a.cause in ${MACHINES})::int as "machineLabels",
      count(*) filter (where a.cause = 'hand')::int as "handLabels",
      count(*) filter (where a.cause in ${MACHINES} and exists (
        select from assignments later
        where later.administration_id = ${administrationId} and later.account_id = a.account_id
          and later.field = a.field and later.cause in ${PEOPLE} and later.at >= a.at
          and later.at < a.at + make_interval(days => ${OVERRIDE_DAYS})
          and later.from_number is not null and later.to_number is distinct from a.to_number))::int as overridden
    from assignments a
    join accounts on accounts.administration_id = ${administrationId} and accounts.id = a.account_id
      and not accounts.is_test
    where a.administration_id = ${administrationId} and a.field = ${fieldNumber(field)}
      and a.to_number is not null and a.at >= ${since}::timestamptz`)
  if (!rows[0]) throw new Error("a count without a row")
  return rows[0]
}

/** From an account's arrival to its first label in the field. */
async function timeToClassify(tx: Tx, administrationId: string, field: FieldId, since: Date) {
  const { rows } = await tx.execute<Pick<Figures, "timed" | "medianSeconds" | "p90Seconds">>(sql`
    select count(*)::int as timed, percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
      percentile_cont(0.9) within group (order by seconds) as "p90Seconds"
    from (
      select greatest(0, extract(epoch from min(s.at) - a.created_at))::float8 as seconds
      from accounts a
      join assignments s on s.administration_id = ${administrationId} and s.account_id = a.id
        and s.field = ${fieldNumber(field)} and s.to_number is not null
      where a.administration_id = ${administrationId} and a.merged_into is null and not a.is_test
        and a.created_at >= ${since}::timestamptz
      group by a.id, a.created_at
    ) first`)
  if (!rows[0]) throw new Error("an aggregate without groups has one row")
  return rows[0]
}

async function countObjections(tx: Tx, administrationId: string, field: FieldId, since: string) {
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from objections
    where administration_id = ${administrationId} and field = ${fieldNumber(field)}
      and received_on >= ${since}::date`)
  return rows[0]?.count ?? 0
}

/** The list price, in the free days too: what it will cost. Off and expired cost nothing. */
async function moduleCost(tx: Tx, administrationId: string, today: string) {
  const state = await moduleState(tx, administrationId, "customer-classification", today)
  const price = catalogued("customer-classification")?.priceMinor
  if (!isWorking(state) || price === undefined) return { modulePriceMinor: 0n, moduleMonths: 0 }
  const { rows } = await tx.execute<{ ends: string }>(sql`
    select trial_ends_on::text as ends from activations
    where administration_id = ${administrationId} and module = 'customer-classification'`)
  const firstDay = addDays(rows[0]?.ends ?? today, 1 - TRIAL_DAYS)
  return { modulePriceMinor: price, moduleMonths: monthsBetween(firstDay, today) }
}

async function driftSince(
  tx: Tx,
  administrationId: string,
  evaluation: {
    id: string
    field: FieldId
    accounts: number
    classes: { number: number; accounts: number }[]
  },
): Promise<Figures["drift"]> {
  const last = await lastFinished(tx, administrationId, evaluation.field, evaluation.id)
  if (!last) return null
  const merged = await mergedValues(tx, administrationId, evaluation.field)
  const moved = drift(distribution(last, merged), distribution(evaluation, merged))
  return moved && { ...moved, since: last.id, on: last.on }
}

/** With the blanks. Values that became part of another are counted with it, so that tidying up is no drift. */
function distribution(
  { accounts, classes }: { accounts: number; classes: { number: number; accounts: number }[] },
  merged: Map<number, number>,
): Distribution {
  const counts: Distribution = new Map()
  let labelled = 0
  for (const { number, accounts } of classes) {
    const into = merged.get(number) ?? number
    counts.set(into, (counts.get(into) ?? 0) + accounts)
    labelled += accounts
  }
  return counts.set(null, accounts - labelled)
}

async function mergedValues(tx: Tx, administrationId: string, field: FieldId): Promise<Map<number, number>> {
  const { rows } = await tx.execute<{ number: number; into: number }>(sql`
    select number, merged_into as into from classifications
    where administration_id = ${administrationId} and field = ${fieldNumber(field)} and merged_into is not null`)
  return new Map(rows.map(({ number, into }) => [number, into]))
}
