// npm test: everything that must hold, from formatting to a browser. `npm test -- unit database` runs parts,
// further words go to their runners: `npm test -- e2e sign-in`.
import "./launch/node-version.mjs"
import { mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { databaseEnvironment } from "./database.mjs"
import { productionBuild } from "./launch/build.mjs"
import { root } from "./launch/checkout.mjs"
import { run } from "./launch/child.mjs"
import { Refusal, variables } from "./launch/environment.mjs"
import { installPackages } from "./launch/install.mjs"
import { onStop, stop, stopOnSignals, stopping } from "./launch/stop.mjs"
import { throwawayCluster } from "./postgres/throwaway.mjs"
import { findChromium } from "./testing/chromium.mjs"
import {
  closingLine,
  oneCheck,
  playwrightCounts,
  runnerCounts,
  skippedLines,
  sum,
} from "./testing/counts.mjs"
import { installedPostgres } from "./testing/installed-postgres.mjs"
import { startPortal } from "./testing/portal.mjs"

const parts = { lint, unit, database, e2e }

const words = process.argv.slice(2)
const wanted = Object.keys(parts).filter((name) => words.includes(name))
const filters = words.filter((word) => !(word in parts))
const reports = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-reports-"))
/** @type {import("./testing/counts.mjs").Counts[]} */
const results = []

process.chdir(root)
stopOnSignals(130)
onStop(() => rmSync(reports, { recursive: true, force: true }))
// The tests bring their own; a real database that the environment names is none of their business.
for (const name of [...variables, "NODE_ENV"]) Reflect.deleteProperty(process.env, name)

try {
  await installPackages({ signal: stopping, say: console.log })
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[name]()
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  results.push(oneCheck(false))
}
if (!stopping.aborted) await close(sum(results))

async function lint() {
  await step("format, lint", () => check("biome", ["check", "."]))
  await step("types", async () => {
    // Types of the routes, which pages and links are checked against.
    const routes = await program("next", ["typegen"])
    return routes.code === 0
      ? check("tsc", ["--noEmit", "--incremental", "false"])
      : { counts: oneCheck(false), output: routes.output }
  })
}

async function unit() {
  await step("unit", () => vitest("unit", filters))
}

async function database() {
  await step("PostgreSQL 18", () => onThrowaway({}, filters))
  const binaries = installedPostgres(15)
  if (!binaries) return console.log("- PostgreSQL 15 is not installed: the database tests did not run on it.")
  // Not scripts/: the tests of the embedded PostgreSQL bring it along, and once is enough.
  const folders = filters.length > 0 ? filters : ["app/", "components/", "db/", "lib/"]
  await step("PostgreSQL 15", () => onThrowaway({ binaries }, folders))
}

async function e2e() {
  /** @type {import("./launch/build.mjs").Build | undefined} */
  let build
  await step("build", async () => {
    build = await productionBuild({ signal: stopping, say: console.log })
    return { counts: oneCheck(true), output: "" }
  })
  if (!build) return console.log("- Without a build there is no end-to-end test.")
  await step("end to end", async () => {
    const chromium = await findChromium({ signal: stopping, say: console.log })
    const portal = await startPortal()
    onStop(() => portal.stop())
    const environment = await portalEnvironment(portal)
    const result = await playwright({
      ...environment,
      CHROMIUM: chromium,
      BASE_URL: portal.url,
      PORTAL_SERVER: build.server,
      SMTP_PORT: String(portal.smtpPort),
    })
    await portal.stop()
    return { ...result, output: `${result.output}\nThe portal said:\n${portal.said()}` }
  })
}

/** Runs `work`, shows how it went, keeps its counts. Its output is shown when something failed. */
async function step(name, work) {
  if (stopping.aborted) return
  const began = performance.now()
  const { counts, output } = await work().catch((error) => ({
    counts: oneCheck(false),
    output: error instanceof Refusal ? error.message : String(error.stack ?? error),
  }))
  if (stopping.aborted) return
  results.push(counts)
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`
  if (counts.failed > 0) console.log(`\n${output.trim()}\n`)
  console.log(
    `${counts.failed > 0 ? "✗" : "✓"} ${name.padEnd(14)} ${closingLine(counts).padEnd(32)} ${seconds.padStart(8)}`,
  )
}

async function check(name, args) {
  const { code, output } = await program(name, args)
  return { counts: oneCheck(code === 0), output }
}

async function onThrowaway(options, names) {
  const cluster = await throwawayCluster(options)
  onStop(cluster.stop)
  const result = await vitest("database", names, { TEST_DATABASE_URL: cluster.url })
  await cluster.stop()
  return result
}

async function vitest(project, names, environment = {}) {
  const counts = path.join(reports, `vitest-${results.length}.json`)
  const reporters = [
    "--reporter=default",
    `--reporter=${path.join(root, "scripts/testing/vitest-counts.mjs")}`,
  ]
  const { code, output } = await program("vitest", ["run", "--project", project, ...reporters, ...names], {
    ...environment,
    COUNTS_FILE: counts,
  })
  return { counts: runnerCounts(counts, code), output }
}

async function playwright(environment) {
  const report = path.join(reports, "playwright.json")
  const { code, output } = await program("playwright", ["test", ...filters], {
    ...environment,
    E2E_REPORT: report,
    // Fixtures import the portal's own code.
    NODE_OPTIONS: "--conditions=react-server",
  })
  return { counts: runnerCounts(report, code, playwrightCounts), output }
}

// For fixtures that need more than the browser can do: an administration of their own, for example.
async function portalEnvironment({ dataDirectory, url }) {
  process.env.DATA_DIR = dataDirectory
  process.env.PUBLIC_URL = url
  return databaseEnvironment({ migrate: true })
}

function program(name, args, environment = {}) {
  const env = { FORCE_COLOR: process.stdout.isTTY ? "1" : "0", NEXT_TELEMETRY_DISABLED: "1" }
  return run(path.join(root, "node_modules/.bin", name), args, {
    cwd: root,
    env: { ...env, ...process.env, ...environment },
    signal: stopping,
  })
}

async function close(counts) {
  for (const line of skippedLines(counts.skipped)) console.log(`- skipped: ${line}`)
  if (counts.passed + counts.failed === 0) console.log("No test ran.")
  console.log(closingLine(counts))
  await stop(counts.failed > 0 || counts.passed === 0 ? 1 : 0)
}
