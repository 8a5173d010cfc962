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

const DESK = { width: 1280, height: 720 }
const PHONE = { width: 390, height: 844 }

/**
 * A theme changes colours, a language words, a width the layout, and nothing else: three visits show them all. Dutch
 * words are the longest, so they have the narrow screen.
 */
const VISITS = [
  { locale: "en", theme: "light", size: DESK, rules: null },
  { locale: "nl", theme: "light", size: PHONE, rules: NAMES },
  { locale: "zh", theme: "dark", size: DESK, rules: [...NAMES, "color-contrast"] },
]

/** Every page of the build; what axe or the browser says against it is red. */
for (const page of builtRoutes().pages) {
  test(`${page} is sound in every language, theme and width`, async ({
    page: browser,
    context,
    complaints,
  }) => {
    test.setTimeout(180_000)
    expect(complaints.allow).toEqual([])
    const address = addressOf(page)
    if (page.startsWith("/[administration]") || page === "/") await signIn(context, place.admin)
    for (const { locale, theme, size, rules } of VISITS) {
      // The server shows the theme that the cookie names, and the person's menu changes it at once.
      await context.addCookies(cookies({ locale, theme }))
      await browser.setViewportSize(size)
      const answer = await browser.goto(address)
      expect(answer?.status(), locale).toBe(200)
      await expect(browser.getByRole("heading", { level: 1 }).first()).toBeVisible()
      await expect(browser.locator("html")).toHaveAttribute("lang", new RegExp(`^${locale}`))
      await expect(browser.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`))
      expect(await faults(browser, rules), `${locale}, ${theme}`).toEqual([])
      expect(await overflow(browser), `${locale}, ${size.width} wide: it scrolls sideways`).toBe(0)
    }
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
