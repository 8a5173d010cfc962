import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { columnOf, type FieldId, fieldNumber, fieldOf, type Texts, VALUES_PER_PAGE } from "./rules"
import type { Choice } from "./typed"

/** So many values stand on one page of a field's list. */
/** So many values of a field are offered to choose from; typing finds the others. */
export const CHOICES = 1000

export type ValueRow = Texts & {
  number: number
  code: string
  parent: number | null
  /** For whoever serves such a customer; empty for none. */
  guidance: Texts
  archived: boolean
  /** Code of the value that this one was merged into. */
  mergedInto: string | null
  /** Accounts that have it now. */
  accounts: number
  /** The module gives it to new customers. */
  given: boolean
}

export type ValueFilter = { text: string; archived: boolean; page: number }

/**
 * One page of a field's values, by code; `text` is looked for in the code and in every description. A page
 * beyond the last is the last.
 */
export async function valuesPage(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  filter: ValueFilter,
): Promise<{ rows: ValueRow[]; total: number; page: number }> {
  const like = `%${filter.text.trim().replace(/[\\%_]/g, "\\$&")}%`
  const found = sql`
    from classifications v
    where v.administration_id = ${administrationId} and v.field = ${fieldNumber(field)}
      and (${filter.archived} or v.archived_at is null)
      and (v.code ilike ${like} or v.description_en ilike ${like} or v.description_nl ilike ${like}
        or v.description_zh ilike ${like})`
  const counted = await tx.execute<{ total: number }>(sql`select count(*)::int as total ${found}`)
  const total = counted.rows[0]?.total ?? 0
  const page = Math.max(1, Math.min(filter.page, Math.ceil(total / VALUES_PER_PAGE)))
  const { rows } = await tx.execute<ValueRow>(sql`
    with page as (
      select v.* ${found} order by v.code limit ${VALUES_PER_PAGE} offset ${(page - 1) * VALUES_PER_PAGE}
    ), labelled as (
      select ${sql.identifier(columnOf(field))} as number, count(*)::int as accounts from account_labels
      where administration_id = ${administrationId} group by 1
    )
    select v.number, v.code, v.description_en as en, v.description_nl as nl, v.description_zh as zh, v.parent,
      jsonb_build_object('en', v.guidance_en, 'nl', v.guidance_nl, 'zh', v.guidance_zh) as guidance,
      v.archived_at is not null as archived, into_value.code as "mergedInto", coalesce(l.accounts, 0) as accounts,
      exists (
        select from arrival_labels a where a.administration_id = v.administration_id and a.number = v.number
      ) as given
    from page v
    left join labelled l on l.number = v.number
    left join classifications into_value
      on into_value.administration_id = v.administration_id and into_value.number = v.merged_into
    order by v.code`)
  return { rows, total, page }
}

/** Values of some fields to choose from, by code, archived and merged ones too; at most CHOICES of each. */
export async function valueChoices(
  tx: Tx,
  administrationId: string,
  fields: FieldId[],
): Promise<Map<FieldId, Choice[]>> {
  const { rows } = await tx.execute<Choice>(sql`
    select number, code, en, nl, zh, archived, "mergedInto" from (
      select number, code, description_en as en, description_nl as nl, description_zh as zh,
        archived_at is not null as archived, merged_into as "mergedInto",
        row_number() over (partition by field order by archived_at is not null, code) as place
      from classifications
      where administration_id = ${administrationId}
        and field in (${sql.join(
          fields.map((field) => sql`${fieldNumber(field)}`),
          sql`, `,
        )})
    ) as placed where place <= ${CHOICES} order by number / 1000000, archived, code`)
  return new Map(fields.map((field) => [field, rows.filter((row) => fieldOf(row.number) === field)]))
}

/** The value that a typed text means, as `meaningOf` (typed.ts) says, among all values of the field. */
export async function findValue(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  text: string,
): Promise<Choice | null> {
  const { rows } = await tx.execute<Choice>(sql`
    select t.number, t.code, t.description_en as en, t.description_nl as nl, t.description_zh as zh,
      t.archived_at is not null as archived, t.merged_into as "mergedInto"
    from classifications v
    join classifications t
      on t.administration_id = v.administration_id and t.number = coalesce(v.merged_into, v.number)
    where v.administration_id = ${administrationId} and v.field = ${fieldNumber(field)}
      and lower(${text}) in (lower(v.code), lower(v.description_en), lower(v.description_nl), lower(v.description_zh))
    order by t.archived_at is not null, v.merged_into is not null, lower(v.code) = lower(${text}) desc, v.code
    limit 1`)
  return rows[0] ?? null
}
