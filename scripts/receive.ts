import { closeDatabase } from "@/db/client"
import { receiveDelivery } from "@/lib/channels/receive"
import { work } from "@/lib/channels/worker"
import { serveRequests } from "@/lib/platform/node-http"

// The same paths as the portal's, from a bare node:http server: for shops whose volume asks for it.
const PATH = /^\/api\/channels\/([a-z0-9-]+)\/([a-z0-9-]+)$/

const server = serveRequests(async (request) => {
  const { pathname } = new URL(request.url)
  if (pathname === "/api/health/live") return Response.json({ status: "live" })
  const [, administration, channel] = PATH.exec(pathname) ?? []
  if (!administration || !channel) return new Response(null, { status: 404 })
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } })
  return receiveDelivery(request, { administration, channel })
})

const port = Number(process.env.PORT ?? 3001)
const host = process.env.BIND ?? "127.0.0.1"
const stop = new AbortController()
const worker = process.env.WORKER === "off" ? Promise.resolve() : work(stop.signal)
server.listen(port, host, () => console.log(`receiving deliveries at http://${host}:${port}/api/channels/…`))

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stop.abort()
    server.close(async () => {
      await worker
      await closeDatabase()
    })
    server.closeIdleConnections()
  })
}
