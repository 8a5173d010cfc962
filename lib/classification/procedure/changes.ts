import { isDeepStrictEqual } from "node:util"
import { PROCEDURE_DUTIES } from "@/db/vocabulary"
import { type Locale, textIn } from "../rules"
import type { FieldStandard } from "./composition"
import { allOf, figuresIn, wordsIn } from "./pen"
import { OWN_TEXTS } from "./rules"
import type { StableInputs } from "./stable"

/** What changed from one version to the next, a sentence each; none when nothing that counts did. */
export function changesBetween(before: StableInputs, after: StableInputs, locale: Locale): string[] {
  const t = wordsIn(locale)
  const named = [
    ...rulesChanged(before, after, locale),
    ...fieldsChanged(before, after, locale),
    ...OWN_TEXTS.filter((part) => !isDeepStrictEqual(before.texts[part], after.texts[part])).map((part) =>
      t("change.text", { part: t(`section.${part}`) }),
    ),
    ...dutiesChanged(before, after, locale),
    ...channelsChanged(before, after, locale),
    ...settingsChanged(before, after, locale),
  ]
  if (named.length > 0 || isDeepStrictEqual(before, after)) return named
  return [t("change.other")]
}

export function changesInAll(before: StableInputs, after: StableInputs): Record<Locale, string[]> {
  return {
    en: changesBetween(before, after, "en"),
    nl: changesBetween(before, after, "nl"),
    zh: changesBetween(before, after, "zh"),
  }
}

function rulesChanged(before: StableInputs, after: StableInputs, locale: Locale): string[] {
  const t = wordsIn(locale)
  const figures = figuresIn(locale)
  const known = new Map(before.rules.map((rule) => [rule.id, rule]))
  const left = new Set(after.rules.map(({ id }) => id))
  const stayed = before.rules.filter(({ id }) => left.has(id)).map(({ id }) => id)
  const now = after.rules.filter(({ id }) => known.has(id)).map(({ id }) => id)
  const each = after.rules.flatMap((rule, place) => {
    const was = known.get(rule.id)
    if (!was) return [t("change.ruleAdded", { name: rule.name, place: figures.number(place + 1) })]
    const renamed = was.name !== rule.name
    const content =
      !isDeepStrictEqual(was.condition, rule.condition) || !isDeepStrictEqual(was.outcomes, rule.outcomes)
    return [
      ...(renamed ? [t("change.ruleRenamed", { from: was.name, to: rule.name })] : []),
      ...(content
        ? [
            t("change.ruleChanged", {
              name: rule.name,
              from: figures.number(was.version),
              to: figures.number(rule.version),
            }),
          ]
        : []),
    ]
  })
  return [
    ...each,
    ...before.rules.filter(({ id }) => !left.has(id)).map(({ name }) => t("change.ruleRemoved", { name })),
    ...(isDeepStrictEqual(stayed, now) ? [] : [t("change.rulesMoved")]),
  ]
}

function fieldsChanged(before: StableInputs, after: StableInputs, locale: Locale): string[] {
  const t = wordsIn(locale)
  const called = (field: FieldStandard) => textIn(field.name, locale) ?? field.id
  const known = new Map(before.fields.map((field) => [field.id, field]))
  const left = new Set(after.fields.map(({ id }) => id))
  return [
    ...after.fields.flatMap((field) => {
      const was = known.get(field.id)
      if (!was) return [t("change.fieldAdded", { field: called(field) })]
      return [
        ...(called(was) === called(field)
          ? []
          : [t("change.fieldRenamed", { from: called(was), to: called(field) })]),
        ...valuesChanged(was, field, locale),
      ]
    }),
    ...before.fields
      .filter(({ id }) => !left.has(id))
      .map((field) => t("change.fieldEmpty", { field: called(field) })),
  ]
}

function valuesChanged(before: FieldStandard, after: FieldStandard, locale: Locale): string[] {
  const t = wordsIn(locale)
  const field = textIn(after.name, locale) ?? after.id
  const said = ({ code, text }: FieldStandard["values"][number]) => textIn(text, locale) ?? code
  const known = new Map(before.values.map((value) => [value.number, value]))
  const left = new Set(after.values.map(({ number }) => number))
  const added = after.values.filter(({ number }) => !known.has(number)).map(said)
  const gone = before.values.filter(({ number }) => !left.has(number)).map(said)
  const described = after.values.filter((value) => {
    const was = known.get(value.number)
    return was !== undefined && !isDeepStrictEqual(was, value)
  })
  const listed = (values: string[]) => allOf(locale, values)
  return [
    ...(added.length > 0 ? [t("change.valuesAdded", { field, values: listed(added) })] : []),
    ...(gone.length > 0 ? [t("change.valuesGone", { field, values: listed(gone) })] : []),
    ...(described.length > 0
      ? [t("change.valuesDescribed", { field, values: listed(described.map(said)) })]
      : []),
  ]
}

function dutiesChanged(before: StableInputs, after: StableInputs, locale: Locale): string[] {
  const t = wordsIn(locale)
  const people = (inputs: StableInputs, duty: (typeof PROCEDURE_DUTIES)[number]) =>
    inputs.duties[duty].map(({ name }) => name)
  return PROCEDURE_DUTIES.filter((duty) => !isDeepStrictEqual(people(before, duty), people(after, duty))).map(
    (duty) => {
      const names = people(after, duty)
      const who = names.length > 0 ? allOf(locale, names) : t("people.nobody")
      return t("change.duty", { duty: t(`duty.${duty}`), who })
    },
  )
}

function channelsChanged(before: StableInputs, after: StableInputs, locale: Locale): string[] {
  const t = wordsIn(locale)
  const had = new Set(before.channels.map(({ id }) => id))
  const has = new Set(after.channels.map(({ id }) => id))
  return [
    ...after.channels.filter(({ id }) => !had.has(id)).map(({ name }) => t("change.channelAdded", { name })),
    ...before.channels.filter(({ id }) => !has.has(id)).map(({ name }) => t("change.channelGone", { name })),
  ]
}

function settingsChanged(before: StableInputs, after: StableInputs, locale: Locale): string[] {
  const t = wordsIn(locale)
  const figures = figuresIn(locale)
  const { evaluationMonths: months } = after
  return [
    ...(before.module.state === after.module.state ? [] : [t(`change.module.${after.module.state}`)]),
    ...(isDeepStrictEqual(before.module.gives, after.module.gives) ? [] : [t("change.moduleGives")]),
    ...(before.evaluationMonths === months
      ? []
      : [
          months === null
            ? t("change.evaluationNone")
            : t("change.evaluation", { count: months, n: figures.number(months) }),
        ]),
    ...(before.reviewMonths === after.reviewMonths
      ? []
      : [t("change.review", { count: after.reviewMonths, n: figures.number(after.reviewMonths) })]),
    ...(isDeepStrictEqual(before.targets, after.targets) ? [] : [t("change.targets")]),
    ...(before.passMark === after.passMark
      ? []
      : [t("change.passMark", { n: figures.number(after.passMark) })]),
  ]
}
