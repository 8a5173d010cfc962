import { withAdministration } from "@/db/client"
import { accounts } from "@/db/schema"
import { insertTestOrders } from "@/lib/classification/rfm/testing"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { expect, type Office, test } from "./fixtures"

test("what was sold per class is seen as made and restated, drilled into, and saved as a file", async ({
  as,
  office,
}) => {
  await office.accounts(60)
  await ordersOf(office)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/insights`)
  const summary = page.getByRole("table", { name: "Per class" })
  await expect(summary.getByRole("row", { name: /^Total 60 120/ })).toBeVisible()
  await expect(page.getByText(/120 of 120 orders came in before their class was kept/)).toBeVisible()
  await expect(page.getByText("No order line of this period says what it cost")).toBeVisible()

  await page.getByLabel("Orders count under").selectOption("restated")
  await expect(page).toHaveURL(/classes=restated/)
  await expect(page.getByText(/came in before their class was kept/)).toBeHidden()
  await page.getByLabel("Period").selectOption("3")
  await expect(page).toHaveURL(/period=3/)
  await expect(summary.getByRole("row", { name: /^Total 60 60/ })).toBeVisible()

  const file = page.waitForEvent("download")
  await page.getByRole("link", { name: "Per class as CSV" }).click()
  expect((await file).suggestedFilename()).toMatch(/^classes-.*\.csv$/)

  await page.getByRole("link", { name: "Pivot" }).click()
  await expect(page.getByRole("heading", { name: /^Revenue by class and channel/ })).toBeVisible()
  await page.getByLabel("Figure").selectOption("accounts")
  await expect(page.getByRole("row", { name: /^Total.* 60$/ })).toBeVisible()

  await page.getByRole("link", { name: "Concentration" }).click()
  await expect(
    page.getByRole("paragraph").filter({ hasText: /The best fifth of customers brings/ }),
  ).toBeVisible()
  await page.getByRole("link", { name: "Forecast" }).click()
  await expect(page.getByText("Not enough history: fewer than six months with sales").first()).toBeVisible()

  await page.getByRole("link", { name: "Classes", exact: true }).click()
  await summary.getByRole("link").first().click()
  await expect(page).toHaveURL(/\/accounts\?classification1=.*lastOrder=/)
})

test("customers are scored at once, and a segment leads to its customers", async ({ as, office }) => {
  await office.accounts(60)
  await ordersOf(office)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/insights/rfm`)
  await expect(page.getByText("Customers were not scored yet")).toBeVisible()
  await page.getByRole("button", { name: "Compute now" }).click()
  await expect(page.getByRole("table", { name: "Recency by frequency" })).toBeVisible()
  const segments = page.getByRole("table", { name: "Segments" })
  await expect(segments.getByRole("row", { name: /^Total 60/ })).toBeVisible()
  await segments.getByRole("link", { name: "Dormant" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dormant")

  await page.getByRole("link", { name: "RFM" }).first().click()
  await page.getByLabel("Least number of buyers").fill("61")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.getByText("Saved", { exact: true })).toBeVisible()
  await page.getByRole("button", { name: "Compute now" }).click()
  await expect(page.getByText("Not enough history")).toBeVisible()

  const viewer = await as("viewer")
  const file = await viewer.request.get(`/${office.slug}/insights/file?table=top`)
  expect(file.status()).toBe(403)
  await viewer.goto(`/${office.slug}/insights/rfm`)
  await expect(viewer.getByRole("link", { name: /CSV/ })).toBeHidden()
  await expect(viewer.getByText("Not enough history")).toBeVisible()
  await expect(viewer.getByRole("button", { name: "Compute now" })).toBeHidden()
})

/** Each account buys today and a hundred days ago, each a little more than the one before it. */
async function ordersOf({ administrationId }: Office): Promise<void> {
  await withAdministration(administrationId, async (tx) => {
    const all = await tx.select({ id: accounts.id }).from(accounts)
    const today = dayOf(new Date())
    const orders = all.flatMap(({ id }, i) =>
      [0, -100].map((days) => ({
        accountId: id,
        status: "paid" as const,
        currency: "EUR",
        totalMinor: 12_100 * (i + 1),
        taxMinor: 2_100 * (i + 1),
        refundedMinor: 0,
        orderedAt: `${addDays(today, days)}T00:30:00Z`,
        paidAt: null,
        deletedAt: null,
      })),
    )
    await insertTestOrders(tx, administrationId, orders)
  })
}
