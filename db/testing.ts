import pg from "pg"
import { migrate } from "./migrate"

/**
 * Global set-up of the database tests: one fresh database on the cluster of TEST_DATABASE_URL (a superuser's
 * URL), migrated as in production. Tests isolate themselves by administration, as the product does.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const superuserUrl = process.env.TEST_DATABASE_URL
  if (!superuserUrl) throw new Error("TEST_DATABASE_URL is not set: run `npm test -- database`")
  const name = `test_${process.pid}_${Date.now().toString(36)}`
  await asSuperuser(superuserUrl, `create database ${name}`)
  const ownerUrl = new URL(superuserUrl)
  ownerUrl.pathname = `/${name}`
  process.env.APP_SECRET = "a secret for tests, long enough to be one"
  process.env.DATABASE_URL = ownerUrl.href
  process.env.APP_DATABASE_URL = await migrate({ ownerUrl: ownerUrl.href, secret: process.env.APP_SECRET })
  return async () => {
    await asSuperuser(superuserUrl, `drop database ${name} with (force)`)
    await asSuperuser(superuserUrl, `drop role if exists ${name}_app`)
  }
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
