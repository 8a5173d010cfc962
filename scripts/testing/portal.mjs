import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { root } from "../launch/checkout.mjs"
import { Refusal, variables } from "../launch/environment.mjs"
import { runningPostmaster } from "../postgres/postmaster.mjs"
import { freePort } from "../postgres/server.mjs"

/**
 * The portal as `npm start` brings it up, on a data directory and a port of its own, with the demo office. At
 * `smtpPort` nobody listens unless a test does.
 * @returns {Promise<{ url: string, smtpPort: number, dataDirectory: string, said: () => string, stop: () => Promise<void> }>}
 */
export async function startPortal() {
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-portal-"))
  chmodSync(dataDirectory, 0o711) // else PostgreSQL's account could not enter it
  const port = await freePort()
  const smtpPort = await freePort()
  const url = `http://localhost:${port}`
  // Blank, not absent: an absent one would be read from .env.
  const blank = Object.fromEntries(variables.map((name) => [name, ""]))
  const child = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
    // Under the name of an npm script it ends by itself when we are killed.
    env: {
      ...process.env,
      ...blank,
      DATA_DIR: dataDirectory,
      PORT: String(port),
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      npm_lifecycle_event: "start",
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text
    })
  const ended = once(child, "close")
  while (!output.includes("Started in")) {
    if (child.exitCode !== null) {
      remove(dataDirectory)
      throw new Refusal(`npm start ended with code ${child.exitCode}:\n${output}`)
    }
    await sleep(50)
  }
  return {
    url,
    smtpPort,
    dataDirectory,
    said: () => output,
    async stop() {
      child.kill("SIGINT")
      const [code] = await ended
      const left = runningPostmaster(path.join(placeOf(dataDirectory), "postgres"))
      remove(dataDirectory)
      if (code !== 0) throw new Refusal(`npm start ended with code ${code}:\n${output}`)
      if (left) throw new Refusal(`npm start left PostgreSQL behind: process ${left.pid}.`)
    },
  }
}

function remove(dataDirectory) {
  for (const directory of [placeOf(dataDirectory), dataDirectory])
    rmSync(directory, { recursive: true, force: true })
}

function placeOf(dataDirectory) {
  const note = path.join(dataDirectory, "cluster")
  return existsSync(note) ? readFileSync(note, "utf8").trim() : dataDirectory
}
