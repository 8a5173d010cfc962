import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/**
 * When the process began, in words of the operating system: with the pid it names one process for good,
 * since pids are used again. Null when there is none; a zombie counts as none.
 * @param {number} pid
 * @returns {string | null}
 */
export function processStart(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === "linux") return startOnLinux(pid)
  if (process.platform === "win32") return isAlive(pid) ? "unknown" : null
  const [state = "", ...start] = output("ps", ["-o", "state=,lstart=", "-p", String(pid)]).split(/\s+/)
  return state === "" || state.startsWith("Z") ? null : start.join(" ")
}

/**
 * The command line of a process; empty where it cannot be read.
 * @param {number} pid
 * @returns {string}
 */
export function commandLine(pid) {
  if (process.platform !== "linux") return output("ps", ["-o", "command=", "-p", String(pid)])
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
  } catch {
    return ""
  }
}

/**
 * The pid of a process's parent; null where it cannot be read cheaply.
 * @param {number} pid
 * @returns {string | null}
 */
export const parentOnLinux = (pid) => statusOnLinux(pid)[1] ?? null

function startOnLinux(pid) {
  const fields = statusOnLinux(pid)
  return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null)
}

// Begins with the state: the name before it, in brackets, may hold anything.
function statusOnLinux(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? []
  } catch {
    return []
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

function output(program, args) {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()
  } catch {
    return ""
  }
}
