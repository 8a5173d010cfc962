import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { columnOf, type FieldId, fieldNumber, fieldOf, type Texts } from "./rules"
import type { Choice } from "./typed"

/** So many values stand on one page of a field's list. */
export const VALUES_PER_PAGE = 200
/** So many values of a field are offered to choose from; typing finds the others. */
export const CHOICES = 1000

export type ValueRow = Texts & {
  number: number
  code: string
  parent: number | null
  archived: boolean
  /** Code of the value that this one was merged into. */
  mergedInto: string | null
  /** Accounts that have it now. */
  accounts: number
  /** The module gives it to new customers. */
  given: boolean
}

/** One page of a field's values, by code; `text` is looked for in the code and in every description. */
export async function valuesPage(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  filter: { text: string; archived: boolean; page: number },
): Promise<{ rows: ValueRow[]; total: number }> {
  const like = `%${filter.text.trim().replace(/[\\%_]/g, "\\$&")}%`
  const { rows } = await tx.execute<ValueRow & { total: number }>(sql`
    with page as (
      select *, count(*) over ()::int as total from classifications
      where administration_id = ${administrationId} and field = ${fieldNumber(field)}
        and (${filter.archived} or archived_at is null)
        and (code ilike ${like} or description_en ilike ${like} or description_nl ilike ${like} or description_zh ilike ${like})
      order by code limit ${VALUES_PER_PAGE} offset ${(filter.page - 1) * VALUES_PER_PAGE}
    ), counted as (
      select ${sql.identifier(columnOf(field))} as number, count(*)::int as accounts from account_labels
      where administration_id = ${administrationId} group by 1
    )
    select v.number, v.code, v.description_en as en, v.description_nl as nl, v.description_zh as zh, v.parent,
      v.archived_at is not null as archived, i.code as "mergedInto", coalesce(c.accounts, 0) as accounts,
      exists (select from arrival_labels a where a.administration_id = ${administrationId} and a.number = v.number) as given,
      v.total
    from page v
    left join counted c on c.number = v.number
    left join classifications i on i.administration_id = v.administration_id and i.number = v.merged_into
    order by v.code`)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
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
