import type { Page } from "@playwright/test"
import { expect, type Office, test } from "./fixtures"

test("all that match get a label, locked ones are skipped, and undo leaves what was changed since", async ({
  as,
  office,
}) => {
  await office.accounts(120)
  const page = await as("accountant")
  const before = await office.rows()
  const labelled = before.filter(({ label }) => label !== null)
  const value = mostUsed(labelled.map(({ label }) => label ?? ""))
  const locked = before.find((row) => row.label !== value && !row.locked)
  if (!locked) throw new Error("no account has another value")
  await page.goto(`/${office.slug}/accounts/${locked.id}?tab=classification`)
  await page
    .getByRole("button", { name: /^Customer type: / })
    .first()
    .click()
  await page.getByRole("button", { name: "Lock: Customer type" }).click()
  await expect(page.getByRole("button", { name: "Unlock: Customer type" })).toBeVisible()

  await page.goto(`/${office.slug}/accounts`)
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).check()
  await page.getByRole("button", { name: "Select all 120 matching" }).click()
  await page.getByRole("button", { name: "Change", exact: true }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "What" }).selectOption({ label: "Customer type" })
  await dialog.getByRole("combobox", { name: "Value" }).selectOption({ label: value })
  const lockedOthers = (await office.rows()).filter((row) => row.locked && row.label !== value).length
  const others = before.filter((row) => row.label !== value)
  const changed = others.length - lockedOthers
  const preview = dialog.getByRole("table", { name: "Before and after" })
  for (const [label, count] of Object.entries(countsOf((await office.rows()).filter((row) => !row.locked)))) {
    if (label === value) continue
    const line = preview
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: label, exact: true }) })
    await expect(line.getByRole("cell").first()).toHaveText(value)
    await expect(line.getByRole("cell").last()).toHaveText(String(count))
  }
  await expect(dialog.getByText(/locked in this field and (is|are) skipped/)).toContainText(
    String(lockedOthers),
  )
  await dialog.getByRole("button", { name: `Change ${changed} accounts` }).click()
  await page.getByRole("link", { name: "Follow the progress" }).click()
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible()
  await expect(page.getByText(`${changed} accounts changed`)).toBeVisible()
  const job = page.url()
  expect(await facetCount(page, office, value)).toBe(120 - lockedOthers)

  const touched = others.find((row) => row.id !== locked.id && !row.locked)
  if (!touched) throw new Error("nothing was changed")
  await page.goto(`/${office.slug}/accounts/${touched.id}?tab=classification`)
  await page
    .getByRole("button", { name: /^Customer type: / })
    .first()
    .click()
  await page.getByRole("button", { name: "Change: Customer type" }).click()
  await page.getByRole("combobox", { name: /Find a value/ }).click()
  await page.getByRole("option", { name: /\(blank\)/ }).click()
  await expect(page.getByRole("button", { name: "Customer type: (blank)" }).first()).toBeVisible()

  await page.goto(job)
  await page.getByRole("button", { name: "Undo", exact: true }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click()
  await expect(page.getByText("1 account was changed since and is left")).toBeVisible()
  await expect(page.getByText(`${changed - 1} accounts put back`)).toBeVisible()
  await expect(page.getByRole("link", { name: touched.name })).toBeVisible()
  const after = await office.rows()
  expect(after.map(({ id, label }) => [id, label])).toEqual(
    before.map(({ id, label }) => [id, id === touched.id ? null : label]),
  )
  expect(await facetCount(page, office, value)).toBe(before.filter((row) => row.label === value).length)
})

async function facetCount(page: Page, office: Office, value: string): Promise<number> {
  await page.goto(`/${office.slug}/accounts`)
  await page.getByRole("button", { name: "Add filter" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Customer type" }).click()
  const label = page.getByRole("group", { name: "Customer type" }).locator("label").filter({ hasText: value })
  return Number(/(\d+)\s*$/.exec((await label.textContent()) ?? "")?.[1])
}

function countsOf(rows: { label: string | null }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { label } of rows) counts[label ?? "(blank)"] = (counts[label ?? "(blank)"] ?? 0) + 1
  return counts
}

function mostUsed(labels: string[]): string {
  const counts = Object.entries(countsOf(labels.map((label) => ({ label }))))
  return counts.sort(([, one], [, other]) => other - one)[0]?.[0] ?? ""
}
