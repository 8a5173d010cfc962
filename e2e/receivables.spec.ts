import { readFile } from "node:fs/promises"
import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { saveDraft } from "@/lib/receivables/invoices/drafts"
import { sendInvoices } from "@/lib/receivables/invoices/send"
import { recordPayment } from "@/lib/receivables/payments"
import { anInvoice } from "@/lib/receivables/testing"
import { expect, type Office, test } from "./fixtures"

const today = dayOf(new Date())

/** An invoice of this year, due so many days ago; what is paid of it comes in on a day. */
async function owes(
  office: Office,
  accountId: string,
  { due, price, paid }: { due: string; price: string; paid?: { day: string; minor: bigint } },
): Promise<void> {
  const { context, administrationId } = office
  await withAdministration(administrationId, async (tx) => {
    const date = due < `${today.slice(0, 4)}-01-01` ? `${today.slice(0, 4)}-01-01` : due
    const input = anInvoice(accountId, { invoiceDate: date, dueDate: date, unitPrice: price })
    const { id } = await saveDraft(tx, context, input, new Date())
    await sendInvoices(tx, context, [id], new Date())
    if (!paid) return
    const { rows } = await tx.execute<{ item: string }>(sql`
      select item_id as item from invoices where administration_id = ${administrationId} and id = ${id}`)
    await recordPayment(
      tx,
      context,
      {
        accountId,
        journal: "B",
        day: paid.day,
        amountMinor: paid.minor,
        currency: "EUR",
        rate: "1",
        reference: "bank 17",
        allocations: [{ itemId: rows[0]?.item ?? "", amountMinor: paid.minor }],
      },
      new Date(),
    )
  })
}

test("what is owed is aged as of a day, leads to its items, and ties to the ledger", async ({
  as,
  office,
}) => {
  await office.books()
  const bakker = await office.company("Bakkerij Peters")
  const bloem = await office.company("Bloemen Jansen")
  // Due a month and a half ago, and paid since; due ten days ago, and paid in part.
  await owes(office, bakker, {
    due: addDays(today, -45),
    price: "100.00",
    paid: { day: addDays(today, -2), minor: 12_100n },
  })
  await owes(office, bloem, {
    due: addDays(today, -10),
    price: "200.00",
    paid: { day: addDays(today, -1), minor: 4_200n },
  })
  const page = await as("accountant")

  await page.goto(`/${office.slug}/receivables/open-items`)
  const items = page.getByRole("table", { name: "Outstanding items" })
  await expect(items.getByRole("row")).toHaveCount(2)
  await expect(items).toContainText("200,00")
  await expect(page.getByRole("list", { name: /Totals per currency/ })).toContainText("200,00")

  // Three days ago nothing was paid yet.
  await page.getByLabel("As-of date").fill(addDays(today, -3))
  await expect(items.getByRole("row")).toHaveCount(3)
  await page.getByRole("link", { name: "Ageing analysis" }).click()
  await expect(page).toHaveURL(new RegExp(`/ageing\\?asOf=${addDays(today, -3)}`))
  const ageing = page.getByRole("table", { name: "Ageing analysis" })
  await expect(ageing.getByRole("columnheader", { name: "31–60" })).toBeVisible()
  await expect(ageing.getByRole("row", { name: /Total/ }).last()).toContainText("363,00")

  // Boundaries are one's own, and titles follow them.
  await page.getByLabel("Boundaries in days").fill("20, 40")
  await page.keyboard.press("Enter")
  await expect(ageing.getByRole("columnheader", { name: "> 40" })).toBeVisible()
  await ageing
    .getByRole("row", { name: /Bakkerij Peters/ })
    .getByRole("link", { name: "121,00" })
    .last()
    .click()
  await expect(page).toHaveURL(/open-items\?.*daysLate=41\.\./)
  await expect(items.getByRole("row")).toHaveCount(2)
  await expect(items).toContainText("Bakkerij Peters")

  // The number leads to the entry with all its lines.
  await items.getByRole("link", { name: /^\d{4}-00001$/ }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Entry V")
  await expect(page.getByRole("table", { name: "Lines" }).getByRole("row")).toHaveCount(5)

  await page.goto(`/${office.slug}/receivables/balance`)
  await expect(page.getByRole("table", { name: "Balance list" })).toContainText("Bloemen Jansen")
  await expect(page.getByText("Difference", { exact: true }).locator("..")).toContainText("0,00")
})

test("a view of a debtor list is kept under a name, and amounts sort", async ({ as, office }) => {
  await office.books()
  for (const [name, price] of [
    ["Bakkerij Peters", "100.00"],
    ["Bloemen Jansen", "300.00"],
  ] as const)
    await owes(office, await office.company(name), { due: addDays(today, -10), price })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/open-items?overdue=yes`)
  await page.getByRole("columnheader").getByRole("button", { name: "Open", exact: true }).click()
  await expect(page).toHaveURL(/sort=-?open/)
  await page.getByRole("button", { name: /^View: / }).click()
  await page.getByRole("menuitem", { name: /^Save as new/ }).click()
  await page.getByRole("textbox", { name: "Name" }).fill("Overdue by amount")
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("button", { name: "View: Overdue by amount" })).toBeVisible()
  await page.goto(`/${office.slug}/receivables/open-items`)
  await page.getByRole("button", { name: /^View: / }).click()
  await page.getByRole("menuitemradio", { name: /^Overdue by amount/ }).click()
  await expect(page).toHaveURL(/overdue=yes.*sort=-?open|sort=-?open.*overdue=yes/)
  await expect(page.getByRole("row").filter({ hasText: "€" })).toHaveCount(2)
})

test("the file holds what the filters select, and only who may export gets it", async ({
  as,
  another,
  office,
}) => {
  await office.books()
  const bakker = await office.company("Bakkerij Peters")
  const bloem = await office.company("Bloemen Jansen")
  await owes(office, bakker, { due: addDays(today, -5), price: "100.00" })
  await owes(office, bloem, { due: today, price: "50.00" })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/open-items?overdue=yes`)
  await page.getByRole("button", { name: "Export" }).click()
  const download = page.waitForEvent("download")
  await page.getByRole("menuitem", { name: "Download CSV" }).click()
  const text = await readFile(await (await download).path(), "utf8")
  expect(text).toContain("Bakkerij Peters")
  expect(text).toContain("121,00")
  expect(text).not.toContain("Bloemen Jansen")

  const viewer = await another("viewer")
  const refused = await viewer.request.get(`/${office.slug}/receivables/open-items/file`)
  expect(refused.status()).toBe(403)
  const developer = await another("developer")
  expect((await developer.request.get(`/${office.slug}/receivables/open-items`)).status()).toBe(403)
})

test("an account's card says what settled what, and a statement goes from opening to closing", async ({
  as,
  office,
}) => {
  await office.books()
  const bakker = await office.company("Bakkerij Peters", { language: "nl" })
  await owes(office, bakker, {
    due: addDays(today, -20),
    price: "100.00",
    paid: { day: addDays(today, -1), minor: 12_100n },
  })
  await owes(office, bakker, { due: addDays(today, -10), price: "300.00" })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/${bakker}`)
  await expect(page.getByLabel("Figures")).toContainText("363,00")
  await page.getByRole("link", { name: "Items", exact: true }).click()
  await expect(page.getByRole("table", { name: "Settled items" })).toContainText("bank 17")
  await page.getByRole("link", { name: "Statement of account" }).click()
  // In the language of the customer.
  const statement = page.getByRole("article")
  await expect(statement).toHaveAttribute("lang", "nl")
  await expect(statement.getByRole("row", { name: /Eindsaldo/ })).toContainText("363,00")
})
