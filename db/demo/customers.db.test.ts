import { sql } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { anAdministration } from "@/db/factories"
import { scanDuplicates } from "@/lib/accounts/duplicate-scan"
import { doNextJob } from "@/lib/administrations/job-worker"
import { controlBalance, openBalance } from "@/lib/receivables/balances"
import { addBooks } from "./books"
import { addCustomers } from "./customers"

afterAll(closeDatabase)

test("the demo has customers with orders and activities, and two of them stand there twice", async () => {
  const { administrationId, context } = await anAdministration()
  const now = new Date("2026-11-21T10:00:00Z")
  await addCustomers(context, now)
  await doNextJob(administrationId, { duplicates: scanDuplicates })
  const [found] = await withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute<Record<string, number>>(sql`
      select (select count(*)::int from accounts) as accounts, (select count(*)::int from orders) as orders,
        (select count(*)::int from activities where kind <> 'request') as said,
        (select count(*)::int from activities where kind = 'request' and done_at is null) as asked, (select count(*)::int from duplicates) as pairs`)
    return rows
  })
  expect(found).toMatchObject({ accounts: 62, pairs: 2 })
  await addBooks(context, now)
  const books = await withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute<{ open: number; settled: number; overdue: number }>(sql`
      select count(*) filter (where settled_on is null)::int as open,
        count(*) filter (where settled_on is not null)::int as settled,
        count(*) filter (where settled_on is null and due_date < ${"2026-11-21"}::date)::int as overdue from items`)
    const today = "2026-11-21"
    const ties =
      (await openBalance(tx, administrationId, today)) === (await controlBalance(tx, administrationId, today))
    return { ...rows[0], ties }
  })
  expect(books.ties).toBe(true)
  for (const count of [books.open, books.settled, books.overdue]) expect(count).toBeGreaterThan(3)
  expect(found?.orders).toBeGreaterThan(20)
  expect(found?.said).toBeGreaterThan(5)
  expect(found?.asked).toBeGreaterThan(1)
})
