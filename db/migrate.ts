import { drizzle } from "drizzle-orm/node-postgres"
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator"
import pg from "pg"
import { derivedSecret } from "@/lib/platform/secrets"

const LOCK = 727_274

/** Tables that the app may add to and read, never change: history. Rows go only with their account. */
export const APPEND_ONLY = [
  "allocations",
  "assignments",
  "audit",
  "entries",
  "entry_lines",
  "posting_keys",
  "procedure_versions",
  "review_actions",
  "rule_versions",
  "rulebooks",
]

/**
 * Brings the owner's database to the newest schema and makes the login of the pool, `<database>_app`, unless
 * one is given. Returns the pool's URL. Any number of processes may call it at once.
 */
export async function migrate(options: {
  ownerUrl: string
  appUrl?: string
  secret: string
  folder?: string
}): Promise<string> {
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  try {
    await client.query("set client_min_messages = warning")
    await client.query("select pg_advisory_lock($1)", [LOCK])
    await runMigrations(drizzle(client), { migrationsFolder: options.folder ?? "db/migrations" })
    const appUrl = new URL(options.appUrl ?? options.ownerUrl)
    if (!options.appUrl) {
      const { rows } = await client.query<{ name: string }>("select current_database() as name")
      appUrl.username = `${rows[0]?.name}_app`
      appUrl.password = derivedSecret(`database role ${appUrl.username}`, options.secret)
      await createRole(client, appUrl.username, appUrl.password)
    }
    await grant(client, decodeURIComponent(appUrl.username))
    return appUrl.href
  } finally {
    await client.end()
  }
}

async function createRole(client: pg.Client, name: string, password: string): Promise<void> {
  const role = client.escapeIdentifier(name)
  const signIn = `login password ${client.escapeLiteral(password)}`
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [name])
  // Only superusers may say `nosuperuser` of a role that exists; the portal refuses one that is too strong.
  await client.query(
    rowCount
      ? `alter role ${role} ${signIn}`
      : `create role ${role} nosuperuser nobypassrls nocreatedb nocreaterole ${signIn}`,
  )
}

async function grant(client: pg.Client, name: string): Promise<void> {
  const role = client.escapeIdentifier(name)
  await client.query(`
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    revoke truncate on all tables in schema public from ${role}`)
  const { rows: histories } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relname = any ($1)",
    [APPEND_ONLY],
  )
  for (const { name: history } of histories)
    await client.query(`revoke update, delete on ${client.escapeIdentifier(history)} from ${role}`)
  const { rows } = await client.query<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.proowner = 'ledgerlabel_dispatcher'::regrole and p.pronamespace = 'public'::regnamespace`)
  for (const { name: question } of rows)
    await client.query(`grant execute on function ${question} to ${role}`)
}
