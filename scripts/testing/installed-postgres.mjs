import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import path from "node:path"

/**
 * Where this machine has a PostgreSQL server of one major version.
 * @param {number} major
 * @returns {string | undefined} the folder of its programs
 */
export function installedPostgres(major) {
  return [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `/usr/local/opt/postgresql@${major}/bin`,
    ...configured(major),
  ].find((directory) => existsSync(path.join(directory, "initdb")))
}

function configured(major) {
  try {
    const [directory = "", version = ""] = ["--bindir", "--version"].map((option) =>
      execFileSync("pg_config", [option], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim(),
    )
    return version.startsWith(`PostgreSQL ${major}.`) ? [directory] : []
  } catch {
    return []
  }
}
