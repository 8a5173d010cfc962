import type { Page } from "@playwright/test"
import { withAdministration } from "@/db/client"
import { createOrder } from "@/lib/orders/commands"
import type { NewOrder } from "@/lib/orders/input"
import { expect, test } from "./fixtures"

test("by keys alone one goes to an account by code, e-mail and VAT number, to an order and to a page", async ({
  as,
  office,
}) => {
  await office.accounts(20)
  const id = await office.company("Molen De Valk", {
    email: "windkracht.elf@molen.example",
    vatNumber: "NL009876543B01",
  })
  const known = (await office.rows()).find((row) => row.id === id)
  await withAdministration(office.administrationId, (tx) =>
    createOrder(tx, office.context, anOrder(id), new Date()),
  )
  const page = await as("viewer")
  const card = new RegExp(`/accounts/${id}`)
  for (const [typed, option] of [
    [known?.code ?? "", /Molen De Valk/],
    ["windkracht.e", /Molen De Valk/],
    ["NL00987654", /Molen De Valk/],
    ["PO-2026-77", /PO-2026-77341/],
  ] as const) {
    await page.goto(`/${office.slug}/requests`)
    await find(page, typed, option)
    await expect(page).toHaveURL(card)
  }
  await find(page, "contac", /^Contacts/)
  await expect(page).toHaveURL(new RegExp(`/${office.slug}/contacts$`))
})

/** Opens the palette, types, walks down to the option and presses Enter. */
async function find(page: Page, typed: string, wanted: RegExp) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  const box = page.getByRole("combobox", { name: "Search accounts, contacts, orders and pages" })
  await expect(async () => {
    if (!(await box.isVisible())) await page.keyboard.press("Control+k")
    await expect(box).toBeFocused({ timeout: 1000 })
  }).toPass()
  await page.keyboard.type(typed)
  const option = page.getByRole("option", { name: wanted }).first()
  await expect(option).toBeVisible()
  for (let steps = 0; steps < 8 && (await option.getAttribute("aria-selected")) !== "true"; steps++)
    await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect(box).toBeHidden()
}

function anOrder(accountId: string): NewOrder {
  return {
    accountId,
    number: "PO-2026-77341",
    date: "2026-11-01",
    currency: "EUR",
    status: "placed",
    paymentMethod: "",
    lines: [{ description: "Meel", quantity: "1", unitPrice: "10.00", rate: "9" }],
    delivery: { name: "", line1: "", line2: "", postcode: "", city: "", country: "" },
  }
}
