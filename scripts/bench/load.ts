import http from "node:http"

export type Prepared = { body: Buffer; headers: Record<string, string> }
export type Load = { acknowledged: number; refused: number; seconds: number; latencies: number[] }

/**
 * Sends prepared requests over so many kept-alive connections, as fast as answers come, or at a rate, until the
 * time is over or they run out. Latencies are milliseconds until the answer was read.
 */
export async function load(
  url: string,
  next: () => Prepared | undefined,
  options: { connections: number; seconds: number; perSecond?: number },
): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: options.connections })
  const started = performance.now()
  const until = started + options.seconds * 1000
  const result: Load = { acknowledged: 0, refused: 0, seconds: 0, latencies: [] }
  let sent = 0

  async function connection(): Promise<void> {
    while (performance.now() < until) {
      const request = next()
      if (!request) return
      if (options.perSecond) {
        const due = started + (sent++ / options.perSecond) * 1000
        const wait = due - performance.now()
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      }
      const from = performance.now()
      const status = await post(agent, url, request)
      result.latencies.push(performance.now() - from)
      if (status === 200) result.acknowledged += 1
      else result.refused += 1
    }
  }

  await Promise.all(Array.from({ length: options.connections }, connection))
  result.seconds = (performance.now() - started) / 1000
  agent.destroy()
  return result
}

function post(agent: http.Agent, url: string, { body, headers }: Prepared): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { agent, method: "POST", headers: { ...headers, "content-length": body.byteLength } },
      (response) => {
        response.resume()
        response.on("end", () => resolve(response.statusCode ?? 0))
      },
    )
    request.on("error", reject)
    request.end(body)
  })
}
