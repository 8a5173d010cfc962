type Sleeper = (administrationId: string) => void

// Routes and the worker of one process may be bundled apart: they meet here.
const shared = globalThis as typeof globalThis & { ledgerlabelSleepers?: Set<Sleeper> }

/** Tells this process's worker that an administration has work. Others find it by looking, within a second. */
export function wake(administrationId: string): void {
  for (const sleeper of shared.ledgerlabelSleepers ?? []) sleeper(administrationId)
}

export function onWake(sleeper: Sleeper): () => void {
  shared.ledgerlabelSleepers ??= new Set()
  const sleepers = shared.ledgerlabelSleepers
  sleepers.add(sleeper)
  return () => sleepers.delete(sleeper)
}
