/** What became of an account that the undone job had changed. */
export const UNDO_OUTCOMES = [
  "back",
  /** Put back by an undo that was stopped half-way. */
  "alreadyBack",
  // All others are left as they are, and listed as remarks.
  "changedSince",
  "locked",
  "subsectorElsewhere",
  "gone",
] as const
export type UndoOutcome = (typeof UNDO_OUTCOMES)[number]
export type UndoOutcomes = Partial<Record<UndoOutcome, number>>
