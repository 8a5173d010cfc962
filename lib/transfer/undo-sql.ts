import { type SQL, sql } from "drizzle-orm"
import type { RunningJob } from "@/lib/administrations/jobs"
import { columnOf, type FieldId, fieldBit, fieldNumber } from "@/lib/classification/rules"
import { rowId } from "@/lib/platform/row-ids"

/** The accounts that the undone job changed, from one (left out) to another. */
export type Batch = { undone: string; after: string | null; last: string }

/** Answers outcome, count, first and last slot. The rows of labels are locked by then. */
export function putBackLabels(job: RunningJob, field: FieldId, batch: Batch): SQL {
  const { administrationId } = job
  const other = field === "sector" ? "subsector" : field === "subsector" ? "sector" : null
  const now = new Date()
  return sql`
    with undone as (
      select set_by.account_id, set_by.id, set_by.from_number, set_by.to_number, set_by.facts ? 'machine' as by_machine,
        also.id as also_id, also.from_number as also_from, also.to_number as also_to, also.facts ? 'machine' as also_machine
      from assignments as set_by
      left join assignments as also on also.administration_id = ${administrationId} and also.job_id = ${batch.undone}
        and also.account_id = set_by.account_id and also.field <> ${fieldNumber(field)}
      where set_by.administration_id = ${administrationId} and set_by.job_id = ${batch.undone}
        and set_by.field = ${fieldNumber(field)} and set_by.account_id <= ${batch.last}::uuid
        and (${batch.after}::uuid is null or set_by.account_id > ${batch.after}::uuid)
    ), met as materialized (
      select undone.*, accounts.slot, ${living(sql`undone.from_number`, administrationId)} as back,
        ${living(sql`undone.also_from`, administrationId)} as also_back,
        ${outcomeOfLabels(administrationId, batch.undone, field, other)} as outcome
      from undone
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = undone.account_id
      left join account_labels on account_labels.administration_id = ${administrationId}
        and account_labels.account_id = undone.account_id
    ), changed as (
      update account_labels set ${column(field)} = met.back,
        by_hand = by_hand & ~${bitIf(sql`met.by_machine`, field)} ${other ? sql`& ~${bitIf(sql`met.also_machine`, other)}` : sql``}
        ${other ? sql`, ${column(other)} = case when met.also_id is null then account_labels.${column(other)} else met.also_back end` : sql``}
      from met
      where account_labels.administration_id = ${administrationId}
        and account_labels.account_id = met.account_id and met.outcome = 'back'
      returning met.*
    ), reasons as (
      insert into assignments
        (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at, job_id)
      select ${administrationId}::uuid, ${rowId(now)}, account_id, ${fieldNumber(field)}::smallint, to_number, back, 'undo',
        ${userOf(job)}::uuid, ${factsOf(job, batch)}::jsonb, ${now}::timestamptz, ${job.id}::uuid
      from changed
      ${
        other
          ? sql`union all
      select ${administrationId}::uuid, ${rowId(now)}, account_id, ${fieldNumber(other)}::smallint, also_to, also_back, 'undo',
        ${userOf(job)}::uuid, ${factsOf(job, batch)}::jsonb, ${now}::timestamptz, ${job.id}::uuid
      from changed where also_id is not null`
          : sql``
      }
    ), ${remarks(job)}
    ${counts}`
}

/** The same for a column of accounts. */
export function putBackAccounts(job: RunningJob, name: "is_blocked" | "language", batch: Batch): SQL {
  const { administrationId } = job
  const type = sql.raw(name === "is_blocked" ? "boolean" : "text")
  const current = sql`accounts.${sql.identifier(name)}`
  return sql`
    with met as materialized (
      select accounts.id as account_id, accounts.slot, (before ->> ${name}::text)::${type} as back,
        case when accounts.merged_into is not null then 'gone'
          when ${current} is not distinct from (before ->> ${name}::text)::${type} then 'alreadyBack'
          when ${current} is distinct from (after ->> ${name}::text)::${type} then 'changedSince'
          else 'back' end as outcome
      from bulk_changes
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = bulk_changes.account_id
      where bulk_changes.administration_id = ${administrationId} and bulk_changes.job_id = ${batch.undone}
        and bulk_changes.account_id <= ${batch.last}::uuid
        and (${batch.after}::uuid is null or bulk_changes.account_id > ${batch.after}::uuid)
      order by accounts.slot for no key update of accounts
    ), changed as (
      update accounts set ${sql.identifier(name)} = met.back, updated_at = ${new Date()}::timestamptz
      from met
      where accounts.administration_id = ${administrationId} and accounts.id = met.account_id
        and met.outcome = 'back'
    ), ${remarks(job)}
    ${counts}`
}

/** An account is put back wholly or not at all: sector and subsector belong together. */
function outcomeOfLabels(
  administrationId: string,
  undone: string,
  field: FieldId,
  other: FieldId | null,
): SQL {
  const labels = (which: FieldId) => sql`account_labels.${column(which)}`
  const bits = (which: FieldId) => sql.raw(String(fieldBit(which)))
  const later = (which: FieldId, than: SQL) => sql`exists (
    select from assignments as later
    where later.administration_id = ${administrationId} and later.account_id = undone.account_id
      and later.field = ${fieldNumber(which)} and later.id > ${than})`
  const touched = other
    ? sql`(${later(field, sql`undone.id`)} or ${labels(field)} is distinct from undone.to_number or undone.also_id is not null
        and (${later(other, sql`undone.also_id`)} or ${labels(other)} is distinct from undone.also_to))`
    : sql`(${later(field, sql`undone.id`)} or ${labels(field)} is distinct from undone.to_number)`
  const locked = other
    ? sql`(account_labels.locked & (${bits(field)} | case when undone.also_id is null then 0 else ${bits(other)} end)) <> 0`
    : sql`(account_labels.locked & ${bits(field)}) <> 0`
  return sql`case when account_labels.account_id is null then 'gone'
    when ${touched} and exists (
      select from assignments as put_back
      join jobs on jobs.administration_id = ${administrationId} and jobs.id = put_back.job_id and jobs.undoes = ${undone}
      where put_back.administration_id = ${administrationId} and put_back.account_id = undone.account_id
        and put_back.field = ${fieldNumber(field)} and put_back.cause = 'undo') then 'alreadyBack'
    when ${touched} then 'changedSince'
    when ${locked} then 'locked'
    ${
      other
        ? sql`when undone.also_id is null and ${later(other, sql`undone.id`)}
      and ${apart(administrationId, field, other)} then 'subsectorElsewhere'`
        : sql``
    }
    else 'back' end`
}

/** Would the subsector stand under another sector than its own, now that a person chose the other of the two? */
function apart(administrationId: string, field: FieldId, other: FieldId): SQL {
  const back = living(sql`undone.from_number`, administrationId)
  const stays = sql`account_labels.${column(other)}`
  const [sector, subsector] = field === "sector" ? [back, stays] : [stays, back]
  return sql`exists (
    select from classifications
    where administration_id = ${administrationId} and number = ${subsector} and parent is not null
      and parent is distinct from ${sector})`
}

/** A value that was merged since goes by the name it has now. */
function living(number: SQL, administrationId: string): SQL {
  return sql`coalesce((
    select merged_into from classifications
    where administration_id = ${administrationId} and number = ${number}), ${number})`
}

function remarks(job: RunningJob): SQL {
  return sql`remarks as (
    insert into job_remarks (administration_id, job_id, position, account_id, reason, facts)
    select ${job.administrationId}::uuid, ${job.id}::uuid, slot + 1, account_id, outcome, '{}'::jsonb
    from met where outcome not in ('back', 'alreadyBack')
  )`
}

const counts = sql`
  select outcome, count(*)::int as count, min(slot) as first, max(slot) as last from met group by outcome`

function bitIf(when: SQL, field: FieldId): SQL {
  return sql`(case when ${when} then ${sql.raw(String(fieldBit(field)))} else 0 end)`
}

function column(field: FieldId): SQL {
  return sql`${sql.identifier(columnOf(field))}`
}

function userOf(job: RunningJob): string | null {
  return job.context.actor.kind === "user" ? job.context.actor.userId : null
}

function factsOf(job: RunningJob, { undone }: Batch): string {
  return JSON.stringify({ job: job.id, undoes: undone })
}
