import { createHash } from "node:crypto"
import type { ProcedureInputs } from "./composition"

/** What of the inputs changes only when somebody changes it: no counts, no last news, no history. */
export type StableInputs = Omit<ProcedureInputs, "sources" | "module" | "calendar" | "log"> & {
  channels: { id: string; name: string }[]
  module: Omit<ProcedureInputs["module"], "until">
  evaluationMonths: number | null
  reviewMonths: number
}

export function stableOf(inputs: ProcedureInputs): StableInputs {
  const { sources, module, calendar, log: _, ...same } = inputs
  return {
    ...same,
    channels: sources.channels.map(({ id, name }) => ({ id, name })),
    module: { state: module.state, gives: module.gives },
    evaluationMonths: calendar.evaluation?.everyMonths ?? null,
    reviewMonths: calendar.reviewMonths,
  }
}

/** SHA-256 in hexadecimal digits; the order of an object's keys does not count. */
export function hashOf(inputs: ProcedureInputs): string {
  return createHash("sha256")
    .update(canonical(stableOf(inputs)))
    .digest("hex")
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
