import { spawn } from "node:child_process"
import { once } from "node:events"
import { rmSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { lockHolder, noteProcess } from "./lock.mjs"

/**
 * Runs a program to its end. Its output is collected, not shown.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, timeout?: number, trace?: string }} [options]
 *   `timeout` in milliseconds ends the program and all it started; `trace` is a file that lets the next run
 *   find and end this one, should it outlive us
 * @returns {Promise<{ code: number, output: string }>} code 127: could not be run
 */
export async function run(program, args, { cwd, env = process.env, signal, timeout, trace } = {}) {
  if (trace) await endOrphan(trace)
  // A group of its own, so that a timeout also reaches what the program has started.
  const grouped = timeout !== undefined && process.platform !== "win32"
  const child = spawn(program, args, {
    cwd,
    env,
    detached: grouped,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32" && !program.endsWith(".exe"),
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text
    })
  if (trace && child.pid) noteProcess(trace, child.pid)
  const end = () => terminate(child, grouped)
  const timer = timeout === undefined ? undefined : setTimeout(end, timeout)
  signal?.addEventListener("abort", end)
  if (signal?.aborted) end()
  try {
    const [code] = await once(child, "close")
    return { code: code ?? 1, output }
  } catch (error) {
    return { code: 127, output: String(error) }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener("abort", end)
    if (trace) rmSync(trace, { force: true })
  }
}

async function endOrphan(trace) {
  for (let orphan = lockHolder(trace); orphan; orphan = lockHolder(trace)) {
    process.kill(orphan.pid, "SIGKILL")
    await sleep(50)
  }
}

function terminate(child, grouped) {
  try {
    if (grouped && child.pid) process.kill(-child.pid, "SIGKILL")
    else child.kill("SIGTERM")
  } catch {
    // Already gone.
  }
}
