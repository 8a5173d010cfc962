import type { Field, Value } from "../queries"
import { type FieldId, OWN_FIELDS, type Texts } from "../rules"
import { starters } from "../start-lists/starters"
import type { StartValue } from "../start-lists/value"
import { TEMPLATE_LISTS, TEMPLATES, type TemplateId, type TemplateList } from "./templates"

/** Where a template's classifications are found in an administration, and what is made of what is missing. */
export type ListPlan = {
  list: TemplateList
  field: FieldId
  /** The field has no label yet and gets this one; null: it stays as it is called. */
  label: Texts | null
  values: ValuePlan[]
}

export type ValuePlan =
  | { code: string; is: "there" | "archived"; number: number }
  | { code: string; is: "missing"; value: StartValue }

/** A field without label and values is free. Null when a field is missing and none is free. */
export function planTemplate(
  template: TemplateId,
  { fields, values, inUse }: { fields: Field[]; values: Value[]; inUse: Set<FieldId> },
): ListPlan[] | null {
  const taken = new Set(inUse)
  const plans: ListPlan[] = []
  for (const [list, codes] of codesOf(template)) {
    const known = TEMPLATE_LISTS[list]
    const found = known ? (called(known.label) ?? holding(codes)) : "companySize"
    const field = found ?? freeField(list)
    if (!field) return null
    taken.add(field)
    plans.push({
      list,
      field,
      label: found ? null : (known?.label ?? null),
      values: codes.map((code) => planValue(field, code, known?.values ?? [])),
    })
  }
  return plans

  /** The field that has the label in one of its languages, case aside. */
  function called(label: Texts): FieldId | undefined {
    const names = spoken(label)
    return fields.find(
      (field) => OWN_FIELDS.includes(field.id) && spoken(field.label).some((name) => names.includes(name)),
    )?.id
  }

  /** The field whose living values have all the codes, whatever it is called. */
  function holding(codes: string[]): FieldId | undefined {
    return OWN_FIELDS.find((field) =>
      codes.every((code) =>
        values.some((value) => !value.archived && value.field === field && isCode(value, code)),
      ),
    )
  }

  /** The starter set's own, else one that no starter wants, else any. */
  function freeField(list: TemplateList): FieldId | undefined {
    const label = TEMPLATE_LISTS[list]?.label
    const own = starters.find((starter) => starter.label === label)?.field
    const wished = own ? [OWN_FIELDS[own - 1]] : []
    const last = OWN_FIELDS.slice(starters.length)
    return [...wished, ...last, ...OWN_FIELDS].find((field) => field && !taken.has(field))
  }

  function planValue(field: FieldId, code: string, known: StartValue[]): ValuePlan {
    const there = values.find((value) => value.field === field && isCode(value, code))
    const meant = there?.mergedInto ? values.find(({ number }) => number === there.mergedInto) : there
    if (meant) return { code, is: meant.archived ? "archived" : "there", number: meant.number }
    const value = known.find((one) => one.code === code)
    if (!value) throw new RangeError(`no list of templates has the code ${code}`)
    return { code, is: "missing", value }
  }
}

function codesOf(template: TemplateId): Map<TemplateList, string[]> {
  const codes = new Map<TemplateList, string[]>()
  for (const { list, code } of TEMPLATES[template].flatMap(({ outcomes }) => outcomes)) {
    const known = codes.get(list) ?? []
    if (!known.includes(code)) codes.set(list, [...known, code])
  }
  return codes
}

function isCode(value: Value, code: string): boolean {
  return value.code.toLowerCase() === code.toLowerCase()
}

function spoken({ en, nl, zh }: Texts): string[] {
  return [en, nl, zh].filter(Boolean).map((name) => name.toLowerCase())
}
