import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { processStart } from "./process-identity.mjs"

/** @typedef {{ pid: number, started: string | null, address?: string }} Holder */

export class LockHeld extends Error {
  /** @param {string} file @param {Holder} holder */
  constructor(file, holder) {
    super(`${file} is held by process ${holder.pid}`)
    this.holder = holder
  }
}

/**
 * Takes `file` for this process until it is released or the process is gone, however it ends.
 * @param {string} file
 * @returns {{ note: (facts: { address: string }) => void, release: () => void }}
 * @throws {LockHeld} when a living process has it
 */
export function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, signature())
  try {
    while (!link(draft, file)) clearAbandoned(file)
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    note(facts) {
      writeFileSync(draft, signature(facts))
      renameSync(draft, file)
    },
    release() {
      if (lockHolder(file)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}

/**
 * Waits its turn for `file`, runs `work`, gives it back.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(holder: Holder) => void} [onWait] called once when another process is at it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  const lock = await takeInTurn(file, onWait)
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/**
 * The living process that has the lock.
 * @param {string} file
 * @returns {Holder | null}
 */
export function lockHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8"))
    const start = processStart(holder.pid)
    return start !== null && start === holder.started ? holder : null
  } catch {
    return null
  }
}

/**
 * Notes a process in `file`, for `lockHolder` to find it while it lives.
 * @param {string} file
 * @param {number} pid
 */
export function noteProcess(file, pid) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, signature({}, pid))
}

/**
 * Notes in `directory` that this process uses what lies there.
 * @param {string} directory
 * @returns {{ leave: () => void, isLast: () => boolean }}
 */
export function registerUser(directory) {
  mkdirSync(directory, { recursive: true })
  const own = path.join(directory, String(process.pid))
  writeFileSync(own, signature())
  return {
    leave: () => rmSync(own, { force: true }),
    isLast: () => livingUsers(directory).every((pid) => pid === process.pid),
  }
}

/**
 * @param {string} directory
 * @returns {number[]} pids of the processes that use what lies there
 */
export function livingUsers(directory) {
  let names
  try {
    names = readdirSync(directory)
  } catch {
    return []
  }
  return names.flatMap((name) => {
    const file = path.join(directory, name)
    const holder = lockHolder(file)
    if (!holder) rmSync(file, { force: true })
    return holder ? [holder.pid] : []
  })
}

async function takeInTurn(file, onWait) {
  for (let waited = false; ; waited = true) {
    try {
      return takeLock(file)
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      if (!waited) onWait?.(error.holder)
      await sleep(50)
    }
  }
}

const signature = (facts = {}, pid = process.pid) =>
  JSON.stringify({ pid, started: processStart(pid), ...facts })

// A link appears whole or not at all, and only where nothing is.
function link(draft, file) {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === "EEXIST") return false
    throw error
  }
}

// Moved aside before it is deleted: two processes may find the same abandoned lock, and the slower one
// must not delete what the faster one has just made in its place.
function clearAbandoned(file) {
  const holder = lockHolder(file)
  if (holder) throw new LockHeld(file, holder)
  const aside = `${file}.abandoned.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === "ENOENT") return
    throw error
  }
  const newer = lockHolder(aside)
  if (newer) link(aside, file)
  rmSync(aside, { force: true })
  if (newer) throw new LockHeld(file, newer)
}
