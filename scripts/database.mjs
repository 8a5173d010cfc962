import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { importCommand } from "./launch/bundle.mjs"
import { applicationSecret, dataDirectory, Refusal, setting } from "./launch/environment.mjs"
import { LockHeld, lockHolder, takeLock } from "./launch/lock.mjs"
import { openCluster } from "./postgres/cluster.mjs"
import { createOpen } from "./postgres/place.mjs"

/**
 * @typedef {object} Database
 * @property {string} ownerUrl
 * @property {string | undefined} appUrl where the environment names it
 * @property {string} secret
 * @property {import("./postgres/cluster.mjs").Cluster | null} cluster the embedded one
 */

/**
 * The database that the environment names, else the embedded one, started when it is not running.
 * @returns {Promise<Database>}
 */
export async function openDatabase() {
  const given = setting("DATABASE_URL")
  const directory = dataDirectory()
  if (!given) createOpen(directory)
  const secret = applicationSecret({ embedded: !given, directory })
  const cluster = given ? null : await openCluster({ directory })
  return { ownerUrl: given ?? cluster?.url ?? "", appUrl: setting("APP_DATABASE_URL"), secret, cluster }
}

/**
 * Takes the data directory for the one portal that may start on it. One that is just ending is waited for.
 * @throws {Refusal} naming the process that has it
 */
export async function claimDataDirectory() {
  createOpen(dataDirectory())
  for (let turn = 0; ; turn++) {
    try {
      return takeLock(startLock())
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      if (turn === 20) throw new Refusal(alreadyRuns(error.holder))
    }
    await sleep(100)
  }
}

/**
 * Gives a command what it needs from the environment: DATABASE_URL, APP_DATABASE_URL, APP_SECRET, and
 * PUBLIC_URL of a portal that runs here. An embedded database that was started for it ends with it.
 * @param {{ migrate: boolean }} options whether to bring the database to the newest schema, which also makes
 *   the pool's login unless APP_DATABASE_URL names one
 */
export async function provideDatabase({ migrate }) {
  const { ownerUrl, appUrl, secret, cluster } = await openDatabase()
  if (cluster) process.once("exit", cluster.leaveNow)
  const portal = cluster && lockHolder(startLock())
  process.env.DATABASE_URL = ownerUrl
  process.env.APP_SECRET = secret
  process.env.PUBLIC_URL =
    setting("PUBLIC_URL") ?? portal?.address ?? `http://localhost:${setting("PORT") ?? 3000}`
  if (!migrate || appUrl) return
  const { prepare } = await importCommand("prepare")
  process.env.APP_DATABASE_URL = (await prepare({ ownerUrl, secret, demo: false })).appUrl
}

const alreadyRuns = ({ pid, address = "still starting" }) =>
  `Ledgerlabel already runs on ${dataDirectory()}: process ${pid}, ${address}.`

// It notes the address of the portal.
const startLock = () => path.join(dataDirectory(), "start.lock")
