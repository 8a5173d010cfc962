import type { Page } from "@playwright/test"
import { withAdministration } from "@/db/client"
import { addValue } from "@/lib/classification/commands"
import { expect, test } from "./fixtures"

test("figures of two years say a company's size by two schemes, and a label that says otherwise is named", async ({
  as,
  office,
}) => {
  const account = await office.company("Bakkerij De Korenbloem")
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts/${account}`)
  await enter(page, { year: "2024", turnover: "4.000.000", staff: "20", balanceTotal: "1500000" })
  await expect(
    page.getByText("Small by Dutch law: two of three criteria in 2024, the only year"),
  ).toBeVisible()
  await enter(page, { year: "2025", turnover: "5.000.000,50", staff: "22,5", balanceTotal: "" })
  await expect(
    page.getByText("Small by the EU scheme: staff, and turnover or balance total, of 2025."),
  ).toBeVisible()
  await expect(page.getByText("Small by Dutch law: two of three criteria in 2024 and 2025.")).toBeVisible()
  await expect(page.getByText("5.000.000,50")).toBeVisible()

  // The panel of a label is opened, and the label changed, without a mouse.
  const size = page.getByRole("button", { name: /^Company size/ })
  await size.focus()
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Change: Company size" }).press("Enter")
  await page.getByRole("combobox", { name: /Find a value/ }).fill("micro")
  await page.keyboard.press("Enter")
  await expect(page.getByText(/The label Company size says Micro/)).toBeVisible()

  await page.getByRole("button", { name: "Edit Turnover of 2025" }).click()
  const dialog = page.getByRole("dialog")
  await expect(dialog.getByLabel("Turnover (€)")).toHaveValue("5000000,50")
  await dialog.getByLabel("Turnover (€)").fill("minus")
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(dialog.getByText("A number of 0 or more, with at most 2 decimals.")).toBeVisible()
  await dialog.getByRole("button", { name: "Remove figure" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove figure" }).click()
  await expect(page.getByText(/EU scheme: not to be told\. Of 2025 is not known: turnover and/)).toBeVisible()
})

test("a value says how whoever has it is served, on the card and in the panel", async ({ as, office }) => {
  const account = await office.company("Bakkerij De Korenbloem")
  const now = new Date()
  await withAdministration(office.administrationId, (tx) =>
    addValue(tx, office.context, "classification2", { code: "VIP", en: "VIP", nl: "", zh: "" }, now),
  )
  const page = await as("accountant")
  await page.goto(`/${office.slug}/settings/fields/classification2`)
  await page.getByRole("button", { name: "Actions for VIP" }).click()
  await page.getByRole("menuitem", { name: "Edit texts" }).click()
  await page.getByLabel(/^Guidance, English/).fill("Call within a day.\nNo prepayment.")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("dialog")).toBeHidden()

  await page.goto(`/${office.slug}/accounts/${account}`)
  await expect(page.getByText(/How to serve/)).toHaveCount(0)
  await page.getByRole("button", { name: /^Classification 2/ }).focus()
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Change: Classification 2" }).press("Enter")
  await page.getByRole("combobox", { name: /Find a value/ }).fill("VIP")
  await page.keyboard.press("Enter")
  await expect(page.getByText(/How to serve VIP: Call within a day\./)).toBeVisible()
  // The panel stays open on the label that was chosen in it.
  const panel = page.getByRole("dialog", { name: "Why this label: Classification 2" })
  await expect(panel.getByRole("heading", { name: "How to serve such a customer" })).toBeVisible()
  await expect(panel.getByText("No prepayment.")).toBeVisible()
  await expect(panel.getByRole("link", { name: "Make a rule of this" })).toHaveAttribute(
    "href",
    /\/rules\/new\?kind=company&country=NL&outcome=2000001$/,
  )
})

async function enter(page: Page, figures: Record<"year" | "turnover" | "staff" | "balanceTotal", string>) {
  await page.getByRole("button", { name: "Add figures" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Financial year").fill(figures.year)
  await dialog.getByLabel(/^Turnover/).fill(figures.turnover)
  await dialog.getByLabel(/^Staff/).fill(figures.staff)
  await dialog.getByLabel(/^Balance total/).fill(figures.balanceTotal)
  await dialog.getByLabel("Source").fill(`Annual accounts ${figures.year}`)
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(dialog).toBeHidden()
}
