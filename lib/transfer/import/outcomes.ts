/** What a row comes to. */
export const OUTCOMES = ["create", "update", "unchanged", "skip", "error"] as const
export type Outcome = (typeof OUTCOMES)[number]
