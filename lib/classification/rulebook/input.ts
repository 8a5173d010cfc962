import { z } from "zod"
import { RULE_STATES, VALUES_PER_FIELD } from "@/db/vocabulary"
import { fieldOf } from "../rules"
import { conditionInput } from "./condition"
import { TEMPLATE_IDS } from "./templates"

const id = z.uuid()
const name = z.string().trim().min(1).max(120)
const version = z.int().min(1)
const value = z
  .int()
  .min(VALUES_PER_FIELD, "unknown_value")
  .max(14 * VALUES_PER_FIELD - 1, "unknown_value")

/** Value numbers, in the order of their fields; one field has one classification. */
const outcomes = z
  .array(value)
  .max(13, "outcome_twice")
  .refine((numbers) => new Set(numbers.map(fieldOf)).size === numbers.length, "outcome_twice")
  .transform((numbers) => numbers.toSorted((one, other) => one - other))

const saying = { name, condition: conditionInput, outcomes }

export const newRuleInput = z.strictObject(saying)
export type NewRule = z.output<typeof newRuleInput>

/** A rule to begin with, as an address may propose it: a name may still be missing. */
export const proposedRuleInput = z.strictObject({ ...saying, name: z.string().trim().max(120) }).partial()

/** `version` is the one that was on screen while it was being changed. */
export const savedRuleInput = z.strictObject({ id, version, ...saying })
export type SavedRule = z.output<typeof savedRuleInput>

/** One place up or down, or to a place in the list, from 1 on; past the end is the end. */
export const moveInput = z.union([
  z.strictObject({ id, by: z.union([z.literal(-1), z.literal(1)]) }),
  z.strictObject({ id, to: z.int().min(1) }),
])
export type Move = z.output<typeof moveInput>

export const stateInput = z.strictObject({ id, state: z.enum(RULE_STATES) })

export const ruleInput = z.strictObject({ id })

export const templateInput = z.strictObject({ template: z.enum(TEMPLATE_IDS) })

/** A rule that is being written; `id` is null for a new one. */
export const triedInput = z.strictObject({ id: id.nullable(), condition: conditionInput, outcomes })

export const nothingInput = z.strictObject({})

export const runInput = z.strictObject({ run: id })

/** `confirmed`: the person was told the number of accounts, where that is asked. */
export const applyInput = z.strictObject({ run: id, confirmed: z.boolean() })
