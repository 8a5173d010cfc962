import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { withAdministration } from "@/db/client"
import { accountLabels, duplicates, ruleFindings } from "@/db/schema"
import { addValue } from "@/lib/classification/commands"
import { expect, type Office, test } from "./fixtures"

/** Accounts whose label a person set against the rules, the first the longest ago. */
async function contradictions(office: Office, names: string[]) {
  const { administrationId } = office
  const { b2b, b2c } = await values(office)
  const ids: string[] = []
  for (const [at, name] of names.entries()) {
    const accountId = await office.company(name)
    ids.push(accountId)
    await withAdministration(administrationId, async (tx) => {
      await label(office, accountId, b2b, true)
      const since = new Date(Date.now() - (names.length - at) * 86_400_000)
      const finding = { field: 1, finding: "contradicts", proposed: b2c, since } as const
      await tx.insert(ruleFindings).values({ administrationId, accountId, ...finding })
    })
  }
  return ids
}

const made = new WeakMap<Office, { b2b: number; b2c: number }>()

async function values(office: Office) {
  const known = made.get(office)
  if (known) return known
  const add = (code: string) =>
    withAdministration(office.administrationId, (tx) =>
      addValue(tx, office.context, "classification1", { code, en: "", nl: "", zh: "" }, new Date()),
    )
  const numbers = { b2b: await add("B2B"), b2c: await add("B2C") }
  made.set(office, numbers)
  return numbers
}

async function label(office: Office, accountId: string, classification1: number, byHand: boolean) {
  await withAdministration(office.administrationId, (tx) =>
    tx
      .update(accountLabels)
      .set({ classification1, byHand: byHand ? 1 : 0 })
      .where(
        and(
          eq(accountLabels.administrationId, office.administrationId),
          eq(accountLabels.accountId, accountId),
        ),
      ),
  )
}

test("the queue is worked through by keys alone, and taken back", async ({ as, office }) => {
  await contradictions(office, ["Anemoon", "Berk", "Cipres", "Den", "Eik"])
  const page = await as("accountant")
  await page.goto(`/${office.slug}/review`)
  const list = page.getByRole("list", { name: "Items to review" })
  const current = list.locator("[aria-current=true]")
  await expect(list.getByRole("listitem")).toHaveCount(5)
  await expect(current).toContainText("Anemoon")
  await expect(page.getByText("By the rules it would be B2C")).toBeVisible()
  // Read by the browser: from then on it listens to keys.
  await expect(page.getByText("Nobody did anything with it yet.")).toBeVisible()

  await page.keyboard.press("1")
  await expect(current).toContainText("Berk")
  await page.keyboard.press("j")
  await expect(current).toContainText("Cipres")
  await page.keyboard.press("3")
  await expect(current).toContainText("Den")
  await page.keyboard.press("k")
  await expect(current).toContainText("Berk")
  await page.keyboard.press("h")
  await expect(page.getByRole("menu")).toBeVisible()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect(current).toContainText("Den")
  await expect(page.getByRole("menu")).toBeHidden()
  await page.keyboard.press("a")
  await expect(page.getByRole("menu")).toBeVisible()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect(current).toContainText(/Assigned to/)
  await page.keyboard.press("c")
  await page.keyboard.type("Asked their buyer")
  await page.keyboard.press("Control+Enter")
  await expect(page.getByText("Asked their buyer")).toBeVisible()
  await page.keyboard.press("2")
  await page.getByRole("combobox", { name: /Find a value/ }).fill("B2C")
  await page.keyboard.press("Enter")
  await expect(current).toContainText("Eik")
  await expect(list.getByRole("listitem")).toHaveCount(1)

  for (const [back, count] of [
    ["Den", 2],
    ["Den", 2],
    ["Berk", 3],
    ["Cipres", 4],
    ["Anemoon", 5],
  ] as const) {
    await page.keyboard.press("u")
    await expect(list.getByRole("listitem")).toHaveCount(count)
    await expect(current).toContainText(back)
  }
  await page.reload()
  await expect(list.getByRole("listitem")).toHaveCount(5)
  const labels = (await office.rows()).map((row) => row.label)
  expect(new Set(labels).size).toBe(1)
})

test("all like one are previewed, changed at once and put back at once", async ({ as, office }) => {
  await contradictions(office, ["Anemoon", "Berk", "Cipres"])
  const page = await as("accountant")
  await page.goto(`/${office.slug}/review`)
  await page.getByRole("button", { name: /^Accept 3 like this/ }).click()
  const dialog = page.getByRole("dialog")
  await expect(dialog.getByText("3 accounts change")).toBeVisible()
  await expect(dialog.getByText("Cipres")).toBeVisible()
  await dialog.getByRole("button", { name: "Change 3 accounts" }).click()
  await expect(page.getByText("Nothing to review")).toBeVisible()
  await expect(page.getByText("Last: 3 accepted today")).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).first().click()
  await expect(page.getByRole("list", { name: "Items to review" }).getByRole("listitem")).toHaveCount(3)
})

test("after a correction by hand similar accounts are offered, in words, and go along", async ({
  as,
  office,
}) => {
  const { b2b } = await values(office)
  const ids = await Promise.all(["Anemoon", "Berk", "Cipres"].map((name) => office.company(name)))
  for (const id of ids) await label(office, id, b2b, false)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/${ids[0]}`)
  await page
    .getByRole("button", { name: /Classification 1: B2B/ })
    .first()
    .click()
  await page.getByRole("button", { name: "Change: Classification 1" }).click()
  await page.getByRole("option", { name: /B2C/ }).click()
  await expect(page.getByText("2 similar accounts still have B2B")).toBeVisible()
  const notice = page.getByRole("region", { name: "Notifications" })
  await expect(notice.getByRole("link", { name: "Make a rule of this" })).toHaveAttribute(
    "href",
    /rules\/new\?kind=company&country=NL&outcome=\d+$/,
  )
  await page.getByRole("button", { name: "Look and apply" }).click()
  const dialog = page.getByRole("dialog", { name: "Similar accounts" })
  await expect(dialog.getByText(/same kind, country and channel/)).toBeVisible()
  await expect(dialog.getByText("Berk")).toBeVisible()
  await dialog.getByRole("button", { name: "Change 2 accounts" }).click()
  await expect(page.getByText("2 accounts changed")).toBeVisible()
  expect(new Set((await office.rows()).map((row) => row.label)).size).toBe(1)
})

test("a possible duplicate leads to comparing and merging; keys can be switched off", async ({
  as,
  office,
}) => {
  const a = await office.company("Bakkerij Jansen B.V.")
  const b = await office.company("Jansen Bakkerij")
  const { administrationId } = office
  await withAdministration(administrationId, (tx) =>
    tx.insert(duplicates).values({ administrationId, a, b, reasons: ["email"], foundAt: new Date() }),
  )
  const page = await as("accountant")
  await page.goto(`/${office.slug}/review?reason=duplicate`)
  await expect(page.getByText("It looks like Bakkerij Jansen B.V.")).toBeVisible()
  await page.getByRole("button", { name: "Keys on this page" }).click()
  await page.getByRole("checkbox", { name: "Single keys act on this page" }).uncheck()
  await page.keyboard.press("Escape")
  await page.keyboard.press("3")
  await expect(page.getByRole("list", { name: "Items to review" }).getByRole("listitem")).toHaveCount(1)
  await page.getByRole("button", { name: /^Compare and merge/ }).click()
  await expect(page).toHaveURL(new RegExp(`duplicates/merge\\?a=${a}&b=${b}`))
})

test("a viewer sees the queue and nothing to decide; a developer does not see it", async ({
  as,
  another,
  office,
}) => {
  await contradictions(office, ["Anemoon"])
  const page = await as("viewer")
  await page.goto(`/${office.slug}/review`)
  await expect(page.getByText("Only accountants and administrators decide here.")).toBeVisible()
  await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0)
  const developer = await another("developer")
  const answer = await developer.goto(`/${office.slug}/review?reason=${uuidv7()}`)
  expect(answer?.status()).not.toBe(500)
  await expect(developer.getByRole("list", { name: "Items to review" })).toHaveCount(0)
})
