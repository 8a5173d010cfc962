import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import os from "node:os"
import path from "node:path"
import { Refusal } from "../launch/environment.mjs"
import { collect } from "./program.mjs"

/** Superuser and database have one name. */
export const databaseName = "ledgerlabel"

/**
 * Makes a cluster with an empty database, if there is none. It gets its name only when it is complete, so
 * that one which was interrupted half-way is made anew.
 * @param {object} cluster
 * @param {string} cluster.data PGDATA to be
 * @param {string} cluster.password of the superuser
 * @param {import("./binaries.mjs").Binaries} cluster.binaries
 * @param {import("./account.mjs").Account} cluster.account
 * @param {boolean} cluster.durable false trades safety after a crash for speed
 */
export async function initialise({ data, password, binaries, account, durable }) {
  if (existsSync(path.join(data, "PG_VERSION"))) return
  deleteDrafts(data)
  // Of our own name: an initdb that outlived its killed starter may still be writing to the older one.
  const draft = `${data}.new.${process.pid}`
  const passwordFile = `${draft}.password`
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account.uid !== undefined)
    for (const file of [draft, passwordFile]) chownSync(file, account.uid, account.gid ?? account.uid)
  try {
    await program(binaries, "initdb", initdbOptions({ draft, passwordFile, binaries, durable }), account)
    appendFileSync(path.join(draft, "postgresql.conf"), settings(durable))
    const createDatabase = `create database ${databaseName}\n`
    await program(binaries, "postgres", ["--single", "-D", draft, "postgres"], account, createDatabase)
    renameSync(draft, data)
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

function deleteDrafts(data) {
  const place = path.dirname(data)
  for (const name of readdirSync(place).filter((entry) => entry.startsWith(`${path.basename(data)}.new.`)))
    rmSync(path.join(place, name), { recursive: true, force: true, maxRetries: 5 })
}

function initdbOptions({ draft, passwordFile, binaries, durable }) {
  // The built-in locale sorts the same on every machine; before 17 the C library's comes closest.
  const locale =
    binaries.major >= 17
      ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
      : ["--locale=C.UTF-8"]
  return [
    `--pgdata=${draft}`,
    `--username=${databaseName}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--data-checksums",
    ...locale,
    ...(durable ? [] : ["--no-sync"]),
  ]
}

function settings(durable) {
  const values = {
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: "''",
    max_connections: durable ? 100 : 200,
    shared_buffers: `${sharedBuffers(durable ? 1024 : 256)}MB`,
    synchronous_commit: "on",
    // A plan made while a table was empty lasts until its statistics come: not for a minute, then.
    autovacuum_naptime: "10s",
    jit: "off", // compiling costs more than the short queries of a web page take
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    log_line_prefix: "'%m [%p] %q%u@%d '",
    ...(durable ? {} : { fsync: "off", full_page_writes: "off" }),
  }
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${value}`)
  return `\n# Written once by Ledgerlabel; change what you like and restart.\n${lines.join("\n")}\n`
}

/** In megabytes: an eighth of the memory this process may use, between 32 and so many. */
function sharedBuffers(most) {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY
  return Math.round(Math.min(most, Math.max(32, Math.min(limit, os.totalmem()) / 8 / 2 ** 20)))
}

async function program(binaries, name, args, account, input) {
  const { code, output } = await collect(path.join(binaries.directory, name), args, account, input).catch(
    (error) => ({
      code: null,
      output: `${error.message}\nSet DATABASE_URL and APP_SECRET to use another server.`,
    }),
  )
  if (code !== 0)
    throw new Refusal(`PostgreSQL could not make its cluster: ${name} failed.\n${output.trim()}`)
}
