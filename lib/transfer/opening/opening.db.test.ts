import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { aConsumer, openTestBooks } from "@/lib/receivables/testing"
import { readOpening } from "./read"

afterAll(closeDatabase)

let context: Context
let codes: string[]
const now = new Date("2026-11-21T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    await aConsumer(tx, context, "Aal", now)
    await aConsumer(tx, context, "Bak", now)
    codes = (await tx.select({ code: accounts.code }).from(accounts).orderBy(accounts.slot)).map(
      ({ code }) => code,
    )
  })
})

const read = (text: string) => inside((tx) => readOpening(tx, context.administrationId, text))

it("reads what Dutch packages write, and what English ones do", async () => {
  const dutch = await read(
    `Debiteurnr;Naam;Factuurnummer;Factuurdatum;Vervaldatum;Openstaand bedrag\n${codes[0]};Aal;2024-1;03-11-2024;03-12-2024;1.250,50\n00${codes[1]};Bak;2024-2;5-12-2024;;-12,10\n`,
  )
  expect(dutch.faults).toEqual([])
  expect(dutch.items).toMatchObject([
    {
      number: "2024-1",
      documentDate: "2024-11-03",
      dueDate: "2024-12-03",
      amountMinor: 125_050n,
      currency: "EUR",
    },
    { number: "2024-2", documentDate: "2024-12-05", dueDate: "2025-01-04", amountMinor: -1_210n, rate: "1" },
  ])
  const english = await read(
    `customer,invoice,date,due,amount,currency,rate\n${codes[0]},A-1,2024-11-03,2024-12-03,100.00,USD,0.91\n`,
  )
  expect(english.items).toMatchObject([{ amountMinor: 10_000n, currency: "USD", rate: "0.91" }])
})

it("says of each row what is wrong with it, and takes the rest as read", async () => {
  const { items, faults } = await read(
    [
      "code;factuur;datum;vervaldatum;bedrag;valuta",
      `${codes[0]};1;01-01-2025;31-01-2025;10,00;EUR`,
      "99999;2;01-01-2025;31-01-2025;10,00;EUR",
      `${codes[0]};;01-01-2025;31-01-2025;10,00;EUR`,
      `${codes[0]};4;32-01-2025;31-01-2025;10,00;EUR`,
      `${codes[0]};5;01-01-2025;ooit;10,00;EUR`,
      `${codes[0]};6;01-01-2025;31-01-2025;tien;EUR`,
      `${codes[0]};7;01-01-2025;31-01-2025;10,00;XXX`,
      `${codes[0]};8;01-01-2025;31-01-2025;10,00;USD`,
    ].join("\n"),
  )
  expect(items).toHaveLength(1)
  expect(faults.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    "3 account",
    "4 number",
    "5 date",
    "6 due",
    "7 amount",
    "8 currency",
    "9 rate",
  ])
})

it("finds no account of another administration, and refuses a file without the columns", async () => {
  const other = await anAdministration()
  const context2 = (await aMember(other.administrationId, "accountant")).context
  await withAdministration(other.administrationId, (tx) => openTestBooks(tx, context2))
  const found = await withAdministration(other.administrationId, (tx) =>
    readOpening(
      tx,
      other.administrationId,
      `code;factuur;datum;vervaldatum;bedrag\n${codes[0]};1;01-01-2025;31-01-2025;10,00\n`,
    ),
  )
  expect(found).toMatchObject({ items: [], faults: [{ reason: "account" }] })
  await expect(read("naam;plaats\nAal;Utrecht\n")).rejects.toMatchObject({ code: "opening_columns" })
})
