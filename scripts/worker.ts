import { workInBackground } from "@/app/background"
import { closeDatabase } from "@/db/client"

const stop = new AbortController()
process.once("SIGINT", () => stop.abort())
process.once("SIGTERM", () => stop.abort())
console.log("worker: applying deliveries and doing jobs; Ctrl-C ends it after the work at hand")
await workInBackground(stop.signal)
await closeDatabase()
