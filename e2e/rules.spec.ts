import type { Page } from "@playwright/test"
import { expect, type Office, test } from "./fixtures"

test("a rule from a template is changed, tried, applied, explains its label and is taken back", async ({
  as,
  office,
}) => {
  test.setTimeout(120_000)
  await office.classify("Webshop")
  const company = await office.company("Bakkerij De Korenbloem", { email: "brood@example.test" })
  await office.company("Slagerij Van Dam", { email: "worst@example.test" })
  const page = await as("accountant")

  await page.goto(`/${office.slug}/rules`)
  await page.getByRole("button", { name: "Templates" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "Template" }).selectOption({ label: "Business or consumer" })
  await expect(dialog.getByText(/Makes the field Customer type/)).toBeVisible()
  await dialog.getByRole("button", { name: "Add 2 drafts" }).click()
  await expect(page.getByRole("link", { name: "Business customers" })).toBeVisible()

  await page.getByRole("link", { name: "Business customers" }).click()
  await expect(page.getByText("2 of 2 accounts")).toBeVisible()
  await page.getByRole("button", { name: "Add group" }).click()
  const question = page.getByRole("group", { name: "Question 3.1" })
  await question.getByRole("combobox", { name: "What" }).selectOption({ label: "Name" })
  await question.getByRole("combobox", { name: "How" }).selectOption({ label: "matches the pattern" })
  await question.getByRole("textbox", { name: "Pattern" }).fill("^(bakkerij")
  await expect(question.getByText(/not a pattern that can be searched/)).toBeVisible()
  await question.getByRole("textbox", { name: "Pattern" }).fill("^bakkerij")
  await page.getByRole("button", { name: "Remove question 1" }).click()
  await page.getByRole("button", { name: "Remove question 1" }).click()
  await expect(page.getByText("1 of 2 accounts")).toBeVisible()
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.getByText("Version 2", { exact: true })).toBeVisible()
  await page.getByText("On", { exact: true }).click()
  await expect(page.getByRole("radio", { name: "On" })).toBeChecked()
  await expect(page.getByText("Not in force yet")).toBeVisible()

  await page.goto(`/${office.slug}/rules`)
  await expect(page.getByText("1 change is not in force yet.")).toBeVisible()
  await page.getByRole("button", { name: "Dry run" }).click()
  await expect(page.getByText("1 of 2 accounts would change.")).toBeVisible()
  const matrix = page.getByRole("table", { name: "From what to what: Customer type" })
  await expect(matrix.getByRole("columnheader", { name: "Business (B2B)" })).toBeVisible()
  const sample = page.getByRole("table", { name: "1 of them, with reasons" })
  await expect(sample.getByRole("row", { name: /Bakkerij De Korenbloem/ })).toContainText(
    "name matches the pattern ^bakkerij",
  )
  const file = page.waitForEvent("download")
  await page.getByRole("link", { name: "Download per account (CSV)" }).click()
  expect((await file).suggestedFilename()).toMatch(/^dry-run-.*\.csv$/)

  await page.getByRole("button", { name: "Apply", exact: true }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Apply" }).click()
  await expect(page.getByText("1 account was changed, exactly as the dry run said.")).toBeVisible()
  const run = page.url()
  await page.goto(`/${office.slug}/accounts/${company}?tab=classification`)
  await page.getByRole("button", { name: "Customer type: Business (B2B)" }).first().click()
  await expect(page.getByText("Business customers").first()).toBeVisible()

  await page.goto(run)
  await page.getByRole("button", { name: "Take back" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click()
  await expect(page.getByText(/the labels are what they were/)).toBeVisible()
  await page.goto(`/${office.slug}/accounts/${company}?tab=classification`)
  await expect(page.getByRole("button", { name: "Customer type: (blank)" }).first()).toBeVisible()
})

test("a rule that touches more than half of all accounts asks once more, with the number", async ({
  as,
  office,
}) => {
  test.setTimeout(120_000)
  await office.classify("Webshop")
  for (const name of ["Een", "Twee", "Drie"]) await office.company(name)
  const page = await as("accountant")
  await addTemplate(page, office, "Business or consumer")
  await page.getByRole("button", { name: "Actions for Business customers" }).click()
  await page.getByRole("menuitem", { name: "Switch on" }).click()
  await page.getByRole("button", { name: "Dry run" }).click()
  await page.getByRole("button", { name: "Apply", exact: true }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Apply" }).click()
  await expect(page.getByText("The rule “Business customers” changes 3 of 3 accounts")).toBeVisible()
  await page.getByRole("button", { name: "Apply to 3 accounts" }).click()
  await expect(page.getByText("3 accounts were changed, exactly as the dry run said.")).toBeVisible()
})

test("rules are put in order by keyboard; without the module a dry run runs and is not applied", async ({
  as,
  office,
}) => {
  await office.company("Een")
  const page = await as("accountant")
  await addTemplate(page, office, "Business or consumer")
  const down = page.getByRole("button", { name: "Move down: Business customers" })
  await down.focus()
  await page.keyboard.press("Enter")
  await expect(
    page.getByRole("status").filter({ hasText: "Business customers is now number 2" }),
  ).toBeAttached()
  await expect(down).toBeFocused()
  const first = page.getByRole("table").getByRole("row").nth(1)
  await expect(first).toContainText("Consumers")
  await page.getByRole("button", { name: "Actions for Business customers" }).click()
  await page.getByRole("menuitem", { name: "Switch on" }).click()
  await page.getByRole("button", { name: "Dry run" }).click()
  await expect(page.getByText("1 of 1 accounts would change.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Apply", exact: true })).toBeDisabled()
  await expect(page.getByText(/Applying needs the module/)).toBeVisible()
})

test("a viewer reads rules and changes none", async ({ as, another, office }) => {
  const accountant = await another("accountant")
  await addTemplate(accountant, office, "Business or consumer")
  const page = await as("viewer")
  await page.goto(`/${office.slug}/rules`)
  await expect(page.getByRole("link", { name: "New rule" })).toBeHidden()
  await page.getByRole("link", { name: "Business customers" }).click()
  await expect(page.getByRole("textbox", { name: "Name" })).toBeDisabled()
  await expect(page.getByRole("button", { name: "Add question" })).toBeHidden()
})

async function addTemplate(page: Page, office: Office, name: string) {
  await page.goto(`/${office.slug}/rules`)
  await page.getByRole("button", { name: "Templates" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "Template" }).selectOption({ label: name })
  await dialog.getByRole("button", { name: /^Add \d+ draft/ }).click()
  await expect(page.getByRole("table").first()).toBeVisible()
}
