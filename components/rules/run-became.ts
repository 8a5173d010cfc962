import type { RunRow } from "@/lib/classification/rulebook/run-queries"

export type RunBecame =
  | "queued"
  | "running"
  | "failed"
  | "cancelled"
  | "done"
  | "applying"
  | "applied"
  | "applyFailed"
  | "takingBack"
  | "takenBack"

/** How far a run came: from trying it, by applying it, to taking it back. */
export function becameOf({
  dryRun,
  apply,
  takeBack,
}: Pick<RunRow, "dryRun" | "apply" | "takeBack">): RunBecame {
  if (takeBack?.state === "done") return "takenBack"
  if (takeBack && isGoing(takeBack.state)) return "takingBack"
  if (!apply) return dryRun.state
  if (isGoing(apply.state)) return "applying"
  return apply.state === "done" ? "applied" : "applyFailed"
}

export function isGoing(state: RunRow["dryRun"]["state"]): boolean {
  return state === "queued" || state === "running"
}
