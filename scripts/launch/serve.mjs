import { once } from "node:events"
import { readFileSync } from "node:fs"
import http from "node:http"
import { createRequire } from "node:module"
import net from "node:net"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { root } from "./checkout.mjs"
import { Refusal } from "./environment.mjs"

/**
 * @typedef {object} Address
 * @property {string} host the interface to listen on
 * @property {number} port
 */

/**
 * Serves the portal from this very process: a child would survive `kill -9` and keep the port.
 * @param {Address & { build?: import("./build.mjs").Build }} options without a build: with hot reload
 * @returns {Promise<{ close: () => Promise<void> }>} once it listens
 */
export async function serve({ host, port, build }) {
  const directory = build?.server ?? root
  if (build) takeBuiltConfiguration(directory)
  const next = createRequire(path.join(directory, "package.json"))("next")
  const server = http.createServer()
  const app = next({ dev: !build, dir: directory, hostname: host, port, httpServer: server })
  await (build ? quietly(() => app.prepare()) : app.prepare())
  server.on("request", app.getRequestHandler())
  await listen(server, host, port)
  return {
    async close() {
      server.close()
      server.closeIdleConnections()
      await Promise.race([once(server, "close"), sleep(3000, undefined, { ref: false })])
      server.closeAllConnections()
      await app.close()
    },
  }
}

/**
 * @param {Address} address
 * @throws {Refusal} when another process listens there
 */
export async function requireFreePort({ host, port }) {
  const probe = net.createServer()
  await listen(probe, host, port)
  probe.close()
  await once(probe, "close")
}

/**
 * Waits until the portal says that it can do its work.
 * @param {Address} address
 */
export async function untilReady({ host, port }) {
  const own = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host)
  const url = `http://${own}:${port}/api/health/ready`
  const giveUp = performance.now() + 120_000
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch((error) => error)
    if (answer.status === 200) return
    if (performance.now() > giveUp)
      throw new Refusal(`The portal does not become ready: ${await told(answer)}`)
    await sleep(50)
  }
}

// The built server carries its configuration with it. Its own server.js passes it on in the same way, but
// offers no handle to stop by.
function takeBuiltConfiguration(directory) {
  const { config } = JSON.parse(
    readFileSync(path.join(directory, ".next/required-server-files.json"), "utf8"),
  )
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
  process.chdir(directory)
}

// Next says how long it took to read its configuration. That is no news to who starts the portal.
async function quietly(work) {
  const { log } = console
  console.log = () => {}
  try {
    await work()
  } finally {
    console.log = log
  }
}

async function listen(server, host, port) {
  server.listen(port, host)
  try {
    await once(server, "listening")
  } catch (error) {
    if (error.code === "EADDRINUSE")
      throw new Refusal(
        `Port ${port} is in use by another process. Stop it, or choose another: PORT=${port + 1} npm start`,
      )
    if (error.code === "EACCES")
      throw new Refusal(`Port ${port} is reserved for the system. Choose one above 1023.`)
    if (error.code === "EADDRNOTAVAIL") throw new Refusal(`BIND=${host} is no address of this machine.`)
    throw error
  }
}

const told = async (answer) =>
  answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`
