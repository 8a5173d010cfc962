import { execFileSync } from "node:child_process"

/** @typedef {{ uid?: number, gid?: number }} Account spread into spawn options; empty = this user */

/**
 * Who PostgreSQL runs as: it refuses root, so root lends it the account `postgres`, else `nobody`.
 * @returns {Account}
 */
export function databaseAccount() {
  if (process.getuid?.() !== 0) return {}
  return numbers("postgres") ?? numbers("nobody") ?? { uid: 65534, gid: 65534 }
}

/**
 * Whether the account may enter the folder; every folder above it counts.
 * @param {string} directory
 * @param {Account} account
 */
export function canEnter(directory, account) {
  try {
    execFileSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], { ...account, cwd: "/", stdio: "ignore" })
    return true
  } catch {
    return false
  }
}

function numbers(name) {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })),
    )
    return { uid, gid }
  } catch {
    return null
  }
}
