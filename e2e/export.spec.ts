import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import readXlsx from "read-excel-file/node"
import { expect, test } from "./fixtures"

/** Filtered, sorted by name, columns chosen and reordered. */
const VIEW = "country=NL&sort=name&columns=code,email,city,created"

test("a file holds exactly the rows and columns of the screen, in Dutch CSV and in a workbook", async ({
  as,
  another,
  office,
}) => {
  await office.accounts(70)
  await office.company("=HYPERLINK(1)", { email: "formula@hyper.example" })
  const page = await as("accountant")
  await page.goto(`/${office.slug}/accounts?${VIEW}`)
  const dutch = (await office.rows()).filter(({ country }) => country === "NL")
  const screen = await rowsOnScreen(page)
  expect(screen).toHaveLength(50)

  const csv = readFileSync(await exported(page, dutch.length, /^CSV, Dutch/), "utf8")
  expect(csv.startsWith("\ufeff")).toBe(true)
  const [headings, ...lines] = csv.slice(1).trimEnd().split("\r\n")
  expect(headings).toBe("Name;Code;E-mail;City;Created")
  expect(lines).toHaveLength(dutch.length)
  const formula = lines.find((line) => line.includes("HYPERLINK")) ?? ""
  expect(formula).toMatch(/^"?'=HYPERLINK/)
  const byCode = new Map(dutch.map((row) => [row.code, row]))
  expect(lines.slice(0, 50).map(codeOf)).toEqual(screen.map((cells) => cells[1]))
  expect(new Set(lines.map(codeOf))).toEqual(new Set(byCode.keys()))
  const job = page.url()

  await page.goto(`/${office.slug}/accounts?${VIEW}`)
  const sheets = await readXlsx(readFileSync(await exported(page, dutch.length, /^Excel workbook/)))
  const rows = sheets[0]?.data ?? []
  expect(rows[0]).toEqual(["Name", "Code", "E-mail", "City", "Created"])
  expect(rows.slice(1, 51).map((row) => row[1])).toEqual(screen.map((cells) => cells[1]))
  expect(rows.slice(1).every((row) => row[4] instanceof Date)).toBe(true)
  expect(rows.slice(1).map((row) => row[0])).toContain("=HYPERLINK(1)")

  const other = await another("admin")
  await other.goto(job)
  await expect(other.getByText("Only who made this file can download it.")).toBeVisible()
  await expect(other.getByRole("link", { name: "Download" })).toHaveCount(0)
  await page.goto(job)
  const file = await page.getByRole("link", { name: "Download" }).getAttribute("href")
  expect((await other.request.get(file ?? "")).status()).toBeGreaterThanOrEqual(403)
  expect((await page.request.get(file ?? "")).status()).toBe(200)
})

test("on paper stand the filters, the columns and all rows", async ({ as, office }) => {
  await office.accounts(70)
  const page = await as("accountant")
  const dutch = (await office.rows()).filter(({ country }) => country === "NL")
  await page.goto(`/${office.slug}/accounts?${VIEW}`)
  const screen = await rowsOnScreen(page)
  await page.getByRole("button", { name: "Export", exact: true }).click()
  const href = await page.getByRole("menuitem", { name: /^Print/ }).getAttribute("href")
  await page.goto(href ?? "")
  await expect(page.getByText("Country: Netherlands")).toBeVisible()
  await expect(page.getByText(`${dutch.length} rows`)).toBeVisible()
  const table = page.getByRole("table")
  await expect(table.getByRole("columnheader")).toHaveText(["Name", "Code", "E-mail", "City", "Created"])
  await expect(table.locator("tbody tr")).toHaveCount(dutch.length)
  const codes = await table.locator("tbody tr td:nth-child(2)").allInnerTexts()
  expect(codes.slice(0, 50)).toEqual(screen.map((cells) => cells[1]))
})

async function exported(page: Page, rows: number, format: RegExp): Promise<string> {
  await page.getByRole("button", { name: "Export", exact: true }).click()
  await page.getByRole("menuitem", { name: /^Export to a file/ }).click()
  const dialog = page.getByRole("dialog")
  await expect(dialog.getByText(`${rows} rows, 5 columns`)).toBeVisible()
  await dialog.getByRole("radio", { name: format }).check()
  await dialog.getByRole("button", { name: "Make the file" }).click()
  await page.getByRole("link", { name: "Follow and download" }).click()
  await expect(page.getByText(`${rows} rows in the file`)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ])
  return download.path()
}

/** What the table shows, without the ticks. */
async function rowsOnScreen(page: Page): Promise<string[][]> {
  const rows = page.getByRole("table", { name: "Accounts" }).locator("tbody tr")
  await expect(rows.nth(49)).toBeVisible()
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll("th, td")].slice(1).map((cell) => cell.textContent ?? "")),
  )
}

function codeOf(line: string): string {
  return /;(\d{5});/.exec(line)?.[1] ?? ""
}
