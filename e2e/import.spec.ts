import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { workbookOf } from "@/lib/transfer/import/samples"
import { expect, type Office, test } from "./fixtures"

const ROWS = [
  "Code;Naam;E-mail;Plaats;Land;Website;Classification1",
  "90001;Bakkerij De Korenbloem B.V.;info@korenbloem.example;Utrecht;NL;korenbloem.example;B2B",
  "90002;Café ’t Hoekje;hallo@hoekje.example;Gent;BE;;B2B",
  "90003;Fietsenmaker;niet een adres;Delft;NL;;B2B",
  "90004;Slagerij Vos;vos@slagerij.example;Leiden;NL;;B2B",
]

test("a file is read, checked, imported without its bad row, and changes nothing the second time", async ({
  as,
  office,
}) => {
  const page = await as("accountant")
  await office.accounts(3)
  await upload(page, office, "klanten.csv", Buffer.from(`${ROWS.join("\r\n")}\r\n`))
  await expect(page.getByRole("combobox", { name: "Column Naam becomes" })).toHaveValue("name")
  await expect(page.getByRole("combobox", { name: "Column Plaats becomes" })).toHaveValue("billingCity")
  await expect(page.getByRole("combobox", { name: "Column Classification1 becomes" })).toHaveValue(
    "classification1",
  )
  await expect(page.getByRole("combobox", { name: "Find accounts by" })).toHaveValue("code")
  await page.getByRole("button", { name: "Continue" }).click()
  await expect(
    page.getByRole("combobox", { name: "Separator" }).getByRole("option", { selected: true }),
  ).toHaveText("semicolon ;")
  await page
    .getByRole("link", { name: "Continue" })
    .or(page.getByRole("button", { name: "Continue" }))
    .click()
  await page.getByRole("button", { name: "Check the file" }).click()
  await expect(page.getByRole("button", { name: "Import 3 rows" })).toBeVisible()
  await expect(page.getByText(/“niet een adres” is not an e-mail address/)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the rows with errors" }).click(),
  ])
  const bad = readFileSync(await download.path(), "utf8")
  expect(bad).toContain("Fietsenmaker")
  expect(bad).not.toContain("Korenbloem")
  await page.getByRole("button", { name: "Import 3 rows" }).click()
  await expect(page.getByText("The import is done")).toBeVisible()
  const imported = (await office.rows()).filter(({ code }) => code.startsWith("9000"))
  expect(imported.map(({ code, name, city, country }) => [code, name, city, country])).toEqual([
    ["90001", "Bakkerij De Korenbloem B.V.", "Utrecht", "NL"],
    ["90002", "Café ’t Hoekje", "Gent", "BE"],
    ["90004", "Slagerij Vos", "Leiden", "NL"],
  ])
  await page.goto(`/${office.slug}/accounts?q=hoekje`)
  await expect(page.getByRole("link", { name: "Café ’t Hoekje" })).toBeVisible()

  await upload(page, office, "again.csv", Buffer.from(`${ROWS.join("\r\n")}\r\n`))
  await expect(page.getByText("This file was imported before")).toBeVisible()
  await page.getByRole("button", { name: "Continue" }).click()
  await expect(page.getByRole("combobox", { name: "Separator" })).toBeVisible()
  await page
    .getByRole("link", { name: "Continue" })
    .or(page.getByRole("button", { name: "Continue" }))
    .click()
  await page.getByRole("button", { name: "Check the file" }).click()
  await page.getByRole("button", { name: /^Import \d+ rows/ }).click()
  await expect(page.getByText("The import is done")).toBeVisible()
  expect((await office.rows()).filter(({ code }) => code.startsWith("9000"))).toEqual(imported)
})

test("a zip bomb, a wrong type and an empty file are refused in words", async ({
  as,
  office,
  complaints,
}) => {
  complaints.allow.push(/status of 4\d\d/)
  const page = await as("accountant")
  const bomb = workbookOf("<row><c></c></row>".repeat(1_000_000))
  const text = workbookOf(`<row><c t="inlineStr"><is><t>${"0".repeat(9_000_000)}</t></is></c></row>`)
  await refused(page, office, "bomb.xlsx", bomb, /unpacks to far more/)
  await refused(page, office, "text.xlsx", text, /longer than [\d.,]+ characters/)
  await refused(
    page,
    office,
    "picture.csv",
    Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    /not a CSV or XLSX file/,
  )
  await refused(page, office, "empty.csv", Buffer.alloc(0), /no rows/)
})

async function upload(page: Page, office: Office, name: string, buffer: Buffer) {
  await page.goto(`/${office.slug}/accounts/import`)
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer })
  await page.getByRole("button", { name: "Upload and read" }).click()
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}/)
}

async function refused(page: Page, office: Office, name: string, buffer: Buffer, words: RegExp) {
  await page.goto(`/${office.slug}/accounts/import`)
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer })
  await page.getByRole("button", { name: "Upload and read" }).click()
  await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible()
  await expect(page).toHaveURL(/\/accounts\/import$/)
}
