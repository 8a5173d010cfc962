/** Background work runs in the portal's own process unless WORKER=off; `npm run worker` adds more of it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.WORKER === "off") return
  const [{ workInBackground }, { closeDatabase }] = await Promise.all([
    import("./app/background"),
    import("./db/client"),
  ])
  const stop = new AbortController()
  const working = workInBackground(stop.signal)
  // Who started the portal calls these before the database goes.
  const started = globalThis as typeof globalThis & { ledgerlabelClosers?: Set<() => Promise<void>> }
  started.ledgerlabelClosers ??= new Set()
  started.ledgerlabelClosers.add(async () => {
    stop.abort()
    await working
    await closeDatabase()
  })
}
