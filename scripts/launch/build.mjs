import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs"
import path from "node:path"
import { buildDirectory, root } from "./checkout.mjs"
import { run } from "./child.mjs"
import { Refusal } from "./environment.mjs"
import { fingerprint } from "./fingerprint.mjs"
import { livingUsers, withLock } from "./lock.mjs"

/**
 * @typedef {object} Build
 * @property {string} directory named after the sources; it appears only when the build is complete
 * @property {string} server the folder that Next's server runs from
 */

/**
 * The production build of the sources as they are now, made when there is none yet.
 * @param {{ signal?: AbortSignal, say?: (line: string) => void }} [options]
 * @returns {Promise<Build>}
 */
export async function productionBuild({ signal, say = () => {} } = {}) {
  const current = completeBuild(fingerprint(root))
  if (current) return current
  return withLock(
    path.join(buildDirectory, "build.lock"),
    () => buildUntilSettled({ signal, say }),
    (holder) => say(`Waiting for process ${holder.pid}, which is building…`),
  )
}

// Sources may change while they are being built; what came out then belongs to no state of them.
async function buildUntilSettled({ signal, say }) {
  for (let turn = 0; turn < 3; turn++) {
    const name = fingerprint(root)
    const current = completeBuild(name)
    if (current) return current
    say(existsSync(path.join(root, ".next/cache")) ? "Building…" : "Building; the first time takes a minute…")
    await build(name, signal)
    const built = completeBuild(name)
    if (built) return built
  }
  throw new Refusal("The sources keep changing while they are being built.")
}

function completeBuild(name) {
  const directory = path.join(buildDirectory, name)
  if (!existsSync(directory)) return null
  const now = new Date()
  utimesSync(directory, now, now) // the oldest unused ones are deleted
  return { directory, server: path.join(directory, "server") }
}

async function build(name, signal) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }
  const trace = path.join(buildDirectory, "build.process")
  const next = path.join(root, "node_modules/next/dist/bin/next")
  const { code, output } = await run(process.execPath, [next, "build"], { cwd: root, env, signal, trace })
  if (code !== 0) throw new Refusal(`${output.trim()}\n\nThe build failed.`)
  if (fingerprint(root) !== name) return

  const draft = path.join(buildDirectory, "unfinished")
  const server = path.join(draft, "server")
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  renameSync(path.join(root, ".next/standalone"), server)
  cpSync(path.join(root, ".next/static"), path.join(server, ".next/static"), { recursive: true })
  if (existsSync(path.join(root, "public")))
    cpSync(path.join(root, "public"), path.join(server, "public"), { recursive: true })
  // Next copies these; what they say is read at the start, and secrets belong in no second place.
  for (const file of [".env", ".env.production"]) rmSync(path.join(server, file), { force: true })
  renameSync(draft, path.join(buildDirectory, name))
  deleteOldBuilds()
}

// A server that runs loads parts of its build when they are first asked for.
function deleteOldBuilds() {
  readdirSync(buildDirectory)
    .filter((entry) => /^[0-9a-f]{16}$/.test(entry))
    .map((entry) => path.join(buildDirectory, entry))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
    .slice(2)
    .filter((directory) => livingUsers(path.join(directory, "users")).length === 0)
    .forEach((directory) => {
      rmSync(directory, { recursive: true, force: true })
    })
}
