import { closeDatabase } from "@/db/client"
import { work } from "@/lib/channels/worker"

const stop = new AbortController()
process.once("SIGINT", () => stop.abort())
process.once("SIGTERM", () => stop.abort())
console.log("worker: applying deliveries; Ctrl-C ends it after the work at hand")
await work(stop.signal)
await closeDatabase()
