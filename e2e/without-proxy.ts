import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import os from "node:os"
import path from "node:path"

/**
 * The same build with its proxy taken out, on a port of its own: what still holds there does not rest on it.
 */
export async function startWithoutProxy(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const built = process.env.PORTAL_SERVER
  if (!built) throw new Error("PORTAL_SERVER is not set: run `npm test -- e2e`")
  const folder = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-without-proxy-"))
  cpSync(built, folder, { recursive: true, verbatimSymlinks: true })
  takeOutProxy(path.join(folder, ".next/server"))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = spawn(process.execPath, ["server.js"], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      NODE_ENV: "production",
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      PUBLIC_URL: origin,
      NEXTAUTH_URL: origin,
      NEXTAUTH_SECRET: "another secret than the portal's, for its own sessions",
      WORKER: "off",
    },
    stdio: "ignore",
  })
  await untilReady(`http://127.0.0.1:${port}/api/health/ready`, server)
  return {
    origin,
    async stop() {
      const ended = once(server, "exit")
      server.kill("SIGKILL")
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function takeOutProxy(server: string): void {
  const manifest = path.join(server, "functions-config-manifest.json")
  const { functions, ...rest } = JSON.parse(readFileSync(manifest, "utf8"))
  if (!functions["/_middleware"]) throw new Error("this build has no proxy to take out")
  const { "/_middleware": _proxy, ...others } = functions
  writeFileSync(manifest, JSON.stringify({ ...rest, functions: others }))
  rmSync(path.join(server, "middleware.js"))
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null)
      throw new Error(`the server without its proxy ended with code ${server.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("the server without its proxy did not become ready")
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
