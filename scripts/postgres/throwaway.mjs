import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { livingUsers, registerUser } from "../launch/lock.mjs"
import { canEnter, databaseAccount } from "./account.mjs"
import { embeddedBinaries, installedBinaries } from "./binaries.mjs"
import { databaseName, initialise } from "./initialise.mjs"
import { openSystemDirectory } from "./place.mjs"
import { runningPostmaster, send, stopPostmaster } from "./postmaster.mjs"
import { startServer } from "./server.mjs"

/**
 * A cluster for tests and benches, stopped and deleted by who made it, also at the end of the process.
 * @param {{ binaries?: string, durable?: boolean }} [options] `binaries`: the folder of an installed PostgreSQL,
 *   else the embedded 18; `durable` writes to disk as in earnest, which tests need not wait for
 * @returns {Promise<{ url: string, directory: string, stop: () => Promise<void> }>} url of its superuser
 */
export async function throwawayCluster({ binaries, durable = false } = {}) {
  const account = databaseAccount()
  const parent = canEnter(os.tmpdir(), account) ? os.tmpdir() : openSystemDirectory(account)
  await deleteAbandoned(parent)
  const directory = mkdtempSync(path.join(parent, prefix))
  chmodSync(directory, 0o711)
  registerUser(path.join(directory, "users"))
  const cluster = {
    data: path.join(directory, "postgres"),
    log: path.join(directory, "postgres.log"),
    binaries: binaries ? installedBinaries(binaries) : embeddedBinaries(account),
    account,
  }
  const password = "throwaway"
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  const abandon = () => {
    const running = runningPostmaster(cluster.data)
    if (running) send(running.pid, "SIGQUIT")
    remove()
  }
  process.once("exit", abandon)
  await initialise({ ...cluster, password, durable })
  const { port } = await startServer(cluster)
  return {
    url: `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`,
    directory,
    async stop() {
      process.off("exit", abandon)
      const running = runningPostmaster(cluster.data)
      if (running) await stopPostmaster(running.pid, "SIGQUIT")
      remove()
    },
  }
}

const prefix = "ledgerlabel-throwaway-"

// Left by killed processes of ours. The youngest are spared: they may be about to register.
async function deleteAbandoned(parent) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const directory = path.join(parent, name)
    const found = statSync(directory, { throwIfNoEntry: false })
    if (!found || found.uid !== (process.getuid?.() ?? found.uid) || Date.now() - found.mtimeMs < 60_000)
      continue
    if (livingUsers(path.join(directory, "users")).length > 0) continue
    const running = runningPostmaster(path.join(directory, "postgres"))
    if (running) await stopPostmaster(running.pid, "SIGQUIT")
    rmSync(directory, { recursive: true, force: true })
  }
}
