/** A rule in a version, as an edition of the rules has it. The order is the order of deciding. */
export type Entry = { rule: string; version: number }

export type EntryChange = "added" | "removed" | "changed" | "moved"

/** What differs between what is in force and what would be published, per rule; the same rules differ nowhere. */
export function compareEditions(inForce: Entry[], proposed: Entry[]): Map<string, EntryChange> {
  const before = new Map(inForce.map((entry, place) => [entry.rule, { ...entry, place }]))
  const after = new Set(proposed.map(({ rule }) => rule))
  const differences = new Map<string, EntryChange>()
  for (const { rule } of inForce) if (!after.has(rule)) differences.set(rule, "removed")
  const stayed = proposed.filter(({ rule }) => before.has(rule))
  const inPlace = longestRising(stayed.map(({ rule }) => before.get(rule)?.place ?? 0))
  for (const { rule, version } of proposed) {
    const was = before.get(rule)
    if (!was) differences.set(rule, "added")
    else if (was.version !== version) differences.set(rule, "changed")
    else if (!inPlace.has(was.place)) differences.set(rule, "moved")
  }
  return differences
}

/** The most numbers that stand in rising order: all others were moved. Numbers differ from each other. */
function longestRising(numbers: number[]): Set<number> {
  const best = numbers.map(() => ({ length: 1, previous: -1 }))
  for (const [i, number] of numbers.entries()) {
    for (let j = 0; j < i; j++) {
      const [mine, theirs] = [best[i], best[j]]
      if (!mine || !theirs || (numbers[j] ?? 0) > number || theirs.length < mine.length) continue
      best[i] = { length: theirs.length + 1, previous: j }
    }
  }
  const kept = new Set<number>()
  let at = best.reduce((found, { length }, i) => (length > (best[found]?.length ?? 0) ? i : found), 0)
  while (best[at]) {
    kept.add(numbers[at] ?? 0)
    at = best[at]?.previous ?? -1
  }
  return kept
}
