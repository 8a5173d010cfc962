import { sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { addHistory } from "@/db/demo/history"
import { anAdministration } from "@/db/factories"
import { formatter } from "@/lib/platform/format"
import { printList } from "./print"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")

describe("a list on paper", () => {
  it("holds all rows of its view, and says its filters and order in words, whatever is listed", async () => {
    const { administrationId } = await anAdministration()
    const printed = await withAdministration(administrationId, async (tx) => {
      await generateAccounts(tx, administrationId, { count: 60, seed: 4, now, complete: true })
      await addHistory(tx, administrationId, { first: 0, last: 59, seed: 4, now, complete: true })
      const { rows } = await tx.execute<{ people: number; open: number }>(sql`
        select (select count(*)::int from contacts join accounts on accounts.id = account_id
            where kind = 'company') as people,
          (select count(*)::int from activities where kind = 'request' and done_at is null) as open`)
      const format = formatter("nl-NL", "nl")
      return {
        known: rows[0],
        accounts: await printList(tx, administrationId, "accounts", "?kind=company&sort=name", format),
        contacts: await printList(tx, administrationId, "contacts", "?kind=company&country=NL,BE,~", format),
        requests: await printList(tx, administrationId, "requests", "?state=open,overdue", format),
      }
    })
    const { known, accounts, contacts, requests } = printed
    expect(accounts.rows?.length).toBe(known?.people)
    expect(accounts.filters).toEqual([{ label: "Soort", value: "Bedrijf" }])
    expect(contacts.rows?.length).toBe(contacts.total)
    expect(contacts.filters.map(({ value }) => value)).toEqual(["Bedrijf", "Nederland, België, (leeg)"])
    expect([requests.total, requests.rows?.length]).toEqual([known?.open, known?.open])
    expect(requests.filters).toEqual([{ label: "Status", value: "Open, Te laat" }])
    expect([contacts.sort, requests.sort]).toEqual(["Naam, oplopend", "Uiterlijk, oplopend"])
    expect(known?.open).toBeGreaterThan(0)
  })
})
