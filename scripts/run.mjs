// npm run NAME: runs the TypeScript command scripts/NAME.ts, with a database, on plain Node.
import "./launch/node-version.mjs"
import { databaseEnvironment } from "./database.mjs"
import { bundle, importBundle } from "./launch/bundle.mjs"
import { root } from "./launch/checkout.mjs"
import { loadEnvironment, Refusal } from "./launch/environment.mjs"
import { installPackages } from "./launch/install.mjs"

const [name = "", ...args] = process.argv.slice(2)
const makesItsOwnDatabase = name === "bench"

process.chdir(root)
process.setSourceMapsEnabled(true)
endOnSignal("SIGINT", 130)
endOnSignal("SIGTERM", 143)

try {
  loadEnvironment()
  // To stderr: what a command prints may be read by another program.
  await installPackages({ say: console.error })
  const command = await bundle(name)
  if (!makesItsOwnDatabase)
    Object.assign(process.env, await databaseEnvironment({ migrate: name !== "migrate" }))
  process.argv = [process.execPath, `scripts/${name}`, ...args]
  await importBundle(command)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

// A process that a signal kills skips the event `exit`, and with it the end of its database. A command that
// handles the signal itself ends when it is done.
function endOnSignal(signal, code) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(code)
  })
}
