import { wooCustomer } from "@/lib/channels/samples/woocommerce"
import { expect, signIn, test } from "./fixtures"

test("an admin activates Customer classification in three steps, and the next customer is labelled", async ({
  as,
  office,
}) => {
  const channel = await office.channel("woocommerce")
  const page = await as("admin")
  await page.goto(`/${office.slug}/settings/modules`)
  await expect(page.getByText("5,00").first()).toBeVisible()
  await expect(page.getByText("14,95")).toBeVisible()
  await expect(page.getByText("Not available yet").first()).toBeVisible()
  await page.goto(`/${office.slug}/settings/modules/customer-classification`)
  await page.getByRole("radio", { name: /Classification 2/ }).check()
  await page.getByRole("combobox", { name: /Which classification/ }).fill("Webshop")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText(/New customers are labelled Webshop from now/).first()).toBeVisible()
  await page.goto(`/${office.slug}/settings/modules`)
  await expect(page.getByText(/90 days left/)).toBeVisible()

  const customer = wooCustomer({ seed: 41, now: new Date() })
  const answer = await office.deliver(channel, "woocommerce", "customer.created", customer)
  const { delivery } = (await answer.json()) as { delivery: string }
  await expect.poll(() => office.accountOf(delivery)).not.toBe("")
  await page.goto(`/${office.slug}/accounts/${await office.accountOf(delivery)}`)
  await expect(page.getByRole("button", { name: /Classification 2: Webshop/ }).first()).toBeVisible()
})

test("who is no admin sees the module and why they cannot switch it on", async ({ as, office }) => {
  const page = await as("accountant")
  await page.goto(`/${office.slug}/settings/modules/customer-classification`)
  await expect(page.getByText(/Only members with the role Admin/).first()).toBeVisible()
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled()
})

test("a server action that was seen once is refused to a lesser role, a stranger and a foreign origin", async ({
  as,
  office,
  browser,
}) => {
  const page = await as("admin")
  await page.goto(`/${office.slug}/settings`)
  const sent = page.waitForRequest((request) => Boolean(request.headers()["next-action"]))
  const days = page.getByLabel(/Days until/)
  await days.fill("45")
  await page.getByRole("button", { name: "Save" }).click()
  const request = await sent
  const headers = Object.entries(await request.allHeaders()).filter(
    ([name]) => !name.startsWith(":") && !["cookie", "content-length", "host"].includes(name),
  )
  const replay = async (role: "admin" | "viewer" | null, origin?: string) => {
    const context = await browser.newContext()
    if (role) await signIn(context, await office.member(role))
    const answer = await context.request.post(request.url(), {
      headers: { ...Object.fromEntries(headers), ...(origin ? { origin } : {}) },
      data: request.postDataBuffer() ?? "",
    })
    const text = await answer.text()
    await context.close()
    return text
  }
  expect(await replay("admin")).toContain('"ok":true')
  expect(await replay("viewer")).toContain('"code":"forbidden"')
  expect(await replay(null)).toContain('"code":"signed_out"')
  expect(await replay("admin", "https://evil.test")).not.toContain('"ok":true')
  expect(await replay("admin", "null")).not.toContain('"ok":true')
})
