import { existsSync } from "node:fs"
import path from "node:path"
import { keptSecret, Refusal } from "../launch/environment.mjs"
import { registerUser, withLock } from "../launch/lock.mjs"
import { databaseAccount } from "./account.mjs"
import { embeddedBinaries } from "./binaries.mjs"
import { databaseName, initialise } from "./initialise.mjs"
import { clusterPlace, createOpen, ownerOf } from "./place.mjs"
import { runningPostmaster, send, stopPostmaster } from "./postmaster.mjs"
import { startServer } from "./server.mjs"

/**
 * @typedef {object} Cluster
 * @property {string} url of its superuser, to the database `ledgerlabel`
 * @property {number} pid
 * @property {string} place the folder that holds PGDATA (`postgres`) and `postgres.log`
 * @property {boolean} adopted it was running already
 * @property {() => Promise<void>} stop for everybody
 * @property {() => Promise<void>} leave stops it when no other process uses it
 * @property {() => void} leaveNow the same without waiting for its end; for the event `exit`
 * @property {(say: (line: string) => void) => void} supervise starts it again when it dies
 */

/**
 * Starts the embedded PostgreSQL of a data directory, making its cluster on first use, or joins those who
 * use it already. `postgres-password` there is the superuser's.
 * @param {{ directory: string, durable?: boolean, systemDirectory?: string, native?: string }} options
 *   `durable: false` makes a cluster that does not wait for the disk; the last two replace the places of the
 *   system and of the package
 * @returns {Promise<Cluster>}
 */
export function openCluster({ directory, durable = true, systemDirectory, native }) {
  createOpen(directory)
  return withLock(path.join(directory, "postgres.lock"), async () => {
    const user = registerUser(path.join(directory, "users"))
    try {
      return await open({ directory, durable, systemDirectory, native, user })
    } catch (error) {
      user.leave()
      throw error
    }
  })
}

async function open({ directory, durable, systemDirectory, native, user }) {
  const ours = databaseAccount()
  const place = clusterPlace(directory, ours, systemDirectory)
  const data = path.join(place, "postgres")
  const account = ownerOf(data, ours)
  const password = clusterPassword(directory, data)
  const cluster = {
    data,
    log: path.join(place, "postgres.log"),
    binaries: embeddedBinaries(account, systemDirectory, native),
    account,
  }
  await initialise({ ...cluster, password, durable })
  const { pid, port, adopted } = await startServer(cluster)

  let wanted = true
  let restart = Promise.resolve()
  return {
    url: `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`,
    pid,
    place,
    adopted,
    async stop() {
      wanted = false
      await restart
      user.leave()
      const running = runningPostmaster(data)
      if (running) await stopPostmaster(running.pid)
    },
    leave() {
      wanted = false
      // In turn with those who are about to join: they either keep it up or find it gone.
      return withLock(path.join(directory, "postgres.lock"), async () => {
        const running = user.isLast() && runningPostmaster(data)
        user.leave()
        if (running) await stopPostmaster(running.pid)
      })
    },
    leaveNow() {
      if (!wanted) return
      wanted = false
      const running = user.isLast() && runningPostmaster(data)
      user.leave()
      if (running) send(running.pid, "SIGINT")
    },
    supervise(say) {
      const watch = async () => {
        if (wanted && !runningPostmaster(data)) {
          say("PostgreSQL ended unexpectedly and is started again.")
          restart = startServer(cluster).then(
            () => {},
            (error) => say(error.message),
          )
          await restart
        }
        if (wanted) setTimeout(watch, 1000).unref()
      }
      setTimeout(watch, 1000).unref()
    },
  }
}

function clusterPassword(directory, data) {
  const file = path.join(directory, "postgres-password")
  if (existsSync(path.join(data, "PG_VERSION")) && !existsSync(file))
    throw new Refusal(`${file} is gone, and with it the password of the database in ${data}. Put it back.`)
  return keptSecret(file)
}
