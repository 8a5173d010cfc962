import { readFileSync } from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { commandLine, processStart } from "../launch/process-identity.mjs"

/** @typedef {{ pid: number, port: number, ready: boolean }} Postmaster */

/**
 * The living server of a cluster, by its postmaster.pid. After a crash that file may name a process that
 * has nothing to do with it, so the process must also look the part.
 * @param {string} data PGDATA
 * @returns {Postmaster | null}
 */
export function runningPostmaster(data) {
  const lines = pidFile(data)
  const pid = Number(lines?.[0])
  if (!lines || processStart(pid) === null || !serves(pid, [data, lines[1]])) return null
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" }
}

/**
 * The port that the cluster had last.
 * @param {string} data PGDATA
 * @returns {number | undefined}
 */
export function lastPort(data) {
  try {
    return (
      Number(readFileSync(path.join(data, "postmaster.opts"), "utf8").match(/"-p" "(\d+)"/)?.[1]) || undefined
    )
  } catch {
    return undefined
  }
}

/** @param {string} data PGDATA @returns {string[] | null} */
export function pidFile(data) {
  try {
    return readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")
  } catch {
    return null
  }
}

/**
 * Ends the server and waits for it. SIGINT, the fast shutdown, rolls open transactions back; one that takes
 * over 30 s is cut off as by SIGQUIT, which is safe: the next start replays the log.
 * @param {number} pid
 * @param {"SIGINT" | "SIGQUIT"} [signal]
 */
export async function stopPostmaster(pid, signal = "SIGINT") {
  const began = processStart(pid)
  if (began === null || !send(pid, signal)) return
  for (let turn = 0; processStart(pid) === began; turn++) {
    if (turn === 1500) send(pid, "SIGQUIT")
    await sleep(20)
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
export function send(pid, signal) {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

function serves(pid, directories) {
  if (process.platform === "win32") return true
  const command = commandLine(pid)
  return command.includes("postgres") && directories.some((data) => data && command.includes(data))
}
