import { dayOf } from "@/lib/platform/calendar"
import { expect, test } from "./fixtures"

test("books are opened, and a period that is closed refuses invoices", async ({ office, as }) => {
  const page = await as("accountant")
  await page.goto(`/${office.slug}/invoices`)
  await page.getByRole("link", { name: "Open the books" }).click()
  await page.getByRole("button", { name: "Open the books" }).click()
  await expect(page.getByRole("heading", { name: "Who sends the invoices" })).toBeVisible()
  await page.getByLabel("Name").fill("Fietsen BV")
  await page.getByLabel("VAT number").fill("NL123456782B90")
  await page.getByLabel("Street and number").fill("Kade 1")
  await page.getByLabel("Postcode").fill("3511 AA")
  await page.getByLabel("City").fill("Utrecht")
  await page.getByLabel("IBAN").fill("NL00ABNA0417164300")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("The check digits or the length of this IBAN are wrong")).toBeVisible()
  await expect(page.getByLabel("Name")).toHaveValue("Fietsen BV")
  await page.getByLabel("IBAN").fill("NL91ABNA0417164300")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Saved.")).toBeVisible()

  const [year, month] = dayOf(new Date()).split("-").map(Number)
  await page.getByRole("button", { name: `Close period ${year} · ${month}`, exact: true }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Close" }).click()
  await expect(page.getByText("Closed", { exact: true })).toBeVisible()
  const account = await office.company("Bakkerij Bos")
  await page.goto(`/${office.slug}/invoices/new?account=${account}`)
  await page.getByLabel("Description").fill("Bread")
  await page.getByLabel("Price", { exact: true }).fill("10")
  await page.getByRole("button", { name: "Save and book as sent" }).click()
  await expect(page.getByText("is closed. Choose another day")).toBeVisible()
})

test("an invoice is made, paid in part, credited, and leaves as PDF and UBL", async ({ office, as }) => {
  const page = await as("accountant")
  await office.books()
  await office.company("Bakkerij Bos", {
    line1: "Dorpsstraat 1",
    postcode: "1234 AB",
    city: "Utrecht",
    email: "bos@bakkerij.test",
  })
  await page.goto(`/${office.slug}/invoices/new`)
  await page.getByLabel("Customer").fill("bos")
  await page.getByRole("button", { name: "Search", exact: true }).click()
  await page.getByRole("link", { name: "Bakkerij Bos" }).click()
  await expect(page.getByLabel("Street and number")).toHaveValue("Dorpsstraat 1")
  await page.getByLabel("Description").fill("Stadsfiets")
  await page.getByLabel("Quantity").fill("2")
  await page.getByLabel("Price", { exact: true }).fill("100,50")
  await page.getByLabel("Discount %", { exact: true }).fill("10")
  await expect(page.getByText("€ 218,89")).toBeVisible()
  await page.getByRole("button", { name: "Save draft" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Draft invoice" })).toBeVisible()
  // Twice in a row: it is booked once.
  await page.getByRole("button", { name: "Save and book as sent" }).dblclick()
  await expect(page.getByRole("heading", { level: 1, name: /^Invoice \d{4}-00001/ })).toBeVisible()
  const invoice = page.url()

  const pdf = await page.request.get(`${invoice}/pdf`)
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, "%PDF-"])
  const ubl = await page.request.get(`${invoice}/ubl`)
  expect(await ubl.text()).toContain('<cbc:PayableAmount currencyID="EUR">218.89</cbc:PayableAmount>')

  await page.getByRole("button", { name: "Mark as paid" }).click()
  await expect(page.getByLabel("Amount in EUR")).toHaveValue("218,89")
  await page.getByLabel("Amount in EUR").fill("100")
  await page.getByRole("button", { name: "Book payment" }).click()
  await expect(page.getByText("Part-paid")).toBeVisible()
  await expect(page.getByText("€ 118,89")).toBeVisible()

  await page.getByRole("button", { name: "Credit", exact: true }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Draft credit note" })).toBeVisible()
  await page.getByRole("button", { name: "Save and book as sent" }).click()
  await expect(page.getByRole("heading", { level: 1, name: /^Credit note \d{4}-00002/ })).toBeVisible()
  await expect(page.getByText("Part-paid")).toBeVisible()

  await page.goto(`/${office.slug}/invoices?status=paid`)
  await expect(page.getByRole("rowheader", { name: /-00001/ })).toBeVisible()
  await expect(page.getByRole("rowheader", { name: /-00002/ })).toBeHidden()
  const all = await page.request.get(`/${office.slug}/invoices/print`)
  expect([all.status(), all.headers()["content-type"]]).toEqual([200, "application/pdf"])
  const file = await page.request.get(`/${office.slug}/invoices/history/file?status=paid`)
  expect(await file.text()).toMatch(/-00001[\s\S]*EUR/)
  await page.goto(`/${office.slug}/invoices/history/print?status=paid`)
  await expect(page.getByRole("table", { name: "Invoice history" })).toContainText("-00001")
  await page.goto(`/${office.slug}/invoices?status=paid`)
  await page.getByRole("checkbox", { name: /Select .*-00001/ }).check()
  const ticked = await page.getByRole("link", { name: "Ticked as PDF" }).getAttribute("href")
  const one = await page.request.get(ticked ?? "")
  expect([one.status(), (await one.body()).byteLength < (await all.body()).byteLength]).toEqual([200, true])
})

test("of two people on one draft the second is told who, and keeps what was typed", async ({
  office,
  as,
  another,
}) => {
  await office.books()
  const account = await office.company("Bakkerij Bos")
  const first = await as("accountant")
  await first.goto(`/${office.slug}/invoices/new?account=${account}`)
  await first.getByLabel("Description").fill("Bread")
  await first.getByLabel("Price", { exact: true }).fill("10")
  await first.getByRole("button", { name: "Save draft" }).click()
  await expect(first.getByRole("heading", { level: 1, name: "Draft invoice" })).toBeVisible()
  const second = await another("admin")
  await second.goto(first.url())
  await first.getByLabel("Reference of the customer").fill("first")
  // The notice of the first saving may still be in sight: what is waited for is the answer.
  const answered = first.waitForResponse((response) => response.request().method() === "POST")
  await first.getByRole("button", { name: "Save draft" }).click()
  await answered
  await second.getByLabel("Reference of the customer").fill("second")
  await second.getByRole("button", { name: "Save draft" }).click()
  await expect(second.getByText("saved this draft after you opened it")).toBeVisible()
  await expect(second.getByLabel("Reference of the customer")).toHaveValue("second")
  await second.getByRole("link", { name: /Load the new version/ }).click()
  await expect(second.getByLabel("Reference of the customer")).toHaveValue("first")
})

test("who may only look sees invoices and makes none", async ({ office, as }) => {
  const account = await office.company("Bakkerij Bos")
  const invoice = await office.invoice(account)
  const page = await as("viewer")
  await page.goto(`/${office.slug}/invoices`)
  await expect(page.getByRole("rowheader", { name: /-00001/ })).toBeVisible()
  await expect(page.getByRole("link", { name: "New invoice" })).toBeHidden()
  await page.goto(`/${office.slug}/invoices/${invoice}`)
  await expect(page.getByRole("link", { name: "PDF" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Mark as paid" })).toBeHidden()
})
