import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/** What the production build is made from. A test looks that no folder is forgotten. */
export const builtFrom = [
  "app",
  "components",
  "db",
  "lib",
  "messages",
  "public",
  "scripts/launch/build.mjs",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
]

/**
 * Names the state of the sources by their content: times say nothing after a `git checkout`.
 * @param {string} directory
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string} 16 hexadecimal digits
 */
export function fingerprint(directory, environment = process.env) {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}\0`)
  for (const name of Object.keys(environment)
    .filter((name) => name.startsWith("NEXT_PUBLIC_"))
    .sort())
    hash.update(`${name}=${environment[name]}\0`)
  for (const file of builtFrom.flatMap((name) => sources(directory, name)))
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(directory, file)))
      .update("\0")
  return hash.digest("hex").slice(0, 16)
}

function sources(directory, name) {
  const found = statSync(path.join(directory, name), { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [name]
  return readdirSync(path.join(directory, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(directory, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}
