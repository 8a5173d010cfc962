export const STEPS = ["upload", "columns", "formats", "check", "run"] as const
export type Step = (typeof STEPS)[number]

/** The step of an address; the second for what is none, for the file is there. */
export function stepOf(text: unknown): Exclude<Step, "upload"> {
  return text === "formats" || text === "check" || text === "run" ? text : "columns"
}
