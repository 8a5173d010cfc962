import { expect, test } from "./fixtures"

test("a contact added on the card is found among contacts by what its account is", async ({ as, office }) => {
  await office.accounts(20)
  const id = await office.company("Molen De Valk", { city: "Leiden", country: "BE" })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/${id}`)
  await page.getByRole("button", { name: "Add contact" }).click()
  await page.getByLabel("First name").fill("Wilhelmina")
  await page.getByLabel("Last name").fill("van der Molen")
  await page
    .getByRole("dialog")
    .getByRole("textbox", { name: /^E-mail/ })
    .fill("mina@molen.example")
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Add contact|Save)$/ })
    .click()
  await expect(page.getByText("Wilhelmina van der Molen").first()).toBeVisible()

  await page.goto(`/${office.slug}/contacts`)
  await page.getByRole("button", { name: "Add filter" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Country" }).click()
  await page.getByRole("checkbox", { name: /^Belgium \d/ }).check()
  await page.keyboard.press("Escape")
  await expect(page).toHaveURL(/country=BE/)
  await expect(page.getByRole("row").filter({ hasText: "Wilhelmina van der Molen" })).toContainText(
    "Molen De Valk",
  )
  await expect(page.getByText(/hidden by filters/)).toBeVisible()
  await page.getByRole("searchbox", { name: "Search contacts" }).fill("mina@mol")
  await expect(page.getByRole("row")).toHaveCount(2)
  await expect(page.getByRole("row").filter({ hasText: "Wilhelmina van der Molen" })).toBeVisible()
})

test("a request that is past its day stands among the overdue, is done, and is opened again", async ({
  as,
  office,
}) => {
  const id = await office.company("Molen De Valk")
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/${id}?tab=activity`)
  await page.getByRole("button", { name: "Add activity" }).first().click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("Request", { exact: true }).click()
  await dialog.getByLabel("Subject").fill("Send the price list")
  await dialog.getByLabel("Due").fill("2020-02-29")
  await dialog.getByRole("combobox", { name: "Owner" }).selectOption({ index: 1 })
  await dialog.getByRole("button", { name: /^(Add activity|Add|Save)$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText("Send the price list").first()).toBeVisible()

  await page.goto(`/${office.slug}/requests`)
  const states = page.getByRole("group", { name: "Requests by state" })
  await states.getByRole("button", { name: /^Overdue/ }).click()
  await expect(states.getByRole("button", { name: "Overdue 1" })).toHaveAttribute("aria-pressed", "true")
  await expect(page.getByRole("row").filter({ hasText: "Send the price list" })).toContainText(
    "Molen De Valk",
  )
  const owner = page.getByRole("combobox", { name: "Owner of Send the price list" })
  await expect(owner).not.toHaveValue("")
  await page.getByRole("button", { name: "Mark done: Send the price list" }).click()
  await expect(states.getByRole("button", { name: "Done 1" })).toBeVisible()
  await states.getByRole("button", { name: "Done 1" }).click()
  await page.getByRole("button", { name: "Open again: Send the price list" }).click()
  await expect(states.getByRole("button", { name: "Overdue 1" })).toBeVisible()
})
