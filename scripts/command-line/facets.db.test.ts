import { sql } from "drizzle-orm"
import { expect, test } from "vitest"
import { withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { anAdministration } from "@/db/factories"
import { facets } from "./facets"
import { UsageError } from "./run"

test("facets are rebuilt, checked, and told apart from the tables where they differ", async () => {
  const { administrationId, slug } = await anAdministration()
  await withAdministration(administrationId, (tx) =>
    generateAccounts(tx, administrationId, { count: 30, seed: 2998, now: new Date("2026-11-21T12:00:00Z") }),
  )
  const told = async (...args: string[]) => {
    const lines: string[] = []
    const code = await facets(args, (line) => lines.push(line))
    return { code, lines }
  }
  expect(await told("check", slug)).toMatchObject({ code: 0, lines: [expect.stringMatching(/^No bitmaps/)] })
  expect(await told("rebuild", slug)).toEqual({ code: 0, lines: ["30 of 30 accounts"] })
  expect(await told("check", slug)).toMatchObject({ code: 0 })
  await withAdministration(administrationId, (tx) =>
    tx.execute(sql`
      update account_labels set sector = null, subsector = null where administration_id = ${administrationId}`),
  )
  const { code, lines } = await told("check", slug)
  expect(code).toBe(1)
  expect(lines.every((line) => line.startsWith("sector ") || line.startsWith("subsector "))).toBe(true)
  await expect(told("check", "nowhere")).rejects.toThrow(UsageError)
  await expect(told("count", slug)).rejects.toThrow(UsageError)
})
