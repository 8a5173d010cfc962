import { commandLine, parentOnLinux } from "./process-identity.mjs"

const controller = new AbortController()
const closers = []

/** Aborts as soon as this process is to end. */
export const stopping = controller.signal

/**
 * Has `close` called when this process is to end; what was begun last is closed first.
 * @param {() => Promise<unknown> | unknown} close
 */
export function onStop(close) {
  closers.push(close)
}

/**
 * Ctrl-C, `kill` and a closed terminal end this process in order. Repeating them changes nothing.
 * @param {number} code the exit code then
 */
export function stopOnSignals(code) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(code))
  // The terminal may be gone before we are.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})
}

/**
 * Ends this process with the npm that runs it: killed, npm ends its shell at most, and the port stays taken.
 */
export function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const inShell = /^\S*sh -c /.test(commandLine(process.ppid))
  const lineage = () => `${process.ppid} ${inShell && parentOnLinux(process.ppid)}`
  const born = lineage()
  setInterval(() => lineage() !== born && stop(0), 250).unref()
}

/**
 * Closes everything and ends this process.
 * @param {number} code
 */
export async function stop(code) {
  if (stopping.aborted) return
  controller.abort()
  for (const close of closers.reverse())
    try {
      await close()
    } catch (error) {
      console.error(error)
    }
  process.exit(code)
}
