import { readFile } from "node:fs/promises"
import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { refreshAlerts } from "@/lib/receivables/alerts/refresh"
import { saveDraft } from "@/lib/receivables/invoices/drafts"
import { sendInvoices } from "@/lib/receivables/invoices/send"
import { recordPayment } from "@/lib/receivables/payments"
import { anInvoice } from "@/lib/receivables/testing"
import { expect, type Office, test } from "./fixtures"

const today = dayOf(new Date())

/** A sent invoice without VAT; its item. */
async function invoice(
  { context, administrationId }: Office,
  accountId: string,
  { date, due, price }: { date: string; due: string; price: string },
): Promise<string> {
  return withAdministration(administrationId, async (tx) => {
    const input = anInvoice(accountId, {
      invoiceDate: date,
      dueDate: due,
      unitPrice: price,
      vatCode: "EXPORT",
    })
    const { id } = await saveDraft(tx, context, input, new Date())
    await sendInvoices(tx, context, [id], new Date())
    const { rows } = await tx.execute<{ item: string }>(sql`
      select item_id as item from invoices where administration_id = ${administrationId} and id = ${id}`)
    return rows[0]?.item ?? ""
  })
}

async function pay(
  { context, administrationId }: Office,
  accountId: string,
  { itemId, minor }: { itemId: string; minor: bigint },
): Promise<void> {
  await withAdministration(administrationId, (tx) =>
    recordPayment(
      tx,
      context,
      {
        accountId,
        journal: "B",
        day: today,
        amountMinor: minor,
        currency: "EUR",
        rate: "1",
        reference: "bank 17",
        allocations: [{ itemId, amountMinor: minor }],
      },
      new Date(),
    ),
  )
}

test("a provision follows its percentages, and its difference is booked once", async ({ as, office }) => {
  await office.books()
  const bakker = await office.company("Bakkerij Peters")
  await invoice(office, bakker, { date: today, due: addDays(today, 20), price: "1000.00" })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/provision`)
  const lines = page.getByRole("table", { name: "Bad-debt provision" })
  await expect(lines.getByRole("row", { name: /^Not due/ })).toContainText("5,00")

  // Nothing is booked yet; other percentages need another amount.
  await page.getByRole("button", { name: "Change the percentages of Everyone" }).click()
  await page.getByLabel("Percentage, Not due").fill("12,5")
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await expect(lines.getByRole("row", { name: /^Total/ })).toContainText("125,00")

  await page.getByRole("button", { name: "Book the difference" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Book the difference" }).click()
  await expect(page.getByText("What is booked is right.")).toBeVisible()
  await page.goto(`/${office.slug}/reports/transactions`)
  await expect(page.getByRole("row", { name: /1390/ })).toContainText("125,00")

  // Of a part of the administration nothing is booked.
  await page.goto(`/${office.slug}/receivables/provision?q=Bakkerij`)
  await expect(page.getByText(/Filters are set/)).toBeVisible()
  await expect(page.getByRole("button", { name: "Book the difference" })).toHaveCount(0)
})

test("a forecast adds up, and a week leads to what is expected in it", async ({ as, office }) => {
  await office.books()
  const bakker = await office.company("Bakkerij Peters")
  await invoice(office, bakker, { date: today, due: addDays(today, 3), price: "700.00" })
  await invoice(office, bakker, { date: today, due: addDays(today, 10), price: "300.00" })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/forecast`)
  const weeks = page.getByRole("table", { name: "Cash forecast" })
  await expect(weeks.getByRole("row", { name: /^Total/ })).toContainText("1.000,00")
  await weeks.getByRole("row").nth(2).getByRole("link", { name: "700,00" }).last().click()
  await expect(page).toHaveURL(/week=1/)
  const items = page.getByRole("table", { name: /^Expected from/ })
  await expect(items.getByRole("row")).toHaveCount(2)
  await expect(items).toContainText("Bakkerij Peters")
  await page.getByRole("button", { name: "Export" }).click()
  const download = page.waitForEvent("download")
  await page.getByRole("menuitem", { name: "Download CSV" }).click()
  expect(await readFile(await (await download).path(), "utf8")).toContain("700,00")
})

test("a late payment and one in part are told of, passed on, and close when the rest is paid", async ({
  as,
  office,
}) => {
  await office.books()
  const bakker = await office.company("Bakkerij Peters")
  const bloem = await office.company("Bloemen Jansen")
  await invoice(office, bakker, { date: today, due: addDays(today, -20), price: "100.00" })
  const part = await invoice(office, bloem, { date: today, due: addDays(today, 5), price: "200.00" })
  await withAdministration(office.administrationId, (tx) => refreshAlerts(tx, office.administrationId, today))
  await pay(office, bloem, { itemId: part, minor: 15_000n })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/alerts`)
  await expect(page.getByRole("link", { name: /^Payment alerts\s*2$/ })).toBeVisible()
  const alerts = page.getByRole("table", { name: "Payment alerts" })
  await expect(alerts.getByRole("row", { name: /Bakkerij Peters/ })).toContainText("Late")
  const partial = alerts.getByRole("row", { name: /Bloemen Jansen/ })
  await expect(partial).toContainText("50,00")
  await partial.getByRole("combobox").selectOption({ index: 1 })
  await expect(page.getByText("Passed on")).toBeVisible()
  await alerts
    .getByRole("row", { name: /Bakkerij Peters/ })
    .getByRole("button", { name: /^Mark .* as seen$/ })
    .click()
  await expect(alerts.getByRole("row")).toHaveCount(2)

  await page.goto(`/${office.slug}/accounts/${bloem}`)
  await expect(page.getByText(/1 payment came only in part/)).toBeVisible()
  await pay(office, bloem, { itemId: part, minor: 5_000n })
  await page.reload()
  await expect(page.getByText(/1 payment came only in part/)).toHaveCount(0)
  await page.goto(`/${office.slug}/receivables/alerts?state=closed`)
  await expect(alerts.getByRole("row", { name: /Bloemen Jansen/ })).toBeVisible()
})

test("how customers pay is told per account too, in the order that is asked for", async ({ as, office }) => {
  await office.books()
  const bakker = await office.company("Bakkerij Peters")
  const bloem = await office.company("Bloemen Jansen")
  const paid = await invoice(office, bakker, { date: today, due: today, price: "100.00" })
  await pay(office, bakker, { itemId: paid, minor: 10_000n })
  await invoice(office, bloem, { date: today, due: addDays(today, 5), price: "300.00" })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/measures`)
  await page.getByLabel("A row per").selectOption({ label: "Account" })
  const measures = page.getByRole("table", { name: "Payment behaviour" })
  await expect(measures.getByRole("row").nth(1)).toContainText("Bloemen Jansen")
  await measures.getByRole("link", { name: "Account" }).click()
  await expect(measures.getByRole("row").nth(1)).toContainText("Bakkerij Peters")
  await expect(measures.getByRole("row").nth(1)).toContainText("100%")
  await expect(page.getByRole("table", { name: "Last twelve months" }).getByRole("row").last()).toContainText(
    "400,00",
  )
})
