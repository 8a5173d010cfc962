import http from "node:http"
import { aMember } from "@/db/factories"
import type { BenchOffice } from "./office"
import { type Figure, percentile } from "./report"
import { portal, processorMs, startServer } from "./servers"
import { signIn } from "./sign-in"

const CLIENTS = 8
const SECONDS = 20

/** What a browser sends that shows the portal already. */
const CLICK = { rsc: "1" }

/**
 * The whole list as browsers ask for it, rows, total and facets until the last byte, by clients who never pause;
 * beside it the sign-in page, which is what any page costs.
 */
export async function accountsOverHttp(office: BenchOffice, queries: string[]): Promise<Figure[]> {
  const person = await aMember(office.administrationId, "accountant")
  const server = await startServer([portal], { ...office.env, WORKER: "off" }, /Started in/)
  const origin = `http://localhost:${server.port}`
  try {
    const cookie = await signIn(origin, person)
    const lists = queries.map((query) => `${origin}/${office.slug}/accounts${query}`)
    await browse(lists, cookie, 5)
    const list = await browse(lists, cookie, SECONDS)
    const floor = await browse([`${origin}/sign-in`], "", SECONDS / 2)
    const baseline = { name: "sign-in page", value: percentile(floor, 0.95) }
    const spent = async (urls: string[], cookies: string, headers = {}) => {
      const before = processorMs(server.pid)
      const times = await browse(urls, cookies, 5, 1, headers)
      return (processorMs(server.pid) - before) / times.length
    }
    const clicks = await Promise.all(
      // Next answers under an address of its own making, and leads there.
      lists.map(async (url) => (await fetch(url, { headers: { ...CLICK, cookie } })).url),
    )
    const page = { name: "sign-in page", value: await spent([`${origin}/sign-in`], "") }
    const processor = { unit: "ms of processor", baseline: page }
    return [
      { name: "listHttp.p95Ms", value: percentile(list, 0.95), unit: "ms", baseline, aim: "≤ 250 ms" },
      { name: "listHttp.p50Ms", value: percentile(list, 0.5), unit: "ms" },
      { name: "listHttp.perSecond", value: list.length / SECONDS, unit: "/s" },
      { name: "a list as a page", value: await spent(lists, cookie), ...processor },
      { name: "a list after a click", value: await spent(clicks, cookie, CLICK), ...processor },
    ]
  } finally {
    await server.stop()
  }
}

/** Milliseconds of every answer, all clients together. */
export async function browse(
  urls: string[],
  cookie: string,
  seconds: number,
  clients = CLIENTS,
  headers: Record<string, string> = {},
): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  let turn = 0
  const client = async () => {
    while (performance.now() < until) {
      const url = urls[turn++ % urls.length] ?? ""
      const from = performance.now()
      await get(agent, url, { ...headers, cookie })
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return times
}

function get(agent: http.Agent, url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { accept: "text/html", ...headers } }, (response) => {
      response.resume()
      response.on("end", () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${url} answered ${response.statusCode}`))
      })
    })
    request.on("error", reject)
  })
}
