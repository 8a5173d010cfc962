import type { Tx } from "@/db/client"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { addValue, renameField, restoreValue } from "../commands"
import { fieldsInUse } from "../field-queries"
import { listFields, listValues } from "../queries"
import type { Locale } from "../rules"
import { insertRule } from "./commands"
import { storedRules } from "./queries"
import { type ListPlan, planTemplate } from "./template-plan"
import { TEMPLATE_IDS, TEMPLATES, type TemplateId, type TemplateList } from "./templates"

export type AddedTemplate = { rules: string[]; fields: number; values: number; restored: number }

/** Drafts below all others, in the language of who asks; fields and values that are missing are made. */
export async function addTemplate(
  tx: Tx,
  context: Context,
  template: TemplateId,
  locale: Locale,
  now: Date,
): Promise<AddedTemplate> {
  await lockSettings(tx, context.administrationId)
  const plans = (await planTemplates(tx, context.administrationId))[template]
  if (!plans) throw new Refusal("no_free_field")
  const made = { fields: 0, values: 0, restored: 0 }
  const numbers = new Map<string, number>()
  for (const plan of plans) {
    if (plan.label) {
      await renameField(tx, context, plan.field, plan.label)
      made.fields += 1
    }
    for (const value of plan.values) numbers.set(keyOf(plan.list, value.code), await ready(plan, value))
  }
  const ids: string[] = []
  for (const { name, condition, outcomes } of TEMPLATES[template]) {
    const all = await storedRules(tx, context.administrationId)
    const given = outcomes.map(({ list, code }) => numbers.get(keyOf(list, code)) ?? 0).sort((a, b) => a - b)
    const rule = { name: name[locale], condition, outcomes: given }
    ids.push(await insertRule(tx, context, rule, all.length, all, now))
  }
  await record(tx, context, "rules.templateAdded", null, { template, rules: ids.length, ...made })
  return { rules: ids, ...made }

  /** Its number, once it is there and living. */
  async function ready({ field }: ListPlan, value: ListPlan["values"][number]): Promise<number> {
    if (value.is !== "missing") {
      if (value.is === "archived") {
        await restoreValue(tx, context, value.number)
        made.restored += 1
      }
      return value.number
    }
    made.values += 1
    const { code, en, nl, zh } = value.value
    return addValue(tx, context, field, { code, en, nl, zh }, now)
  }
}

/** What each template would give and make; null for one that finds no free field. */
export async function planTemplates(
  tx: Tx,
  administrationId: string,
): Promise<Record<TemplateId, ListPlan[] | null>> {
  const world = {
    fields: await listFields(tx, administrationId),
    values: await listValues(tx, administrationId),
    inUse: await fieldsInUse(tx, administrationId),
  }
  return Object.fromEntries(TEMPLATE_IDS.map((id) => [id, planTemplate(id, world)])) as Record<
    TemplateId,
    ListPlan[] | null
  >
}

function keyOf(list: TemplateList, code: string): string {
  return `${list} ${code}`
}
