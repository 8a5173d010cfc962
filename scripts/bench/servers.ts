import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import path from "node:path"
import { root } from "../launch/checkout.mjs"
import { freePort } from "../postgres/server.mjs"

export type Server = { port: number; pid: number; readyMs: number; stop: () => Promise<void> }

/** Starts a server of the project in a process of its own and waits until it says that it is ready. */
export async function startServer(
  args: string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<Server> {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(
    process.execPath,
    args.map((arg) => arg.replace("$PORT", String(port))),
    {
      cwd: root,
      env: { ...process.env, ...env, PORT: String(port), HOSTNAME: "127.0.0.1", LOG_LEVEL: "error" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  )
  await said(child, ready)
  return {
    port,
    pid: child.pid ?? 0,
    readyMs: performance.now() - from,
    async stop() {
      const ended = once(child, "exit")
      child.kill("SIGTERM")
      const forced = setTimeout(() => child.kill("SIGKILL"), 10_000)
      await ended
      clearTimeout(forced)
    },
  }
}

/** Resident memory in MB; Linux only, NaN elsewhere. */
export function residentMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8")
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

/** Processor time of a process so far, in milliseconds; Linux only, NaN elsewhere. */
export function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
    // User and system time, in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

export const portal = path.join("scripts", "start.mjs")
export const commands = path.join("scripts", "run.mjs")

function said(child: ChildProcess, ready: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ""
    const listen = (text: Buffer) => {
      output += text
      if (ready.test(output)) resolve()
    }
    child.stdout?.on("data", listen)
    child.stderr?.on("data", listen)
    child.once("exit", (code) => reject(new Error(`a server ended with code ${code}:\n${output}`)))
  })
}
