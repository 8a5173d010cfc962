import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { addNextYear } from "@/lib/receivables/ledger/books"
import { aConsumer, anInvoice, openTestBooks, sent } from "@/lib/receivables/testing"
import { expect, type Office, test } from "./fixtures"

/** Books of 2025 and 2026, and a consumer who owes € 125.00 since July, by e-mail within reach. */
async function whoOwes(office: Office, lastName: string, email: string | null): Promise<string> {
  const { userId } = await office.member("accountant")
  const context = { administrationId: office.administrationId, actor: { kind: "user", userId } } as const
  return withAdministration(office.administrationId, async (tx) => {
    const now = new Date()
    const id = await aConsumer(tx, context, lastName, now)
    await tx.execute(sql`update accounts set email = ${email}
      where administration_id = ${office.administrationId} and id = ${id}`)
    const dates = { invoiceDate: "2026-06-01", dueDate: "2026-07-01" }
    await sent(tx, context, anInvoice(id, { unitPrice: "125.00", pricesIncludeVat: true, ...dates }), now)
    return id
  })
}

async function openBooks(office: Office): Promise<void> {
  const { userId } = await office.member("accountant")
  const context = { administrationId: office.administrationId, actor: { kind: "user", userId } } as const
  await withAdministration(office.administrationId, async (tx) => {
    await openTestBooks(tx, context)
    await addNextYear(tx, context)
  })
}

test("reminders are proposed with reasons, looked at, sent once, and printed", async ({ office, as }) => {
  await openBooks(office)
  await whoOwes(office, "Jansen", "bo@example.test")
  await whoOwes(office, "Klein", null)
  const page = await as("accountant")
  const at = `/${office.slug}/receivables/reminders`
  await page.goto(at)
  await page.getByRole("button", { name: "Set up reminders" }).click()

  const letters = page.getByRole("table", { name: "Reminders that are ready" })
  await expect(letters.getByRole("row")).toHaveCount(2)
  await letters.getByRole("button", { name: "Letter to Bo Jansen" }).click()
  const letter = page.getByRole("dialog")
  await expect(letter.getByText(/2026-00001, vervallen op 01-07-2026: €\s125,00/)).toBeVisible()
  await letter.getByRole("button", { name: "Hold 2026-00001" }).click()
  const hold = page.getByRole("dialog", { name: "Hold or dispute 2026-00001" })
  await hold.getByLabel("Disputed").check()
  await hold.getByLabel("What the customer says").fill("Saddle was missing")
  await hold.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Nothing is ready to be reminded")).toBeVisible()

  await page.getByRole("link", { name: "See why" }).click()
  const blocked = page.getByRole("table", { name: "Items that are not reminded now" })
  await expect(blocked.getByRole("row", { name: /Bo Klein/ })).toContainText("No e-mail address")
  await expect(blocked.getByRole("row", { name: /Bo Jansen/ })).toContainText("Disputed")
  await blocked.getByRole("button", { name: "Release 2026-00001" }).click()
  await expect(blocked.getByRole("row", { name: /Bo Jansen/ })).toHaveCount(0)

  await page.goto(`${at}?kind=consumer&level=1`)
  await page.getByRole("button", { name: "Send 1 reminder" }).click()
  const confirm = page.getByRole("alertdialog")
  await expect(confirm.getByText("1 e-mail, waiting to be sent")).toBeVisible()
  await confirm.getByRole("button", { name: "Send" }).click()
  await expect(page.getByRole("heading", { level: 1, name: /Reminder run of/ })).toBeVisible()
  const run = page.getByRole("table", { name: "Reminders of this run" })
  await expect(run.getByRole("row", { name: /Bo Jansen/ })).toContainText("To be sent")

  const download = page.waitForEvent("download")
  await page.getByRole("link", { name: "Download e-mail texts" }).click()
  expect((await download).suggestedFilename()).toMatch(/^reminders-.*\.txt$/)
  await page.getByRole("button", { name: "E-mails were sent" }).click()
  await expect(run.getByRole("row", { name: /Bo Jansen/ })).toContainText("Sent")

  await page.goto(at)
  await expect(page.getByText("Nothing is ready to be reminded")).toBeVisible()
})

test("two people who confirm the same proposal send it once", async ({ office, as, another }) => {
  await openBooks(office)
  await whoOwes(office, "Jansen", "bo@example.test")
  const at = `/${office.slug}/receivables/reminders`
  const one = await as("accountant")
  await one.goto(at)
  await one.getByRole("button", { name: "Set up reminders" }).click()
  const other = await another("admin")
  for (const page of [one, other]) {
    await page.goto(at)
    await page.getByRole("button", { name: "Send 1 reminder" }).click()
  }
  await one.getByRole("alertdialog").getByRole("button", { name: "Send" }).click()
  await expect(one.getByRole("heading", { level: 1, name: /Reminder run of/ })).toBeVisible()
  await other.getByRole("alertdialog").getByRole("button", { name: "Send" }).click()
  await expect(other.getByRole("alertdialog").getByRole("alert")).toContainText(
    "The proposal changed meanwhile",
  )
  await other.goto(`${at}/runs`)
  await expect(other.getByRole("table", { name: "Reminder runs" }).getByRole("row")).toHaveCount(2)
})

test("terms and reminder schemes are set, and wrong letters are refused", async ({ office, as }) => {
  await openBooks(office)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/settings/terms`)
  await page.getByLabel("Days to pay").fill("14")
  await page.getByLabel("Credit limit").fill("2500,00")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("The terms were saved").first()).toBeVisible()
  await page.getByRole("button", { name: "Add terms for a class" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Class", { exact: true }).selectOption({ index: 1 })
  await dialog.getByLabel("Days to pay").fill("60")
  await dialog.getByLabel("Discount for prompt payment, in percent").fill("2")
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(dialog.getByText("A discount needs a percentage and a number of days.")).toBeVisible()
  await dialog.getByLabel("Discount when paid within so many days").fill("8")
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("table", { name: "Of classes" })).toContainText("60 days")

  await page.goto(`/${office.slug}/settings/reminders`)
  await page.getByRole("button", { name: "Set up reminders" }).click()
  await page.getByRole("link", { name: "Edit levels and letters: All consumers" }).click()
  const text = page.getByLabel("Text in Dutch").nth(2)
  await text.fill("{items} {costs}")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("The 14-day letter must name the term: {term}.")).toBeVisible()
})
