import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { takeIn } from "@/lib/accounts/bitmaps/take-in"
import { lockSettings } from "@/lib/administrations/commands"
import type { JobHandler, RunningJob } from "@/lib/administrations/jobs"
import { planForStep } from "@/lib/administrations/step-plans"
import { rowId } from "@/lib/platform/row-ids"
import { columnOf, FIELD_IDS, fieldBit } from "../rules"

type Outcomes = { back: number; changedSince: number }
type Cursor = { after: string | null; outcomes: Outcomes }

const ACCOUNTS_PER_STEP = 10_000

/**
 * Puts back what an application of rules changed, label by label, where it still stands as that left it: what
 * somebody changed, locked or merged since stays, and is counted.
 */
export const takeBackJob = takeBackJobOf(ACCOUNTS_PER_STEP)

/** The same in steps of another size. */
export function takeBackJobOf(accountsPerStep: number): JobHandler {
  return async (job) => {
    const { administrationId } = job
    const { job: undone } = job.input as { job: string }
    let cursor = (job.cursor as Cursor | null) ?? { after: null, outcomes: { back: 0, changedSince: 0 } }
    for (let ended = false; !ended; ) {
      await job.step(async (tx) => {
        const last = await lastOfStep(tx, administrationId, undone, cursor.after, accountsPerStep)
        ended = last === null
        if (last === null) {
          await tx.execute(sql`
            update jobs set undo_until = null where administration_id = ${administrationId} and id = ${undone}`)
          return { done: job.done, cursor }
        }
        const { back, left, accounts } = await putBack(tx, job, undone, { after: cursor.after, last })
        await takeIn(tx, job, accounts, "assignments", { asked: true })
        const { outcomes } = cursor
        cursor = {
          after: last,
          outcomes: { back: outcomes.back + back, changedSince: outcomes.changedSince + left },
        }
        return { done: job.done + (accounts?.count ?? 0), cursor }
      })
    }
    return { outcomes: cursor.outcomes }
  }
}

type PutBack = { back: number; left: number; accounts: { count: number; first: number; last: number } | null }

async function putBack(
  tx: Tx,
  job: RunningJob,
  undone: string,
  span: { after: string | null; last: string },
): Promise<PutBack> {
  const { administrationId, id, context } = job
  const now = new Date()
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  await planForStep(tx)
  await lockSettings(tx, administrationId)
  const within = (alias: SQL) => sql`
    ${alias}.administration_id = ${administrationId} and ${alias}.job_id = ${undone}::uuid
    and ${alias}.account_id <= ${span.last}::uuid
    and (${span.after}::uuid is null or ${alias}.account_id > ${span.after}::uuid)`
  // In a statement of its own, so that the next one sees every reason that was written until then.
  await tx.execute(sql`
    with held as (
      select accounts.slot from account_labels
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = account_labels.account_id
      where account_labels.administration_id = ${administrationId}
        and account_labels.account_id in (select account_id from assignments set_by where ${within(sql`set_by`)})
      order by accounts.slot for no key update of account_labels
    ) select count(*) from held`)
  const { rows } = await tx.execute<{
    back: number
    left: number
    accounts: number
    first: number | null
    last: number | null
  }>(sql`
    with met as materialized (
      select set_by.account_id, set_by.field, set_by.from_number, set_by.to_number, accounts.slot,
        coalesce((select merged_into from classifications
          where administration_id = ${administrationId} and number = set_by.from_number), set_by.from_number) as back,
        (account_labels.account_id is not null and accounts.merged_into is null
          and ${standing} is not distinct from set_by.to_number
          and ((account_labels.by_hand | account_labels.locked) & ${bits}) = 0
          and not exists (
            select from assignments later
            where later.administration_id = ${administrationId} and later.account_id = set_by.account_id
              and later.field = set_by.field and later.id > set_by.id)) as free
      from assignments set_by
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = set_by.account_id
      left join account_labels on account_labels.administration_id = ${administrationId}
        and account_labels.account_id = set_by.account_id
      where ${within(sql`set_by`)}
    ), wide as (
      select account_id, ${sql.join(
        FIELD_IDS.map(
          (field, i) =>
            sql`max(coalesce(back, 0)) filter (where field = ${sql.raw(String(i + 1))}) as ${sql.identifier(columnOf(field))}`,
        ),
        sql`, `,
      )}
      from met where free group by account_id
    ), changed as (
      update account_labels set ${sql.join(
        FIELD_IDS.map((field) => {
          const column = sql.identifier(columnOf(field))
          return sql`${column} = case when wide.${column} is null then account_labels.${column} else nullif(wide.${column}, 0) end`
        }),
        sql`, `,
      )}
      from wide
      where account_labels.administration_id = ${administrationId} and account_labels.account_id = wide.account_id
    ), reasons as (
      insert into assignments
        (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at, job_id)
      select ${administrationId}::uuid, ${rowId(now)}, account_id, field, to_number, back, 'undo', ${userId}::uuid,
        ${JSON.stringify({ job: id, undoes: undone })}::jsonb, ${now}::timestamptz, ${id}::uuid
      from met where free
    )
    select (count(*) filter (where free))::int as back, (count(*) filter (where not free))::int as left,
      (count(distinct account_id) filter (where free))::int as accounts,
      min(slot) filter (where free) as first, max(slot) filter (where free) as last
    from met`)
  const row = rows[0]
  const { back = 0, left = 0, accounts = 0, first = null, last = null } = row ?? {}
  return { back, left, accounts: first === null || last === null ? null : { count: accounts, first, last } }
}

const standing = sql`case set_by.field ${sql.join(
  FIELD_IDS.map(
    (field, i) => sql`when ${sql.raw(String(i + 1))} then account_labels.${sql.identifier(columnOf(field))}`,
  ),
  sql` `,
)} end`

const bits = sql`(case set_by.field ${sql.join(
  FIELD_IDS.map((field, i) => sql`when ${sql.raw(String(i + 1))} then ${sql.raw(String(fieldBit(field)))}`),
  sql` `,
)} end)`

async function lastOfStep(
  tx: Tx,
  administrationId: string,
  undone: string,
  after: string | null,
  most: number,
): Promise<string | null> {
  const { rows } = await tx.execute<{ last: string | null }>(sql`
    select max(account_id::text) as last from (
      select distinct account_id from assignments
      where administration_id = ${administrationId} and job_id = ${undone}::uuid
        and (${after}::uuid is null or account_id > ${after}::uuid)
      order by account_id limit ${most}
    ) as step`)
  return rows[0]?.last ?? null
}
