import { createHash, randomBytes } from "node:crypto"
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Refusal } from "../launch/environment.mjs"
import { canEnter } from "./account.mjs"

/**
 * The folder that holds the cluster of a data directory: the data directory itself or, where the
 * database's account may not enter it, a folder of the system that the file `cluster` names from then on.
 * @param {string} directory
 * @param {import("./account.mjs").Account} account
 * @param {string} [systemDirectory]
 * @returns {string}
 */
export function clusterPlace(directory, account, systemDirectory) {
  createOpen(directory)
  const note = path.join(directory, "cluster")
  if (existsSync(note)) return notedPlace(note)
  if (account.uid === undefined || canEnter(directory, account)) return directory
  if (existsSync(path.join(directory, "postgres", "PG_VERSION")))
    throw new Refusal(
      `PostgreSQL's account (uid ${account.uid}) may no longer enter ${directory}, where its files are.\n` +
        `Let it in (chmod o+x on the folders above), or set DATA_DIR to a copy elsewhere.`,
    )
  const place = newSystemPlace(directory, account, systemDirectory)
  writeFileSync(note, `${place}\n`)
  return place
}

/**
 * A folder of the system for data, which every account may enter.
 * @param {import("./account.mjs").Account} account
 * @param {string} [wanted]
 * @returns {string}
 */
export function openSystemDirectory(account, wanted) {
  const candidates = wanted ? [wanted] : ["/var/lib/ledgerlabel", "/var/tmp/ledgerlabel"]
  const found = candidates.find((directory) => {
    try {
      createOpen(directory)
      return canEnter(directory, account)
    } catch {
      return false
    }
  })
  if (found) return found
  throw new Refusal(
    `PostgreSQL's account (uid ${account.uid}) can reach none of ${candidates.join(", ")}.\n` +
      "Set DATA_DIR to a folder that others may enter.",
  )
}

/**
 * The account that owns the cluster already, so that one made by a person also starts for root.
 * @param {string} data PGDATA
 * @param {import("./account.mjs").Account} account
 * @returns {import("./account.mjs").Account}
 */
export function ownerOf(data, account) {
  const owner = statSync(data, { throwIfNoEntry: false })
  return account.uid === undefined || !owner || owner.uid === 0 ? account : { uid: owner.uid, gid: owner.gid }
}

/**
 * Makes a folder that others may enter but not list. Not by the `mode` of mkdir: with `recursive` that would
 * also apply to the folders above.
 * @param {string} directory
 */
export function createOpen(directory) {
  if (existsSync(directory)) return
  mkdirSync(directory, { recursive: true })
  chmodSync(directory, 0o711)
}

function notedPlace(note) {
  const place = readFileSync(note, "utf8").trim()
  if (existsSync(place)) return place
  throw new Refusal(
    `${note} says that the database is in ${place}, which is gone.\n` +
      "Put it back, or delete that file to begin with an empty database.",
  )
}

// The random part: a data directory that was deleted and made anew must not find the old database.
function newSystemPlace(directory, account, systemDirectory) {
  const parent = openSystemDirectory(account, systemDirectory)
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 12)
  const older = readdirSync(parent).filter((entry) => entry.startsWith(`${name}-`))
  if (older.length > 0)
    console.error(
      `Older databases of ${directory} remain in ${parent}: ${older.join(", ")}. Delete them if unwanted.`,
    )
  const place = path.join(parent, `${name}-${randomBytes(3).toString("hex")}`)
  createOpen(place)
  return place
}
