import AxeBuilder from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { withAdministration } from "@/db/client"
import { addValue } from "@/lib/classification/commands"
import { someAccounts } from "@/lib/classification/evaluation/testing"
import { expect, type Office, test } from "./fixtures"

/** Thirty customers that the books call Shop; Trade is the other value. */
async function shops(office: Office): Promise<void> {
  const now = new Date()
  const [shop] = await withAdministration(office.administrationId, async (tx) => {
    const numbers: number[] = []
    for (const code of ["Shop", "Trade"]) {
      const value = { code, en: "", nl: "", zh: "" }
      numbers.push(await addValue(tx, office.context, "classification1", value, now))
    }
    return numbers
  })
  const createdAt = new Date(now.getTime() - 86_400_000)
  await someAccounts(
    office.context,
    Array.from({ length: 30 }, () => ({ number: shop ?? null, createdAt })),
  )
}

/** Presses a verdict and waits until it counts. */
async function press(page: Page, key: string, judged: number): Promise<void> {
  const said = page.getByText(`${judged} of 20 judged`, { exact: true })
  await page.keyboard.press(key)
  // A key that comes before the page listens is nobody's.
  const heard = await said.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  )
  if (!heard) await page.keyboard.press(key)
  await expect(said).toBeVisible()
}

async function toTheCheck(page: Page, office: Office): Promise<void> {
  await page.goto(`/${office.slug}/evaluation`)
  await page.getByRole("button", { name: "Check 20" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Check Classification 1" })).toBeVisible()
}

test("check 20 is one click, judged by keys, left and gone on with, and says 85 % in words", async ({
  as,
  office,
}) => {
  test.setTimeout(120_000)
  await shops(office)
  const page = await as("accountant")
  await toTheCheck(page, office)
  const desk = page.getByRole("group", { name: "Which Classification 1 would you give?" })
  await expect(desk.getByRole("button", { name: "Shop" })).toBeVisible()
  // Blind: nothing leads to where the label stands.
  await expect(page.getByRole("main").locator('a[href*="/accounts/"]')).toHaveCount(0)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  for (let judged = 1; judged <= 4; judged++) await press(page, "2", judged)
  // Thought better of the fourth: back, and the other value; it counts once.
  await page.keyboard.press("k")
  await expect(desk.getByRole("button", { name: "Trade" })).toHaveAttribute("aria-pressed", "true")
  await press(page, "1", 4)

  await page.goto(`/${office.slug}/evaluation`)
  await expect(page.getByText("An evaluation of Classification 1 is not finished")).toBeVisible()
  await page.getByRole("link", { name: "Go on" }).click()
  await expect(page.getByText("4 of 20 judged")).toBeVisible()
  for (let judged = 5; judged <= 20; judged++) await press(page, "1", judged)
  await expect(page.getByRole("button", { name: "Show the result" })).toBeFocused()
  await page.keyboard.press("Enter")

  await expect(page.getByText("17 of 20 right: 85%.")).toBeVisible()
  await expect(page.getByText("the true share lies between 64% and 95%")).toBeVisible()
  await expect(page.getByRole("table", { name: "Measures" })).toBeHidden()
  await page.getByText("Details", { exact: true }).click()
  await expect(page.getByRole("table", { name: "Measures" }).getByText("Missed").first()).toBeVisible()
  const confusion = page.getByRole("table", { name: "Label in the books against verdict" })
  await expect(confusion.getByRole("row", { name: "Shop 17 3" })).toBeVisible()

  const missed = page.getByRole("row", { name: /Accuracy of Classification 1: 85%, target at least 90%/ })
  await missed.getByRole("button", { name: /^Change/ }).click()
  await page.getByLabel("Due").fill("2030-01-31")
  await page.getByLabel("What will be done").fill("Give traders a rule of their own")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(missed.getByText("31-01-2030")).toBeVisible()
  await expect(missed.getByText("Give traders a rule of their own")).toBeVisible()

  await page.getByRole("link", { name: "Print the report" }).click()
  await expect(
    page.getByRole("heading", { level: 1, name: "Report of the evaluation of Classification 1" }),
  ).toBeVisible()
  await page.emulateMedia({ media: "print" })
  await expect(page.getByText("17 of 20 right: 85%.")).toBeVisible()
  await expect(page.getByRole("table", { name: "Measures" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden()
  await page.emulateMedia({ media: "screen" })

  await page.goto(`/${office.slug}/evaluation`)
  await expect(page.getByRole("table", { name: "Earlier evaluations" }).getByText("17 / 20")).toBeVisible()
  await page.getByRole("button", { name: /^Mark as done: Accuracy/ }).click()
  await expect(page.getByRole("button", { name: /^Open again: Accuracy/ })).toBeVisible()
})

test("named members are asked for a score, and an objection counts", async ({ as, another, office }) => {
  test.setTimeout(120_000)
  await shops(office)
  const page = await as("accountant")
  const developer = await another("developer")
  await developer.goto(`/${office.slug}/evaluation`)
  await expect(developer.getByText("Nothing is asked of you now")).toBeVisible()
  await expect(developer.getByRole("button", { name: "Check 20" })).toHaveCount(0)

  await page.goto(`/${office.slug}/evaluation/objections`)
  await page.getByRole("button", { name: "Record an objection" }).first().click()
  const [first] = await office.rows()
  await page.getByLabel("Account number").fill("no such")
  await page.getByRole("dialog").getByRole("button", { name: "Record an objection" }).click()
  await expect(page.getByText("No account has this number.")).toBeVisible()
  await page.getByLabel("Account number").fill(first?.code ?? "")
  await page.getByRole("dialog").getByRole("button", { name: "Record an objection" }).click()
  await expect(page.getByRole("link", { name: first?.name ?? "" })).toBeVisible()

  await toTheCheck(page, office)
  await press(page, "1", 1)
  await press(page, "0", 2)
  await page.reload()
  await page.getByRole("button", { name: "Finish now" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Finish now" }).click()
  await expect(page.getByText("1 of 1 right: 100%.")).toBeVisible()
  await expect(page.getByText("1 account could not be judged and does not count.")).toBeVisible()
  await page.getByRole("button", { name: "Ask members" }).click()
  await page.getByRole("checkbox", { name: "developer" }).check()
  await page.getByRole("dialog").getByRole("button", { name: "Ask members" }).click()
  await expect(page.getByText("not answered yet")).toBeVisible()

  await developer.reload()
  await developer.getByRole("radio", { name: "4", exact: true }).check()
  await developer.getByLabel("Remark").fill("Traders look like shops")
  await developer.getByRole("button", { name: "Send" }).click()
  await expect(developer.getByText("Nothing is asked of you now")).toBeVisible()
  await page.reload()
  await expect(page.getByText("Traders look like shops")).toBeVisible()
})
