import { wooCustomer } from "@/lib/channels/samples/woocommerce"
import { expect, test } from "./fixtures"

test("an accountant changes a label, locks it, and no machine touches it afterwards", async ({
  as,
  office,
}) => {
  const channel = await office.channel("woocommerce")
  await office.classify("Webshop")
  await office.classify("B2B")
  const customer = wooCustomer({ seed: 31, now: new Date() })
  const answer = await office.deliver(channel, "woocommerce", "customer.created", customer)
  const { delivery } = (await answer.json()) as { delivery: string }
  await expect.poll(() => office.accountOf(delivery)).not.toBe("")
  const account = await office.accountOf(delivery)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/${account}`)
  await page
    .getByRole("button", { name: /Classification 1: B2B/ })
    .first()
    .click()
  await page.getByRole("button", { name: "Change: Classification 1" }).click()
  await page.getByRole("combobox", { name: /Find a value/ }).fill("Web")
  await page.getByRole("option", { name: /Webshop/ }).click()
  const chip = page.getByRole("button", { name: /Classification 1: Webshop/ }).first()
  await expect(chip).toBeVisible()
  // Shown at once; reloading before it is saved would take it back.
  await expect(chip).not.toHaveAttribute("aria-busy")
  await page.reload()
  await chip.click()
  await expect(page.getByText("B2B → Webshop").first()).toBeVisible()
  await page.getByRole("button", { name: "Lock: Classification 1" }).click()
  await expect(page.getByRole("button", { name: "Unlock: Classification 1" })).toBeVisible()

  const renamed = { ...customer, first_name: "Changed", date_modified_gmt: "2031-01-01T00:00:00" }
  await office.deliver(channel, "woocommerce", "customer.updated", renamed)
  await page.reload()
  await expect(page.getByRole("button", { name: /Webshop/ }).first()).toBeVisible()
})

test("before a class changes, its card says what becomes of the terms", async ({ as, office }) => {
  await office.classify("Webshop")
  const account = await office.company("Bakkerij Jansen B.V.")
  await office.termsOf("Webshop", 60)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/${account}`)
  await page
    .getByRole("button", { name: /Classification 1: \(blank\)/ })
    .first()
    .click()
  await page.getByRole("button", { name: "Change: Classification 1" }).click()
  await page.getByRole("option", { name: /Webshop/ }).click()
  await expect(page.getByText("1 term changes")).toBeVisible()
  await expect(page.getByText("30 days becomes 60 days")).toBeVisible()
  const chip = page.getByRole("button", { name: /Classification 1: Webshop/ }).first()
  await expect(chip).toBeHidden()
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await expect(chip).toBeVisible()
})

test("a viewer sees the labels and why they cannot change them", async ({ as, office }) => {
  const channel = await office.channel("woocommerce")
  await office.classify("Webshop")
  const answer = await office.deliver(
    channel,
    "woocommerce",
    "customer.created",
    wooCustomer({ seed: 32, now: new Date() }),
  )
  const { delivery } = (await answer.json()) as { delivery: string }
  await expect.poll(() => office.accountOf(delivery)).not.toBe("")
  const page = await as("viewer")
  await page.goto(`/${office.slug}/accounts/${await office.accountOf(delivery)}`)
  await page
    .getByRole("button", { name: /Webshop/ })
    .first()
    .click()
  await expect(page.getByRole("button", { name: /^Change/ })).toBeDisabled()
})

test("a company is entered by hand in two steps and keeps what was typed after an error", async ({
  as,
  office,
}) => {
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/new`)
  await page.getByRole("radio", { name: /Company/ }).check()
  await page.getByRole("button", { name: "Next" }).click()
  await page.getByLabel("Name", { exact: true }).first().fill("Bakkerij De Korenbloem")
  await page.getByLabel(/^E-mail/).fill("not an address")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByLabel(/^E-mail/)).toHaveAttribute("aria-invalid", "true")
  await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("Bakkerij De Korenbloem")
  await page.getByLabel(/^E-mail/).fill("info@korenbloem.example")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bakkerij De Korenbloem")
})
