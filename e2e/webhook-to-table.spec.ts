import { shopifyOrder } from "@/lib/channels/samples/shopify"
import { wooOrder } from "@/lib/channels/samples/woocommerce"
import { expect, test } from "./fixtures"

test("a signed WooCommerce order becomes a labelled account in the table, and the label says why", async ({
  as,
  office,
}) => {
  const channel = await office.channel("woocommerce")
  await office.classify("Webshop")
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts`)
  await expect(page.getByText("There are no accounts yet.")).toBeVisible()

  const order = wooOrder({ seed: 11, now: new Date() })
  const billing = { ...order.billing, company: "Van Zeeland Fietsen B.V.", city: "Breda" }
  const answer = await office.deliver(channel, "woocommerce", "order.created", { ...order, billing })
  expect(answer.status).toBe(200)

  const row = page.getByRole("row").filter({ hasText: "Van Zeeland Fietsen B.V." })
  await expect(async () => {
    await page.reload()
    await expect(row).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 15_000 })
  await expect(row).toContainText("Webshop")

  await row.getByRole("link", { name: "Van Zeeland Fietsen B.V." }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Van Zeeland Fietsen B.V.")
  await page
    .getByRole("button", { name: /Webshop/ })
    .first()
    .click()
  await expect(
    page.getByText("The module Customer classification gave this label to a new customer."),
  ).toBeVisible()
  await expect(page.getByText(order.number).first()).toBeVisible()
})

test("one shopper who buys in two shops is one account with two orders", async ({ as, office }) => {
  const woocommerce = await office.channel("woocommerce")
  const shopify = await office.channel("shopify")
  const first = wooOrder({ seed: 21, customer_id: 0, now: new Date() })
  await office.deliver(woocommerce, "woocommerce", "order.created", first)
  const second = {
    ...shopifyOrder({ seed: 22, now: new Date() }),
    email: first.billing.email,
    customer: null,
  }
  await office.deliver(shopify, "shopify", "orders/create", second)
  const page = await as("viewer")
  await expect(async () => {
    await page.goto(`/${office.slug}/accounts?q=${encodeURIComponent(first.billing.email)}`)
    await expect(page.locator("tbody").getByRole("row")).toHaveCount(1, { timeout: 2000 })
    await page.locator("tbody").getByRole("link").first().click()
    await expect(page.getByText(`#${second.order_number}`).first()).toBeVisible({ timeout: 3000 })
    await expect(page.getByText(first.number).first()).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 30_000 })
})

test("a developer sends a test customer from the channel's page and removes the test account", async ({
  as,
  office,
}) => {
  const channel = await office.channel("woocommerce")
  await office.classify("Webshop")
  const page = await as("developer")
  await page.goto(`/${office.slug}/channels/${channel.channelId}`)
  await page.getByRole("button", { name: "Send", exact: false }).last().click()
  await expect(page.getByText("Webshop").first()).toBeVisible()
  const account = page.getByRole("link", { name: /account/i }).last()
  await account.click()
  await expect(page.getByText("Test account", { exact: true })).toBeVisible()
  await page.getByRole("button", { name: "Remove test account" }).click()
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: /Remove/ })
    .click()
  await expect(page).toHaveURL(new RegExp(`/${office.slug}/accounts$`))
  await expect(page.getByText("There are no accounts yet.")).toBeVisible()
})
