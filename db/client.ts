import "server-only"
import { createHash } from "node:crypto"
import { fillPlaceholders, type Query, type SQL } from "drizzle-orm"
import { DrizzleQueryError } from "drizzle-orm/errors"
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres"
import { PgDialect } from "drizzle-orm/pg-core"
import pg from "pg"
import { env } from "@/lib/platform/env"
import { log } from "@/lib/platform/log"

/** A transaction, bound to one administration or to none (global tables only). */
export type Tx = NodePgDatabase

/** What drizzle keeps to itself. */
const connections = new WeakMap<Tx, pg.PoolClient>()
const dialect = new PgDialect()

type Client = { pool: pg.Pool; checked: Promise<void> }

// Next loads a module once per bundle; one process must still have one pool.
const shared = globalThis as typeof globalThis & { ledgerlabelDatabase?: Client }

/**
 * The one door to tenant data: a transaction that sees one administration and nothing else.
 * Row-level security does the rest; queries name the administration all the same. A `snapshot` only reads, and
 * all its statements see one moment. With `keepPlans` a connection plans each statement once: for work that asks the
 * same few statements for every delivery, whose texts are few and whose plans no parameter changes.
 */
export async function withAdministration<T>(
  administrationId: string,
  work: (tx: Tx) => Promise<T>,
  { snapshot = false, keepPlans = false }: { snapshot?: boolean; keepPlans?: boolean } = {},
): Promise<T> {
  const setting = `set local app.administration_id = '${checkedUuid(administrationId)}'`
  const mode = snapshot ? "isolation level repeatable read read only" : ""
  const plans = keepPlans ? "; set local plan_cache_mode = force_generic_plan" : ""
  return transaction(`${setting}${plans}`, work, { mode, keepPlans })
}

/** Which administrations is this user a member of? Sees the user's own memberships and the global tables. */
export async function withUser<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(`set local app.user_id = '${checkedUuid(userId)}'`, work)
}

/** Global tables only: every tenant table is empty here. */
export async function withoutAdministration<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction("", work)
}

/** Rows as arrays, in the order of their columns: for a million of them, in half the time of objects. */
export async function readRows(tx: Tx, query: SQL): Promise<unknown[][]> {
  return readStanding(tx, standing(query), {})
}

/** A question to be asked many times: its text is made once. What differs are its `sql.placeholder`s. */
export function standing(query: SQL): Query {
  return dialect.sqlToQuery(query)
}

/** As `readRows`, with values for the placeholders. */
export async function readStanding(
  tx: Tx,
  { sql: text, params }: Query,
  values: Record<string, unknown>,
): Promise<unknown[][]> {
  const connection = connections.get(tx)
  if (!connection) throw new Error("this transaction was not opened here")
  const asked = { text, values: fillPlaceholders(params, values), rowMode: "array" as const }
  const { rows } = await connection.query<unknown[]>(asked)
  return rows
}

export async function closeDatabase(): Promise<void> {
  const client = shared.ledgerlabelDatabase
  shared.ledgerlabelDatabase = undefined
  await client?.pool.end()
}

export function databasePool(): pg.Pool {
  return client().pool
}

async function transaction<T>(
  setting: string,
  work: (tx: Tx) => Promise<T>,
  { mode = "", keepPlans = false } = {},
): Promise<T> {
  const { pool, checked } = client()
  await checked
  const connection = await pool.connect()
  // A connection that dies between two statements says so by an event, which would end the process unheard;
  // the next statement fails with the same error.
  connection.on("error", heard)
  try {
    // One round trip; SET LOCAL must come first (a distributed engine forwards only that).
    await connection.query(`begin ${mode}; ${setting}`)
    const asked = keepPlans ? planningOnce(connection) : connection
    const tx = drizzle(asked)
    connections.set(tx, asked)
    const result = await work(tx)
    await connection.query("commit")
    release(connection)
    return result
  } catch (error) {
    await connection.query("rollback").then(
      () => release(connection, keepPlans ? asError(error) : undefined),
      (broken: Error) => release(connection, broken),
    )
    throw withoutParameters(error)
  }
}

/** The database's own error with its query, but without the parameters: they are people's data, and errors are logged. */
function withoutParameters(error: unknown): unknown {
  const { cause, query } = error instanceof DrizzleQueryError ? error : {}
  return cause ? Object.assign(cause, { query }) : error
}

function heard(): void {}

/** The same connection, whose statements are named after their text, so that the database keeps their plans. */
function planningOnce(connection: pg.PoolClient): pg.PoolClient {
  const query = (config: string | pg.QueryConfig, ...rest: unknown[]) => {
    const statement = typeof config === "string" ? { text: config } : config
    const name = createHash("sha1").update(statement.text).digest("base64")
    return Reflect.apply(connection.query, connection, [{ ...statement, name }, ...rest])
  }
  return Object.assign(Object.create(connection), { query }) as pg.PoolClient
}

/** A plan that was kept may itself be what failed, as after a migration: its connection is not used again. */
function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function release(connection: pg.PoolClient, broken?: Error): void {
  connection.off("error", heard)
  connection.release(broken)
}

function client(): Client {
  if (!shared.ledgerlabelDatabase) {
    const pool = new pg.Pool({
      connectionString: env.appDatabaseUrl,
      max: Number(process.env.DATABASE_POOL ?? 10),
      connectionTimeoutMillis: 10_000,
      // A connection keeps its plans for the checks of foreign keys, also those made while a table was empty.
      maxLifetimeSeconds: 300,
    })
    // Without a listener, a connection that dies while idle would end the process.
    pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"))
    const checked = refuseStrongRole(pool)
    checked.catch(() => {
      shared.ledgerlabelDatabase = undefined
    })
    shared.ledgerlabelDatabase = { pool, checked }
  }
  return shared.ledgerlabelDatabase
}

/** Row-level security binds neither superusers nor BYPASSRLS roles, and an owner could switch it off. */
async function refuseStrongRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ reason: string | null }>(`
    select case
      when rolsuper then 'is a superuser'
      when rolbypassrls then 'bypasses row-level security'
      when exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace)
        then 'owns tables'
    end as reason
    from pg_roles r where rolname = current_user`)
  const reason = rows[0]?.reason
  if (reason)
    throw new Error(`APP_DATABASE_URL names a role that ${reason}: the portal refuses to start on it`)
}

function checkedUuid(id: string): string {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id)) {
    throw new Error("not a UUID")
  }
  return id
}
