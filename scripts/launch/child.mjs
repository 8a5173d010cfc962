import { spawn } from "node:child_process"
import { once } from "node:events"

/**
 * Runs a program to its end. Its output is collected, not shown.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, timeout?: number, show?: boolean }} [options]
 *   `timeout` in milliseconds ends the program and all it started; `show` lets its output through
 * @returns {Promise<{ code: number, output: string, milliseconds: number }>} code 127: could not be run
 */
export async function run(program, args, { cwd, env = process.env, signal, timeout, show = false } = {}) {
  const began = performance.now()
  // A group of its own, so that a timeout also reaches what the program has started.
  const grouped = timeout !== undefined && process.platform !== "win32"
  const child = spawn(program, args, {
    cwd,
    env,
    detached: grouped,
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    shell: process.platform === "win32" && !program.endsWith(".exe"),
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text
    })
  const end = () => terminate(child, grouped)
  const timer = timeout === undefined ? undefined : setTimeout(end, timeout)
  signal?.addEventListener("abort", end)
  try {
    const [code] = await once(child, "close")
    return { code: code ?? 1, output, milliseconds: performance.now() - began }
  } catch (error) {
    return { code: 127, output: String(error), milliseconds: performance.now() - began }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener("abort", end)
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
