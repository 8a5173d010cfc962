import { expect, test } from "./fixtures"

test("two that are one are found, merged by choice, reached by the old address, and parted again", async ({
  as,
  office,
}) => {
  const older = await office.company("Bakkerij Jansen B.V.", {
    vatNumber: "NL001234567B01",
    phone: "010 111 11 11",
    email: "info@jansen.example",
  })
  const newer = await office.company("Jansen Bakkerij", {
    vatNumber: "NL001234567B01",
    phone: "010 222 22 22",
  })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/duplicates`)
  await page.getByRole("button", { name: "Scan now" }).click()
  const pair = page.getByRole("link", { name: /^Merge .*Jansen.* and .*Jansen/ })
  await expect(pair).toBeVisible()
  await expect(page.getByText("Same VAT number").first()).toBeVisible()
  await pair.click()
  await page
    .getByRole("group", { name: "Which account stays?" })
    .or(page.getByRole("radiogroup", { name: "Which account stays?" }))
    .getByRole("radio", { name: /Bakkerij Jansen B\.V\./ })
    .check()
  await page.getByRole("radio", { name: "Phone: Jansen Bakkerij" }).check()
  await page.getByRole("button", { name: "Merge", exact: true }).click()
  await expect(page.getByText("Jansen Bakkerij is now part of Bakkerij Jansen B.V.")).toBeVisible()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bakkerij Jansen B.V.")
  await expect(page.getByText("010 222 22 22").first()).toBeVisible()
  expect((await office.rows()).map(({ id }) => id)).toEqual([older])

  await page.goto(`/${office.slug}/accounts/${newer}`)
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bakkerij Jansen B.V.")
  await expect(page.getByText(/Jansen Bakkerij \(\d+\) became part of this account/)).toBeVisible()

  await page.goto(`/${office.slug}/duplicates/merged`)
  await page
    .getByRole("button", { name: "Undo the merge of Jansen Bakkerij into Bakkerij Jansen B.V." })
    .click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click()
  await expect(page.getByText("Jansen Bakkerij is an account of its own again")).toBeVisible()
  expect((await office.rows()).map(({ id }) => id)).toEqual([older, newer])
  await page.goto(`/${office.slug}/accounts/${older}`)
  await expect(page.getByText("010 111 11 11").first()).toBeVisible()
})
