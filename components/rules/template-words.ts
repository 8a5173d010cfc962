import type { RuleNames } from "@/lib/classification/rulebook/names"
import type { ListPlan, ValuePlan } from "@/lib/classification/rulebook/template-plan"
import { TEMPLATE_IDS, TEMPLATES, type TemplateId } from "@/lib/classification/rulebook/templates"
import { conditionWords } from "@/lib/classification/rulebook/words"
import { fieldNumber, type Locale, textIn, valueText } from "@/lib/classification/rules"
import type { Formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import type { TemplateWords } from "./templates-dialog"

/** Every template in words, with what it would use and make here. */
export function templateWords(
  plans: Record<TemplateId, ListPlan[] | null>,
  names: RuleNames,
  locale: Locale,
  figures: Formatter,
): TemplateWords[] {
  const t = translator(locale, "rules.templates")
  return TEMPLATE_IDS.map((id) => ({
    id,
    name: t(`name.${id}`),
    about: t(`about.${id}`),
    rules: TEMPLATES[id].map(({ name, condition, outcomes }) => ({
      name: name[locale],
      condition: conditionWords(condition, names, locale, figures),
      gives: outcomes.map(({ list, code }) => givenText(plans[id], list, code)).join(", "),
    })),
    makes: plans[id]?.flatMap(makes) ?? null,
  }))

  function givenText(plan: ListPlan[] | null, list: string, code: string): string {
    const value = plan?.find((one) => one.list === list)?.values.find((one) => one.code === code)
    return value ? textOf(value) : code
  }

  function textOf(value: ValuePlan): string {
    return value.is === "missing"
      ? valueText(value.value, locale)
      : (names.values[value.number] ?? value.code)
  }

  function makes({ field, label, values }: ListPlan): string[] {
    const name = (label && textIn(label, locale)) ?? names.fields[field]
    const made = values.filter((value) => value.is === "missing").map(textOf)
    const restored = values.filter((value) => value.is === "archived").map(textOf)
    const list = new Intl.ListFormat(languageTags[locale])
    return [
      label
        ? t("makesField", { field: name, number: String(fieldNumber(field)) })
        : t("uses", { field: name }),
      ...(made.length > 0 ? [t("makesValues", { field: name, values: list.format(made) })] : []),
      ...(restored.length > 0 ? [t("restores", { field: name, values: list.format(restored) })] : []),
    ]
  }
}
