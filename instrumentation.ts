/** Background work runs in the portal's own process unless WORKER=off; `npm run worker` adds more of it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.WORKER === "off") return
  const { work } = await import("./lib/channels/worker")
  void work(new AbortController().signal)
}
