import { wooCustomer } from "@/lib/channels/samples/woocommerce"
import { expect, test } from "./fixtures"

test("an admin activates Customer classification in three steps, and the next customer is labelled", async ({
  as,
  office,
}) => {
  const channel = await office.channel("woocommerce")
  const page = await as("admin")
  await page.goto(`/${office.slug}/settings/modules`)
  await expect(page.getByText("5,00").first()).toBeVisible()
  await expect(page.getByText("14,95")).toBeVisible()
  await page
    .getByRole("link", { name: /Customer classification/ })
    .first()
    .click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Customer classification")
  await page.getByRole("radio", { name: /Classification 2/ }).check()
  await page.getByRole("button", { name: "Next" }).click()
  await page.getByRole("combobox").first().fill("Webshop")
  await page.getByRole("button", { name: "Next" }).click()
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText(/New customers are labelled Webshop from now/).first()).toBeVisible()
  await page.goto(`/${office.slug}/settings/modules`)
  await expect(page.getByText(/90 days left/)).toBeVisible()

  const answer = await office.deliver(
    channel,
    "woocommerce",
    "customer.created",
    wooCustomer({ seed: 41, now: new Date() }),
  )
  const { delivery } = (await answer.json()) as { delivery: string }
  await expect.poll(() => office.accountOf(delivery)).not.toBe("")
  await page.goto(`/${office.slug}/accounts/${await office.accountOf(delivery)}`)
  await expect(page.getByRole("button", { name: /Webshop/ }).first()).toBeVisible()
})

test("who is no admin sees the module and why they cannot switch it on", async ({ as, office }) => {
  const page = await as("accountant")
  await page.goto(`/${office.slug}/settings/modules/customer-classification`)
  await expect(page.getByText(/Only members with the role Admin/).first()).toBeVisible()
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0)
})

test("a server action that was seen once is refused to a lesser role, a stranger and a foreign origin", async ({
  as,
  office,
  browser,
}) => {
  const page = await as("admin")
  await page.goto(`/${office.slug}/settings/general`)
  const sent = page.waitForRequest(
    (request) => request.method() === "POST" && Boolean(request.headers()["next-action"]),
  )
  const days = page.getByLabel(/Days until/)
  await days.fill("45")
  await page.getByRole("button", { name: "Save" }).click()
  const request = await sent
  await expect(days).toHaveValue("45")
  const { cookie: _own, ...headers } = await request.allHeaders()
  const plain = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "content-length"),
  )
  const again = async (member: "viewer" | null, origin?: string) => {
    const context = await browser.newContext()
    const { signIn } = await import("./fixtures")
    if (member) await signIn(context, await office.member(member))
    const answer = await context.request.post(request.url(), {
      headers: { ...plain, ...(origin ? { origin } : {}) },
      data: request.postDataBuffer() ?? "",
    })
    const text = await answer.text()
    await context.close()
    return text
  }
  expect(await again("viewer")).toContain("forbidden")
  expect(await again(null)).toContain("signed_out")
  const foreign = await again("viewer", "https://evil.test")
  expect(foreign).not.toContain('"ok":true')
})
