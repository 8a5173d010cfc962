import { sql } from "drizzle-orm"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { aMember, anAdministration } from "@/db/factories"
import { closeDatabase, withAdministration, withoutAdministration, withUser } from "./client"
import { APPEND_ONLY } from "./migrate"
import { administrations, members } from "./schema"
import { GLOBAL_TABLES } from "./walls"

let one: Awaited<ReturnType<typeof anAdministration>>
let other: Awaited<ReturnType<typeof anAdministration>>

beforeAll(async () => {
  one = await anAdministration()
  other = await anAdministration()
})
afterAll(closeDatabase)

const tenantTables = () =>
  withoutAdministration(async (tx) => {
    const { rows } = await tx.execute<{ name: string }>(sql`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`)
    return rows.map(({ name }) => name).filter((name) => !GLOBAL_TABLES.includes(name))
  })

describe("the door to tenant data", () => {
  it("keeps to one moment in a snapshot, which only reads", async () => {
    const { administrationId } = one
    const code = sql`select code from administrations where id = ${administrationId}`
    const change = sql`update administrations set code = code || '.' where id = ${administrationId}`
    await withAdministration(
      administrationId,
      async (tx) => {
        const before = await tx.execute(code)
        await withAdministration(administrationId, (other) => other.execute(change))
        expect((await tx.execute(code)).rows).toEqual(before.rows)
        await expect(tx.execute(change)).rejects.toThrow()
      },
      { snapshot: true },
    )
  })

  it("shows nothing of any tenant table without an administration", async () => {
    for (const table of await tenantTables()) {
      const { rows } = await withoutAdministration((tx) =>
        tx.execute(sql`select from ${sql.identifier(table)} limit 1`),
      )
      expect([table, rows]).toEqual([table, []])
    }
  })

  it("neither reads, changes nor deletes another administration's rows, and adds none", async () => {
    const { administrationId: mine } = one
    const { administrationId: theirs } = other
    for (const table of await tenantTables()) {
      const name = sql.identifier(table)
      const foreign = sql`administration_id = ${theirs}`
      const read = await withAdministration(mine, (tx) =>
        tx.execute(sql`select from ${name} where ${foreign}`),
      )
      expect([table, read.rows.length]).toEqual([table, 0])
      if (APPEND_ONLY.includes(table)) continue
      const deleted = await withAdministration(mine, (tx) =>
        tx.execute(sql`delete from ${name} where ${foreign}`),
      )
      expect([table, deleted.rowCount]).toEqual([table, 0])
      const changed = await withAdministration(mine, (tx) =>
        tx.execute(sql`update ${name} set administration_id = ${mine} where ${foreign}`),
      )
      expect([table, changed.rowCount]).toEqual([table, 0])
    }
    await expect(
      withAdministration(mine, (tx) =>
        tx.execute(
          sql`insert into counters (administration_id, name, value) values (${theirs}, 'account', 1)`,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it("keeps interleaved transactions apart", async () => {
    const seen = await Promise.all(
      Array.from({ length: 60 }, (_, i) => {
        const { administrationId } = i % 2 ? one : other
        return withAdministration(administrationId, async (tx) => {
          await tx.execute(sql`select pg_sleep(${Math.random() / 100})`)
          const { rows } = await tx.execute<{ id: string }>(sql`select administration_id as id from counters`)
          return rows.length === 1 && rows[0]?.id === administrationId
        })
      }),
    )
    expect(seen.every(Boolean)).toBe(true)
  })

  it("leaves no administration behind on a connection, also after an error", async () => {
    await expect(
      withAdministration(one.administrationId, (tx) => tx.execute(sql`select no_such_column`)),
    ).rejects.toThrow()
    for (let i = 0; i < 20; i++) {
      const { rows } = await withoutAdministration((tx) => tx.execute(sql`select from counters`))
      expect(rows).toEqual([])
    }
  })

  it("shows a user only their own memberships", async () => {
    const { userId } = await aMember(one.administrationId, "viewer")
    await aMember(other.administrationId, "viewer")
    const rows = await withUser(userId, (tx) => tx.select().from(members))
    expect(rows.map((row) => row.userId)).toEqual([userId])
  })

  it("refuses what is no UUID, so that nothing can be slipped into SET LOCAL", async () => {
    await expect(withAdministration("x'; select 1; --", async () => 1)).rejects.toThrow("not a UUID")
  })

  it("throws the database's error without the parameters, which are people's data", async () => {
    const failed = await withoutAdministration((tx) =>
      tx.execute(sql`select ${"secret@example.test"}::text from nothing_here`),
    ).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: "42P01", query: expect.stringContaining("nothing_here") })
    expect(`${JSON.stringify(failed)} ${failed} ${failed instanceof Error && failed.stack}`).not.toContain(
      "secret@",
    )
  })
})

describe("the pool", () => {
  it.each([
    ["a superuser", "superuser", /is a superuser/],
    ["a role that bypasses row-level security", "bypassrls", /bypasses row-level security/],
  ])("refuses %s", async (_name, attribute, reason) => {
    const ownerUrl = new URL(process.env.DATABASE_URL ?? "")
    const owner = new pg.Client({ connectionString: ownerUrl.href })
    await owner.connect()
    const role = `strong_${attribute}_${process.pid}`
    await owner.query(`create role ${role} login password 'strong' ${attribute}`)
    const usual = process.env.APP_DATABASE_URL
    await closeDatabase()
    try {
      const url = new URL(ownerUrl)
      url.username = role
      url.password = "strong"
      process.env.APP_DATABASE_URL = url.href
      await expect(withoutAdministration((tx) => tx.select().from(administrations))).rejects.toThrow(reason)
    } finally {
      await closeDatabase()
      process.env.APP_DATABASE_URL = usual
      await owner.query(`drop role ${role}`)
      await owner.end()
    }
  })
})
