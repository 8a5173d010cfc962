import type { Page } from "@playwright/test"
import { expect, test } from "./fixtures"

test("a filter and a column are kept under a name, changed, discarded and saved again", async ({
  as,
  office,
}) => {
  await office.accounts(40)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts`)
  const count = await filterByCountry(page, "Netherlands")
  await page.getByRole("button", { name: "Columns", exact: true }).click()
  await page.getByRole("checkbox", { name: "E-mail" }).check()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("columnheader", { name: /^E-mail/ })).toBeVisible()

  await saveAs(page, "Dutch with e-mail", "Only me")
  const button = page.getByRole("button", { name: /^View: Dutch with e-mail/ })
  await expect(button).toHaveAccessibleName("View: Dutch with e-mail")
  await page.getByRole("button", { name: "Columns", exact: true }).click()
  await page.getByRole("checkbox", { name: "City" }).uncheck()
  await page.keyboard.press("Escape")
  await expect(button).toHaveAccessibleName(/changed, not saved/)
  await button.click()
  await page.getByRole("menuitem", { name: "Discard changes" }).click()
  await expect(button).toHaveAccessibleName("View: Dutch with e-mail")
  await expect(page.getByRole("columnheader", { name: /^City/ })).toBeVisible()

  await page.getByRole("button", { name: "Columns", exact: true }).click()
  await page.getByRole("checkbox", { name: "City" }).uncheck()
  await page.keyboard.press("Escape")
  await button.click()
  await page.getByRole("menuitem", { name: "Save in “Dutch with e-mail”" }).click()
  await expect(button).toHaveAccessibleName("View: Dutch with e-mail")
  await page.goto(`/${office.slug}/accounts`)
  await page.getByRole("button", { name: "View: All accounts" }).click()
  await page.getByRole("menuitemradio", { name: /^Dutch with e-mail/ }).click()
  await expect(page.getByRole("columnheader", { name: /^E-mail/ })).toBeVisible()
  await expect(page.getByRole("columnheader", { name: /^City/ })).toHaveCount(0)
  await expect(page.getByText(`${count} accounts`, { exact: true })).toBeAttached()
})

test("everybody's view is seen by another member, who may not change it; one's own is not seen", async ({
  as,
  another,
  office,
}) => {
  await office.accounts(30)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts`)
  await filterByCountry(page, "Netherlands")
  await saveAs(page, "For all", "Everybody")
  await saveAs(page, "For me", "Only me")
  const other = await another("viewer")
  await other.goto(`/${office.slug}/accounts`)
  await other.getByRole("button", { name: "View: All accounts" }).click()
  await expect(other.getByRole("menuitemradio", { name: /^For all/ })).toBeVisible()
  await expect(other.getByRole("menuitemradio", { name: /^For me/ })).toHaveCount(0)
  await other.getByRole("menuitemradio", { name: /^For all/ }).click()
  await expect(other.getByRole("button", { name: "View: For all" })).toBeVisible()
  await other.getByRole("button", { name: "View: For all" }).click()
  await expect(other.getByRole("menuitem", { name: /^Save in/ })).toHaveAttribute("aria-disabled", "true")
})

test("a view whose value is gone says what it lost, and the rest of it works", async ({ as, office }) => {
  await office.accounts(30)
  const view = await office.view("Of long ago", "country=NL&classification1=gone-value&shoe=43")
  const page = await as("viewer")
  await page.goto(`/${office.slug}/accounts`)
  await page.getByRole("button", { name: "View: All accounts" }).click()
  await page.getByRole("menuitemradio", { name: /^Of long ago/ }).click()
  await expect(page).toHaveURL(new RegExp(view))
  await expect(page.getByText("“Of long ago”")).toBeVisible()
  await expect(page.getByText(/gone-value/)).toBeVisible()
  await expect(page.getByText(/shoe/)).toBeVisible()
  const dutch = (await office.rows()).filter(({ country }) => country === "NL").length
  await expect(page.getByText(`${dutch} accounts`, { exact: true })).toBeAttached()
  await expect(page.getByText(`${30 - dutch} hidden by filters`)).toBeVisible()
  await page.getByRole("button", { name: "Reset" }).click()
  await expect(page.getByText("30 accounts", { exact: true })).toBeAttached()
})

/** Ticks a country; returns how many accounts its count promises. */
async function filterByCountry(page: Page, name: string): Promise<number> {
  await page.getByRole("button", { name: "Add filter" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Country" }).click()
  const box = page.getByRole("checkbox", { name: new RegExp(`^${name} \\d`) })
  await expect(box).toBeVisible()
  const count = Number(/\d+/.exec((await page.locator("label", { has: box }).textContent()) ?? "")?.[0])
  await box.check()
  await expect(page.getByText(`${count} accounts`, { exact: true })).toBeAttached()
  await page.keyboard.press("Escape")
  return count
}

async function saveAs(page: Page, name: string, who: string) {
  await page.getByRole("button", { name: /^View: / }).click()
  await page.getByRole("menuitem", { name: /^Save as new/ }).click()
  await page.getByRole("textbox", { name: "Name" }).fill(name)
  await page
    .getByRole("radio", { name: new RegExp(`^${who}`) })
    .first()
    .check()
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("button", { name: `View: ${name}`, exact: true })).toBeVisible()
}
