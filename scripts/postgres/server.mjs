import { spawn } from "node:child_process"
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs"
import net from "node:net"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Refusal } from "../launch/environment.mjs"
import { processStart } from "../launch/process-identity.mjs"
import { lastPort, pidFile, runningPostmaster } from "./postmaster.mjs"
import { serverEnvironment } from "./program.mjs"

/**
 * Brings a cluster up, or finds it up: after `kill -9` of its starter PostgreSQL lives on.
 * @param {object} cluster
 * @param {string} cluster.data PGDATA
 * @param {string} cluster.log file
 * @param {import("./binaries.mjs").Binaries} cluster.binaries
 * @param {import("./account.mjs").Account} cluster.account
 * @returns {Promise<{ pid: number, port: number, adopted: boolean }>} once it accepts connections
 */
export async function startServer({ data, log, binaries, account }) {
  const began = performance.now()
  let port = await freePort(lastPort(data))
  for (;;) {
    const running = runningPostmaster(data)
    if (running?.ready) return { pid: running.pid, port: running.port, adopted: true }
    if (!running) {
      disownPidFile(data)
      const result = await attempt({ data, log, binaries, account, port })
      if ("pid" in result) return { ...result, port, adopted: false }
      if (/could not bind|Address already in use/.test(result.said)) port = await freePort()
      else if (!passes(result.said) || performance.now() - began > 60_000)
        throw new Refusal(`PostgreSQL does not start. It says (${log}):\n${result.said.trim()}`)
    }
    await sleep(50)
  }
}

/**
 * A port of the loopback interface that nobody listens on.
 * @param {number} [wanted] taken when free
 * @returns {Promise<number>}
 */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once("error", (error) => (wanted ? resolve(freePort()) : reject(error)))
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address())
      probe.close(() => resolve(port))
    })
  })
}

// Orphans of a killed server hold its shared memory for a moment; a server that was stopping is gone soon.
const passes = (said) => /pre-existing shared memory|lock file "postmaster\.pid" already exists/.test(said)

// PostgreSQL refuses while the pid in its file lives, whatever that process is by now. It makes an exception
// for its own parent, which is us; deleting the file would also lose its guard over the shared memory.
function disownPidFile(data) {
  const lines = pidFile(data)
  if (!lines) return
  writeFileSync(path.join(data, "postmaster.pid"), [String(process.pid), ...lines.slice(1)].join("\n"))
}

/** @returns {Promise<{ pid: number } | { said: string }>} */
async function attempt({ data, log, binaries, account, port }) {
  const before = rotate(log)
  const file = openSync(log, "a", 0o600)
  // Detached: Ctrl-C reaches only us, and we stop PostgreSQL last. A file, not a pipe, takes its log, since
  // it may outlive us.
  const child = spawn(path.join(binaries.directory, "postgres"), ["-D", data, "-p", String(port)], {
    ...account,
    cwd: "/",
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", file, file],
  })
  closeSync(file)
  child.unref()
  let failure
  child.once("error", (error) => {
    failure = String(error)
  })
  for (let turn = 0; ; turn++) {
    if (failure) return { said: failure }
    const running = runningPostmaster(data)
    if (running?.ready && running.pid === child.pid) return { pid: running.pid }
    if (
      child.exitCode !== null ||
      child.signalCode !== null ||
      (child.pid && processStart(child.pid) === null)
    )
      return { said: readFileSync(log, "utf8").slice(before) }
    if (turn === 500) console.error("PostgreSQL is replaying its log after a crash; this can take a while.")
    await sleep(10)
  }
}

/** @returns {number} where the coming messages will begin */
function rotate(log) {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size < 10 * 2 ** 20) return size
  renameSync(log, `${log}.1`)
  return 0
}
