import { sql } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { demo } from "./demo"
import { UsageError } from "./run"

afterAll(closeDatabase)

test("an administration is filled, twice without a clash, and no other is touched", async () => {
  const { administrationId, slug } = await anAdministration()
  const other = await anAdministration()
  await aMember(administrationId, "accountant")
  const lines: string[] = []
  const fill = () => demo([slug, "--accounts", "120"], (line) => lines.push(line))
  expect([await fill(), await fill()]).toEqual([0, 0])
  expect(lines).toEqual(["120 of 120 accounts", "120 of 120 accounts"])
  const [counted] = await countsOf(administrationId)
  expect(counted).toMatchObject({
    accounts: 240,
    codes: 240,
    highest: 10_240,
    slots: 240,
    contacts: 240,
    wrong: 0,
  })
  for (const name of ["orders", "lines", "notes", "requests"])
    expect(counted?.[name], name).toBeGreaterThan(0)
  expect(counted?.lines).toBe(counted?.orders)
  expect((await countsOf(other.administrationId))[0]).toMatchObject({ accounts: 0, orders: 0 })
})

test("what is no number of accounts, or no administration, is refused in words", async () => {
  const { slug } = await anAdministration()
  const refused = (...args: string[]) => expect(demo(args, () => {})).rejects.toThrow(UsageError)
  for (const count of ["0", "-1", "1.5", "1000001", "many"]) await refused(slug, `--accounts=${count}`)
  await refused(slug)
  await refused("nowhere", "--accounts", "1")
})

async function countsOf(administrationId: string): Promise<Record<string, number>[]> {
  return withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute<Record<string, number>>(sql`
      select (select count(*)::int from accounts) as accounts,
        (select count(distinct code)::int from accounts) as codes,
        (select max(code::int) from accounts) as highest,
        (select count(distinct slot)::int from accounts) as slots,
        (select count(*)::int from contacts) as contacts,
        (select count(*)::int from orders) as orders,
        (select count(*)::int from order_lines) as lines,
        (select count(*)::int from activities where kind <> 'request') as notes,
        (select count(*)::int from activities where kind = 'request') as requests,
        (select count(*)::int from order_totals t where t.orders <> (select count(*) from orders o
          where o.account_id = t.account_id and o.status <> 'cancelled')) as wrong`)
    return rows
  })
}
