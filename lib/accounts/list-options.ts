import type { Options } from "@/lib/platform/filters/filter"
import { type LabelField, labelFields } from "./filters"

export type AccountOptions = Options

/**
 * What the filters of accounts can be set to here. Labels are what people read in one language, and each list is
 * in that language's order.
 */
export function accountOptions(
  language: string,
  known: {
    values: {
      number: number
      field: LabelField
      code: string
      label: string
      archived: boolean
      mergedInto: number | null
    }[]
    channels: { id: string; slug: string; name: string; removed: boolean }[]
    kinds: { company: string; consumer: string }
    /** What blocked and not blocked are called. */
    blocked?: { yes: string; no: string }
  },
): AccountOptions {
  const codes = new Map(known.values.map((value) => [value.number, value.code]))
  const options: AccountOptions = Object.fromEntries(labelFields.map((field) => [field, []]))
  for (const value of known.values) {
    options[value.field]?.push({
      value: value.code,
      key: value.number,
      label: value.label,
      archived: value.archived,
      replacedBy: value.mergedInto === null ? undefined : codes.get(value.mergedInto),
    })
  }
  const collator = new Intl.Collator(language, { numeric: true })
  for (const list of Object.values(options)) list?.sort((a, b) => collator.compare(a.label, b.label))
  return {
    ...options,
    kind: [
      { value: "company", key: "company", label: known.kinds.company },
      { value: "consumer", key: "consumer", label: known.kinds.consumer },
    ],
    blocked: [
      { value: "yes", key: "true", label: known.blocked?.yes ?? "yes" },
      { value: "no", key: "false", label: known.blocked?.no ?? "no" },
    ],
    channel: known.channels.map(({ id, slug, name, removed }) => ({
      value: slug,
      key: id,
      label: name,
      archived: removed,
    })),
  }
}
