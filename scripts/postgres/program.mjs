import { spawn } from "node:child_process"
import { once } from "node:events"

/**
 * What the server's programs see of the environment: PG… variables are meant for other servers.
 * @returns {NodeJS.ProcessEnv}
 */
export const serverEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PG")))

/**
 * Runs one of PostgreSQL's programs to its end.
 * @param {string} program
 * @param {string[]} args
 * @param {import("./account.mjs").Account} account
 * @param {string} [input]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export async function collect(program, args, account, input = "") {
  // From the root folder: the current one may be closed to the account.
  const child = spawn(program, args, { ...account, cwd: "/", env: serverEnvironment() })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text
    })
  child.stdin.on("error", () => {}) // it ended without reading: its exit code says why
  child.stdin.end(input)
  const [code] = await once(child, "close")
  return { code, output }
}
