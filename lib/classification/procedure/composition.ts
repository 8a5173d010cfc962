import type { CHANNEL_KINDS, MEASURES } from "@/db/vocabulary"
import type { Role } from "@/lib/administrations/permissions"
import type { ModuleState } from "@/lib/modules/rules"
import type { Rule } from "../rulebook/condition"
import type { RuleNames } from "../rulebook/names"
import type { FieldId, Locale, Texts } from "../rules"
import type { Duty, OwnText } from "./rules"

/** More values of a field than this are counted, not listed. */
export const MOST_VALUES_LISTED = 40

/**
 * Everything that the document says, read at one moment: the rules and settings themselves, never a copy in words.
 * Plain data, kept with each version, so that what changed since can be told. Days are in the zone of the books.
 */
export type ProcedureInputs = {
  administration: string
  texts: Record<OwnText, Texts>
  /** Those of the thirteen that have a value. */
  fields: FieldStandard[]
  /** The edition of the rules in force; null for none. */
  book: { number: number; publishedOn: string } | null
  /** In the order in which they decide. */
  rules: Rule[]
  names: Record<Locale, RuleNames>
  sources: Sources
  module: {
    state: ModuleState["state"]
    /** The last day of trial or payment, or of what has expired; null while it is off. */
    until: string | null
    /** Null while nothing is set. */
    gives: { field: FieldId; number: number; perChannel: { channel: string; number: number }[] } | null
  }
  may: { labels: readonly Role[]; rules: readonly Role[]; review: readonly Role[] }
  /** Targets of the evaluation, in the units of lib/classification/evaluation/targets.ts. */
  targets: Partial<Record<Measure, number>>
  duties: Record<Duty, { id: string; name: string }[]>
  calendar: {
    /** Null for no calendar. */
    evaluation: { everyMonths: number; nextOn: string } | null
    reviewMonths: number
    /** Counted from the last publication; null while nothing was published. */
    nextReviewOn: string | null
  }
  passMark: number
  log: ProcedureLog
}

export type Measure = (typeof MEASURES)[number]
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

export type FieldStandard = {
  id: FieldId
  name: Texts
  /** Living ones by code, at most MOST_VALUES_LISTED. */
  values: { number: number; code: string; text: Texts; guidance: Texts }[]
  /** All living ones. */
  count: number
}

export type Sources = {
  /** That receive now, by name. */
  channels: { id: string; name: string; kind: ChannelKind; lastOn: string | null }[]
  /** When something last came of each of these; null for never. */
  importsOn: string | null
  handOn: string | null
  ordersOn: string | null
  figuresOn: string | null
  /** Where figures of companies came from, in the words of who entered them. */
  figuresFrom: string[]
}

/** Newest first. */
export type ProcedureLog = {
  versions: {
    number: number
    on: string
    by: string | null
    note: string
    changes: Record<Locale, string[]>
  }[]
  editions: { number: number; on: string; by: string | null; rules: number }[]
  settings: { on: string; by: string | null; action: SettingAction; subject: Texts | null }[]
}

/** What of the audit belongs in the log. */
export const SETTING_ACTIONS = [
  "module.activated",
  "module.deactivated",
  "module.settingsSaved",
  "field.renamed",
  "fields.startersAdded",
  "value.added",
  "value.described",
  "value.archived",
  "value.restored",
  "value.merged",
  "channel.added",
  "channel.removed",
] as const
export type SettingAction = (typeof SETTING_ACTIONS)[number]
