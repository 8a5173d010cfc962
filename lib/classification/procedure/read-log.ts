import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { dayOf } from "@/lib/platform/calendar"
import { locales } from "@/lib/platform/locale"
import { fieldName } from "../field-name"
import { listFields } from "../queries"
import { isFieldId, type Locale, type Texts } from "../rules"
import { type ProcedureLog, SETTING_ACTIONS, type SettingAction } from "./composition"

/** So many of each are told; older ones stay in older versions of the document. */
const MOST_TOLD = 20

/** The history of the document, of the rules and of the settings, newest first. */
export async function readLog(tx: Tx, administrationId: string): Promise<ProcedureLog> {
  const versions = await tx.execute<{
    number: number
    at: string
    by: string | null
    note: string
    changes: Record<Locale, string[]>
  }>(sql`
    select v.number, v.published_at as at, u.name as by, v.note, v.changes from procedure_versions v
    left join users u on u.id = v.published_by
    where v.administration_id = ${administrationId} order by v.number desc limit ${MOST_TOLD}`)
  const editions = await tx.execute<{ number: number; at: string; by: string | null; rules: number }>(sql`
    select b.number, b.published_at as at, u.name as by, jsonb_array_length(b.entries) as rules
    from rulebooks b left join users u on u.id = b.published_by
    where b.administration_id = ${administrationId} order by b.number desc limit ${MOST_TOLD}`)
  return {
    versions: versions.rows.map(({ at, ...version }) => ({ ...version, on: dayOf(new Date(at)) })),
    editions: editions.rows.map(({ at, ...edition }) => ({ ...edition, on: dayOf(new Date(at)) })),
    settings: await readSettingChanges(tx, administrationId),
  }
}

async function readSettingChanges(tx: Tx, administrationId: string): Promise<ProcedureLog["settings"]> {
  const { rows } = await tx.execute<{
    at: string
    by: string | null
    action: SettingAction
    subject: string | null
    value: Texts | null
  }>(sql`
    select a.at, u.name as by, a.action,
      coalesce(ch.name, a.subject) as subject,
      case when c.number is not null then jsonb_build_object('en', coalesce(nullif(c.description_en, ''), c.code),
        'nl', coalesce(nullif(c.description_nl, ''), c.code),
        'zh', coalesce(nullif(c.description_zh, ''), c.code)) end as value
    from (
      select * from audit where administration_id = ${administrationId}
        and action in (${sql.join(
          SETTING_ACTIONS.map((action) => sql`${action}`),
          sql`, `,
        )})
      order by id desc limit ${MOST_TOLD}
    ) as a
    left join users u on u.id = a.user_id
    left join classifications c on c.administration_id = ${administrationId}
      and a.action like 'value.%' and c.number::text = a.subject
    left join channels ch on ch.administration_id = ${administrationId}
      and a.action like 'channel.%' and ch.id::text = a.subject
    order by a.id desc`)
  const fields = await listFields(tx, administrationId)
  const fieldTexts = (id: string): Texts | null => {
    const field = isFieldId(id) ? fields.find((one) => one.id === id) : undefined
    return field
      ? (Object.fromEntries(locales.map((locale) => [locale, fieldName(field, locale)])) as Texts)
      : null
  }
  return rows.map(({ at, by, action, subject, value }) => ({
    on: dayOf(new Date(at)),
    by,
    action,
    subject: value ?? (subject ? (fieldTexts(subject) ?? { en: subject, nl: subject, zh: subject }) : null),
  }))
}
