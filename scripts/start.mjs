// npm start, npm run dev: one command from a fresh checkout to a portal that answers.
import "./launch/node-version.mjs"
import path from "node:path"
import { claimDataDirectory, openDatabase } from "./database.mjs"
import { productionBuild } from "./launch/build.mjs"
import { importCommand } from "./launch/bundle.mjs"
import { root } from "./launch/checkout.mjs"
import { derivedSecret, loadEnvironment, Refusal, setting } from "./launch/environment.mjs"
import { installPackages } from "./launch/install.mjs"
import { registerUser } from "./launch/lock.mjs"
import { requireFreePort, serve, untilReady } from "./launch/serve.mjs"
import { onStop, stop, stopOnSignals, stopping, stopWithNpm } from "./launch/stop.mjs"
import { welcome } from "./launch/welcome.mjs"

const dev = process.argv.includes("--dev")

process.chdir(root)
stopOnSignals(0)
stopWithNpm()
try {
  await start()
} catch (error) {
  if (stopping.aborted) await new Promise(() => {}) // what was under way broke off; the stop ends the process
  console.error(error instanceof Refusal ? error.message : error)
  await stop(1)
}

async function start() {
  loadEnvironment()
  const address = { host: setting("BIND") ?? "127.0.0.1", port: portNumber() }
  const url = (setting("PUBLIC_URL") ?? `http://localhost:${address.port}`).replace(/\/+$/, "")
  const claim = setting("DATABASE_URL") ? null : await claimDataDirectory()
  if (claim) process.once("exit", claim.release)
  await requireFreePort(address)

  await installPackages({ signal: stopping, say: console.log })
  const build = dev ? undefined : await productionBuild({ signal: stopping, say: console.log })
  stopping.throwIfAborted()

  const { ownerUrl, appUrl, secret, cluster } = await openUntilStopped()
  const demo = cluster !== null || setting("DEMO") === "1"
  const { prepare } = await importCommand("prepare")
  const prepared = await prepare({ ownerUrl, appUrl, secret, demo })
  stopping.throwIfAborted()

  setServerEnvironment({ url, secret, appUrl: prepared.appUrl })
  if (build) process.once("exit", registerUser(path.join(build.directory, "users")).leave)
  await serveUntilStopped({ ...address, build })
  await untilReady(address)
  claim?.note({ address: url })
  console.log(
    welcome({ url, dev, place: cluster?.place, signIns: prepared.signIns, milliseconds: performance.now() }),
  )
}

function portNumber() {
  const port = Number(setting("PORT") ?? 3000)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Refusal(`PORT=${setting("PORT")} is no port number.`)
}

async function openUntilStopped() {
  const opening = openDatabase()
  onStop(async () => (await opening.catch(() => null))?.cluster?.stop())
  const database = await opening
  if (database.cluster) process.once("exit", database.cluster.leaveNow)
  database.cluster?.supervise(console.error)
  return database
}

async function serveUntilStopped(options) {
  const serving = serve(options)
  onStop(async () => {
    await Promise.all([serving.then((server) => server.close()).catch(() => {}), closeApplication()])
  })
  await serving
}

// The application may leave functions here that end what it runs in the background.
async function closeApplication() {
  await Promise.allSettled([...(globalThis.ledgerlabelClosers ?? [])].map((close) => close()))
}

// Without the owner's URL: the portal works with the rights of its own role.
function setServerEnvironment({ url, secret, appUrl }) {
  Reflect.deleteProperty(process.env, "DATABASE_URL")
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_DATABASE_URL: appUrl,
    APP_SECRET: secret,
    PUBLIC_URL: url,
    NEXTAUTH_URL: setting("NEXTAUTH_URL") ?? url,
    NEXTAUTH_SECRET: setting("NEXTAUTH_SECRET") ?? derivedSecret(secret, "next-auth"),
  })
}
