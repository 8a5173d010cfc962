import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { run } from "../launch/child.mjs"
import { Refusal } from "../launch/environment.mjs"

/**
 * A Chromium that runs here: the one that CHROMIUM names, an installed one, Playwright's own, or the system's
 * package where we may install it.
 * @param {{ signal?: AbortSignal, say: (line: string) => void }} options
 * @returns {Promise<string>}
 */
export async function findChromium({ signal, say }) {
  const named = process.env.CHROMIUM
  if (named && (await works(named))) return named
  if (named) throw new Refusal(`CHROMIUM=${named} does not run.`)
  const found =
    (await firstThatWorks(installed())) ??
    (await playwrightsOwn({ signal, say })) ??
    (await systemPackage({ signal, say }))
  if (found) return found
  throw new Refusal(
    "No Chromium runs here. Install one, for example with: sudo apt-get update && sudo apt-get install chromium\n" +
      "or name one: CHROMIUM=/path/to/chromium npm test",
  )
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]

const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean)
  return [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...applications]
}

async function firstThatWorks(programs) {
  for (const program of programs) if (await works(program)) return program
}

async function works(program) {
  return existsSync(program) && (await run(program, ["--version"], { timeout: 20_000 })).code === 0
}

async function playwrightsOwn({ signal, say }) {
  const require = createRequire(import.meta.url)
  const own = require("@playwright/test").chromium.executablePath()
  if (await works(own)) return own
  say("Downloading Chromium; 60 s at most…")
  const cli = path.join(path.dirname(require.resolve("@playwright/test/package.json")), "cli.js")
  await run(process.execPath, [cli, "install", "chromium"], { signal, timeout: 60_000 })
  if (await works(own)) return own
}

async function systemPackage({ signal, say }) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined
  say("Installing the package chromium…")
  const options = { signal, timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }
  await run("apt-get", ["update"], options)
  await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options)
  return firstThatWorks(installed())
}
