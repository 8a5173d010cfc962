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
 * What a command needs in its environment to work on the database: DATABASE_URL, APP_SECRET, PUBLIC_URL of a
 * portal that runs here, and after migrating APP_DATABASE_URL. An embedded database that was started for it
 * ends with this process.
 * @param {{ migrate: boolean }} options whether to bring the database to the newest schema, which also makes
 *   the pool's login unless APP_DATABASE_URL names one
 * @returns {Promise<Record<string, string>>}
 */
export async function databaseEnvironment({ migrate }) {
  const { ownerUrl, appUrl, secret, cluster } = await openDatabase()
  if (cluster) process.once("exit", cluster.leaveNow)
  const portal = cluster && lockHolder(startLock())
  const environment = {
    DATABASE_URL: ownerUrl,
    APP_SECRET: secret,
    PUBLIC_URL: setting("PUBLIC_URL") ?? portal?.address ?? `http://localhost:${setting("PORT") ?? 3000}`,
  }
  if (appUrl) return { ...environment, APP_DATABASE_URL: appUrl }
  if (!migrate) return environment
  const { prepare } = await importCommand("prepare")
  return { ...environment, APP_DATABASE_URL: (await prepare({ ownerUrl, secret, demo: false })).appUrl }
}

const alreadyRuns = ({ pid, address = "still starting" }) =>
  `Ledgerlabel already runs on ${dataDirectory()}: process ${pid}, ${address}.`

// It notes the address of the portal.
const startLock = () => path.join(dataDirectory(), "start.lock")
