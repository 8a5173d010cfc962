import { createHash } from "node:crypto"
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import pg from "pg"
import { v7 as uuidv7 } from "uuid"
import { serveRequests } from "@/lib/platform/node-http"
import { root } from "../launch/checkout.mjs"
import { run } from "../launch/child.mjs"

/**
 * The baselines: handlers that do nothing but insert the same row under the same row-level security, one
 * transaction a request, on bare node:http and in a bare Next route handler.
 */
const INSERT = `insert into deliveries (administration_id, id, channel_id, dedupe_key, topic, body, body_hash, headers,
  received_at, state, processed_at) values ($1, $2, $3, $4, 'order.created', $5, $6, '{}', $7, 'ignored', $7)`

export async function serveBare(port: number): Promise<void> {
  const pool = new pg.Pool({ connectionString: process.env.APP_DATABASE_URL, max: 10 })
  const insert = insertInto(pool, process.env.BENCH_ADMINISTRATION ?? "", process.env.BENCH_CHANNEL ?? "")
  serveRequests(async (request) => {
    await insert(Buffer.from(await request.arrayBuffer()))
    return Response.json({ state: "received" })
  }).listen(port, "127.0.0.1", () => console.log("listening"))
  await new Promise(() => undefined)
}

function insertInto(pool: pg.Pool, administrationId: string, channelId: string) {
  return async (body: Buffer): Promise<void> => {
    const client = await pool.connect()
    try {
      await client.query(`begin; set local app.administration_id = '${administrationId}'`)
      const hash = createHash("sha256").update(body).digest()
      await client.query(INSERT, [
        administrationId,
        uuidv7(),
        channelId,
        hash.toString("hex"),
        body,
        hash,
        new Date(),
      ])
      await client.query("commit")
    } finally {
      client.release()
    }
  }
}

/** Builds the bare Next application and returns the folder of its server. */
export async function buildBareNext(): Promise<string> {
  const folder = path.join(root, ".build/bare-next")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, "app/api/bare"), { recursive: true })
  writeFileSync(path.join(folder, "package.json"), `{ "name": "bare", "private": true, "type": "module" }`)
  writeFileSync(
    path.join(folder, "next.config.mjs"),
    `export default { output: "standalone", outputFileTracingRoot: ${JSON.stringify(root)},
      turbopack: { root: ${JSON.stringify(root)} }, serverExternalPackages: ["pg"], typescript: { ignoreBuildErrors: true } }`,
  )
  writeFileSync(
    path.join(folder, "app/layout.jsx"),
    "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html> }",
  )
  writeFileSync(path.join(folder, "app/api/bare/route.js"), ROUTE)
  const next = path.join(root, "node_modules/next/dist/bin/next")
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" }
  const { code, output } = await run(process.execPath, [next, "build", folder], { cwd: folder, env })
  if (code !== 0) throw new Error(output)
  cpSync(
    path.join(folder, ".next/static"),
    path.join(folder, ".next/standalone/.build/bare-next/.next/static"),
    {
      recursive: true,
    },
  )
  return path.join(folder, ".next/standalone/.build/bare-next/server.js")
}

const ROUTE = `
import { createHash, randomUUID } from "node:crypto"
import pg from "pg"

const pool = new pg.Pool({ connectionString: process.env.APP_DATABASE_URL, max: 10 })
const administrationId = process.env.BENCH_ADMINISTRATION
const channelId = process.env.BENCH_CHANNEL

export async function POST(request) {
  const body = Buffer.from(await request.arrayBuffer())
  const client = await pool.connect()
  try {
    await client.query(\`begin; set local app.administration_id = '\${administrationId}'\`)
    const hash = createHash("sha256").update(body).digest()
    await client.query(${JSON.stringify(INSERT)}, [administrationId, randomUUID(), channelId, hash.toString("hex"), body, hash, new Date()])
    await client.query("commit")
  } finally {
    client.release()
  }
  return Response.json({ state: "received" })
}
`
