import AxeBuilder from "@axe-core/playwright"
import { wooOrder } from "@/lib/channels/samples/woocommerce"
import { builtRoutes } from "./built-routes"
import { expect, Office, signIn, test } from "./fixtures"

/** What a language changes. */
const NAMES = [
  "aria-command-name",
  "aria-input-field-name",
  "aria-toggle-field-name",
  "button-name",
  "document-title",
  "html-has-lang",
  "html-lang-valid",
  "label",
  "label-content-name-mismatch",
  "link-name",
  "select-name",
  "svg-img-alt",
  "valid-lang",
]

type Place = { office: Office; values: Record<string, string>; admin: { email: string; password: string } }
let place: Place

test.beforeAll(async () => {
  const office = await Office.open()
  const channel = await office.channel()
  await office.classify("Webshop")
  const answer = await office.deliver(
    channel,
    "woocommerce",
    "order.created",
    wooOrder({ seed: 5, now: new Date() }),
  )
  const { delivery } = (await answer.json()) as { delivery: string }
  let account = ""
  await expect
    .poll(async () => {
      account = await office.accountOf(delivery)
      return account
    })
    .not.toBe("")
  const admin = await office.member("admin")
  place = {
    office,
    admin,
    values: {
      ...(await office.places(account, admin)),
      administration: office.slug,
      account,
      channel: channel.channelId,
      delivery,
      module: "customer-classification",
      field: "classification1",
    },
  }
})

/**
 * Every page of the build, in three languages and both themes; what axe or the browser says against it is red. A
 * theme changes colours and a language words, and nothing else: each is looked at for that. Chinese is looked at in
 * the dark, so that four visits show it all.
 */
for (const page of builtRoutes().pages) {
  test(`${page} is sound in every language and theme`, async ({ page: browser, context, complaints }) => {
    test.setTimeout(180_000)
    expect(complaints.allow).toEqual([])
    const address = addressOf(page)
    if (page.startsWith("/[administration]") || page === "/") await signIn(context, place.admin)
    for (const locale of ["en", "nl", "zh"]) {
      // The server shows the theme that the cookie names, and the person's menu changes it at once.
      const theme = locale === "zh" ? "dark" : "light"
      await context.addCookies(cookies({ locale, theme }))
      const answer = await browser.goto(address)
      expect(answer?.status(), locale).toBe(200)
      await expect(browser.getByRole("heading", { level: 1 }).first()).toBeVisible()
      await expect(browser.locator("html")).toHaveAttribute("lang", new RegExp(`^${locale}`))
      await expect(browser.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`))
      expect(await faults(browser, locale === "en" ? null : NAMES), locale).toEqual([])
      expect(await overflow(browser), `${locale} scrolls sideways`).toBe(0)
    }
    expect(await faults(browser, ["color-contrast"]), "dark").toEqual([])
    // Dutch words are the longest.
    await context.addCookies(cookies({ locale: "nl" }))
    await browser.setViewportSize({ width: 390, height: 844 })
    await browser.goto(address)
    await expect(browser.getByRole("heading", { level: 1 }).first()).toBeVisible()
    expect(await overflow(browser), "on a phone it scrolls sideways").toBe(0)
  })
}

function cookies(values: Record<string, string>) {
  const url = process.env.BASE_URL ?? ""
  return Object.entries(values).map(([name, value]) => ({ name, value, url }))
}

/** What axe finds, by all its rules or by these. */
async function faults(page: import("@playwright/test").Page, rules: string[] | null): Promise<string[]> {
  // There are no frames of others, for which axe would open one more page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)
}

test("what does not exist says so, inside the frame and outside", async ({ page, context, complaints }) => {
  complaints.allow.push(/404/)
  await signIn(context, place.admin)
  for (const address of [
    `/${place.office.slug}/accounts/${crypto.randomUUID()}`,
    "/nobody-has-this/accounts",
  ]) {
    expect((await page.goto(address))?.status()).toBe(404)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  }
})

function addressOf(page: string): string {
  return page.replace(/\[([^\]]+)\]/g, (_, name) => {
    const value = place.values[name]
    if (!value) throw new Error(`${page}: what stands for [${name}]?`)
    return value
  })
}

function overflow(page: import("@playwright/test").Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  )
}
