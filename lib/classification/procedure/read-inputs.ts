import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { PROCEDURE_DUTIES } from "@/db/vocabulary"
import { rolesThatMay } from "@/lib/administrations/permissions"
import { moduleState } from "@/lib/modules/queries"
import { dayOf } from "@/lib/platform/calendar"
import { locales } from "@/lib/platform/locale"
import { fieldName } from "../field-name"
import { moduleSettings } from "../module-queries"
import { type Field, listFields } from "../queries"
import type { Rule } from "../rulebook/condition"
import { testsOf } from "../rulebook/condition"
import { isLabelFact } from "../rulebook/facts"
import { type RuleNames, readRuleNames } from "../rulebook/names"
import { FIELD_IDS, type Locale, type Texts } from "../rules"
import { type FieldStandard, MOST_VALUES_LISTED, type ProcedureInputs } from "./composition"
import { readLog } from "./read-log"
import { readSources } from "./read-sources"
import { addMonths, type Duty } from "./rules"
import { readSettings } from "./settings"

/** The rules and settings as they are now, with all that the document says of them. */
export async function readInputs(tx: Tx, administrationId: string, now: Date): Promise<ProcedureInputs> {
  const settings = await readSettings(tx, administrationId)
  const book = await readBook(tx, administrationId)
  const module = await readModule(tx, administrationId, dayOf(now))
  const log = await readLog(tx, administrationId)
  const [last] = log.versions
  const evaluation = await readEvaluation(tx, administrationId)
  return {
    administration: await readName(tx, administrationId),
    texts: settings.texts,
    fields: await readStandards(tx, administrationId),
    book: book && { number: book.number, publishedOn: dayOf(new Date(book.publishedAt)) },
    rules: book?.rules ?? [],
    names: await readNames(tx, administrationId, book?.rules ?? [], module.gives),
    sources: await readSources(tx, administrationId),
    module,
    may: {
      labels: rolesThatMay("labels.write"),
      rules: rolesThatMay("rules.write"),
      review: rolesThatMay("review.write"),
    },
    targets: evaluation.targets,
    duties: await readDuties(tx, administrationId),
    calendar: {
      evaluation: evaluation.calendar,
      reviewMonths: settings.reviewMonths,
      nextReviewOn: last ? addMonths(last.on, settings.reviewMonths) : null,
    },
    passMark: settings.passMark,
    log,
  }
}

async function readName(tx: Tx, administrationId: string): Promise<string> {
  const { rows } = await tx.execute<{ name: string }>(
    sql`select name from administrations where id = ${administrationId}`,
  )
  return rows[0]?.name ?? ""
}

/** The edition in force with its rules as they were published. */
async function readBook(
  tx: Tx,
  administrationId: string,
): Promise<{ number: number; publishedAt: string; rules: Rule[] } | null> {
  const { rows } = await tx.execute<{ number: number; publishedAt: string; rules: Rule[] }>(sql`
    select b.number, b.published_at as "publishedAt", coalesce((
        select json_agg(json_build_object('id', v.rule_id, 'version', v.version, 'name', v.name,
          'condition', v.condition, 'outcomes', v.outcomes) order by e.place)
        from jsonb_array_elements(b.entries) with ordinality as e (entry, place)
        join rule_versions v on v.administration_id = ${administrationId}
          and v.rule_id = (e.entry ->> 'rule')::uuid and v.version = (e.entry ->> 'version')::int
      ), '[]') as rules
    from rule_states s
    join rulebooks b on b.administration_id = s.administration_id and b.number = s.book
    where s.administration_id = ${administrationId}`)
  return rows[0] ?? null
}

/** Of all names only those that the document uses: thousands of values are no part of it. */
async function readNames(
  tx: Tx,
  administrationId: string,
  rules: Rule[],
  gives: ProcedureInputs["module"]["gives"],
): Promise<Record<Locale, RuleNames>> {
  const tests = rules.flatMap(({ condition }) => testsOf(condition))
  const used = new Set([
    ...rules.flatMap(({ outcomes }) => outcomes),
    ...tests.flatMap((test) => ("values" in test && isLabelFact(test.fact) ? test.values.map(Number) : [])),
    ...(gives ? [gives.number, ...gives.perChannel.map(({ number }) => number)] : []),
  ])
  const read = async (locale: Locale): Promise<RuleNames> => {
    const names = await readRuleNames(tx, administrationId, locale)
    const values = Object.entries(names.values).filter(([number]) => used.has(Number(number)))
    return { ...names, values: Object.fromEntries(values) }
  }
  return { en: await read("en"), nl: await read("nl"), zh: await read("zh") }
}

async function readStandards(tx: Tx, administrationId: string): Promise<FieldStandard[]> {
  const fields = await listFields(tx, administrationId)
  const { rows } = await tx.execute<FieldStandard["values"][number] & { field: number; count: number }>(sql`
    select field, count, number, code, text, guidance from (
      select field, number, code, count(*) over (partition by field)::int as count,
        row_number() over (partition by field order by code) as place,
        jsonb_build_object('en', description_en, 'nl', description_nl, 'zh', description_zh) as text,
        jsonb_build_object('en', guidance_en, 'nl', guidance_nl, 'zh', guidance_zh) as guidance
      from classifications where administration_id = ${administrationId} and archived_at is null
    ) as placed where place <= ${MOST_VALUES_LISTED} order by field, code`)
  return FIELD_IDS.flatMap((id, i) => {
    const field = fields.find((one) => one.id === id)
    const values = rows.filter((row) => row.field === i + 1)
    if (!field || values.length === 0) return []
    return [
      {
        id,
        name: namesOf(field),
        values: values.map(({ number, code, text, guidance }) => ({ number, code, text, guidance })),
        count: values[0]?.count ?? values.length,
      },
    ]
  })
}

function namesOf(field: Field): Texts {
  return Object.fromEntries(locales.map((locale) => [locale, fieldName(field, locale)])) as Texts
}

async function readModule(
  tx: Tx,
  administrationId: string,
  today: string,
): Promise<ProcedureInputs["module"]> {
  const state = await moduleState(tx, administrationId, "customer-classification", today)
  const settings = await moduleSettings(tx, administrationId)
  const until = "until" in state ? state.until : state.state === "expired" ? state.since : null
  return {
    state: state.state,
    until,
    gives: settings && {
      field: settings.field,
      number: settings.number,
      perChannel: settings.perChannel.map(({ channelId, number }) => ({ channel: channelId, number })),
    },
  }
}

async function readEvaluation(
  tx: Tx,
  administrationId: string,
): Promise<{ calendar: ProcedureInputs["calendar"]["evaluation"]; targets: ProcedureInputs["targets"] }> {
  const { rows } = await tx.execute<{
    everyMonths: number | null
    nextOn: string | null
    targets: ProcedureInputs["targets"]
  }>(sql`
    select every_months as "everyMonths", next_on::text as "nextOn", targets from evaluation_settings
    where administration_id = ${administrationId}`)
  const [row] = rows
  const calendar =
    row?.everyMonths && row.nextOn ? { everyMonths: row.everyMonths, nextOn: row.nextOn } : null
  return { calendar, targets: row?.targets ?? {} }
}

/** Members with their duties; who is a member no more has none. */
export async function readDuties(tx: Tx, administrationId: string): Promise<ProcedureInputs["duties"]> {
  const { rows } = await tx.execute<{ duty: Duty; id: string; name: string }>(sql`
    select d.duty, u.id, u.name from procedure_duties d
    join members m on m.administration_id = d.administration_id and m.user_id = d.user_id
    join users u on u.id = d.user_id
    where d.administration_id = ${administrationId} order by u.name, u.id`)
  return Object.fromEntries(
    PROCEDURE_DUTIES.map((duty) => [
      duty,
      rows.filter((row) => row.duty === duty).map(({ id, name }) => ({ id, name })),
    ]),
  ) as ProcedureInputs["duties"]
}
