import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { buildDirectory, root } from "./checkout.mjs"
import { run } from "./child.mjs"
import { Refusal } from "./environment.mjs"
import { withLock } from "./lock.mjs"

/**
 * Installs the packages of package-lock.json, build tools too, when they are not there yet.
 * @param {{ signal?: AbortSignal, say?: (line: string) => void }} [options]
 */
export async function installPackages({ signal, say = () => {} } = {}) {
  if (isInstalled()) return
  await withLock(path.join(buildDirectory, "install.lock"), async () => {
    if (isInstalled()) return
    say("Installing packages…")
    const npm = process.env.npm_execpath
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund"]
    const options = { cwd: root, signal, trace: path.join(buildDirectory, "install.process") }
    const result = npm?.endsWith(".js")
      ? await run(process.execPath, [npm, ...args], options)
      : await run("npm", args, options)
    if (result.code !== 0)
      throw new Refusal(`${result.output.trim()}\n\nnpm ci failed: the packages are not installed.`)
    writeFileSync(stamp, lockHash())
  })
}

const stamp = path.join(root, "node_modules", ".ledgerlabel-packages")

function isInstalled() {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash()) return true
  if (!matchesLock()) return false
  writeFileSync(stamp, lockHash())
  return true
}

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex")

// Somebody may have run `npm ci` or `npm install` by hand: npm keeps an account of what it installed.
function matchesLock() {
  const account = path.join(root, "node_modules", ".package-lock.json")
  if (!existsSync(account)) return false
  const installed = JSON.parse(readFileSync(account, "utf8")).packages
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === "" || installed[place]?.version === version || (optional && !installed[place]),
  )
}
