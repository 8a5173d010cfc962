import { withAdministration } from "@/db/client"
import { dayOf } from "@/lib/platform/calendar"
import { setPeriod } from "@/lib/receivables/ledger/books"
import { expect, test } from "./fixtures"

test("a payment goes over three invoices with a rest on account, is matched, taken back and reversed", async ({
  office,
  as,
}) => {
  const account = await office.company("Bakkerij Bos")
  for (let i = 0; i < 3; i += 1) await office.invoice(account)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/payments/new`)
  await page.getByLabel("Customer").fill("bos")
  await page.getByRole("button", { name: "Search", exact: true }).click()
  await page.getByRole("link", { name: "Bakkerij Bos" }).click()

  // Three times 121.00 is 363.00; the third is left two cents short, and goes off as a difference.
  await page.getByLabel("Amount", { exact: true }).fill("362,98")
  await page.getByRole("button", { name: "Oldest first" }).click()
  await expect(page.getByLabel(/^Part of .*-00003$/)).toHaveValue("120,98")
  await page
    .getByLabel(/^Rest of .*-00003$/)
    .filter({ visible: true })
    .selectOption("Payment difference")
  await page.getByLabel("Amount", { exact: true }).fill("400")
  const sums = page.getByLabel("Totals of this payment")
  await expect(sums.getByText("Left on account")).toBeVisible()
  await expect(sums.getByText("€ 37,02")).toBeVisible()
  await page.getByLabel("Reference of the bank").fill("statement 7")
  await page.getByRole("button", { name: "Book payment" }).dblclick()
  await expect(page.getByText("The payment was booked.").first()).toBeVisible()
  await expect(page).toHaveURL(/tab=items/)
  const open = page.getByRole("table", { name: "Outstanding items" })
  await expect(open.getByRole("rowheader", { name: "statement 7" })).toHaveCount(1)
  await expect(open.getByText("€ −37,02")).toBeVisible()

  // Taken back, the first invoice is owed again, and matching settles what is on account against it.
  await page.getByRole("button", { name: /^Take back the match of statement 7 with .*-00001$/ }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click()
  await expect(open.getByRole("rowheader", { name: /-00001$/ })).toBeVisible()
  await page.getByRole("link", { name: "Match items" }).click()
  await page.getByLabel(/^Match .*-00001$/).check()
  await page.getByLabel("Amount of statement 7").fill("100")
  await page.getByRole("button", { name: "Match", exact: true }).click()
  await expect(page.getByText("Both sides must come to the same amount")).toBeVisible()
  await expect(page.getByLabel("Amount of statement 7")).toHaveValue("100")
  await page.getByLabel("Amount of statement 7").fill("121")
  await page.getByRole("button", { name: "Match", exact: true }).click()
  await expect(page.getByText("The items were matched.").first()).toBeVisible()

  // A second payment stays on account, and is reversed on its entry; one that is matched is refused.
  await page.goto(`/${office.slug}/receivables/payments/new?account=${account}`)
  await page.getByLabel("Amount", { exact: true }).fill("10")
  await page.getByLabel("Reference of the bank").fill("by mistake")
  await page.getByRole("button", { name: "Book payment" }).click()
  await page.getByRole("link", { name: "by mistake" }).click()
  await page.getByRole("button", { name: "Reverse" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Reverse" }).click()
  await expect(page.getByText("The entry was reversed.").first()).toBeVisible()
  await expect(page.getByText("Taken back by")).toBeVisible()
  await page.goto(`/${office.slug}/accounts/${account}?tab=items`)
  await page.getByRole("rowheader").getByRole("link", { name: "statement 7" }).click()
  await page.getByRole("button", { name: "Reverse" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Reverse" }).click()
  await expect(page.getByText("It is matched with other items")).toBeVisible()
})

test("of two people who pay the same invoice, the second is told what is open and keeps what was typed", async ({
  office,
  as,
  another,
}) => {
  const account = await office.company("Bakkerij Bos")
  await office.invoice(account)
  const [first, second] = [await as("accountant"), await another("admin")]
  const address = `/${office.slug}/receivables/payments/new?account=${account}`
  for (const page of [first, second]) {
    await page.goto(address)
    await page.getByLabel("Amount", { exact: true }).fill("100")
    await page.getByRole("button", { name: "Oldest first" }).click()
  }
  await first.getByRole("button", { name: "Book payment" }).click()
  await expect(first).toHaveURL(/tab=items/)
  await second.getByLabel("Reference of the bank").fill("the other statement")
  await second.getByRole("button", { name: "Book payment" }).click()
  await expect(second.getByText("At most EUR 21.00 is open.").first()).toBeVisible()
  await expect(second.getByLabel("Reference of the bank")).toHaveValue("the other statement")
  await expect(second.getByLabel(/^Part of /)).toHaveValue("100,00")
})

test("a journal entry is refused unbalanced and in a closed period, and booked when both are right", async ({
  office,
  as,
}) => {
  await office.books()
  const account = await office.company("Bakkerij Bos")
  await office.invoice(account)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/receivables/ledger`)
  await page.getByRole("link", { name: "New journal entry" }).click()
  await page.getByLabel("Description", { exact: true }).fill("Bad debt")
  await page.getByLabel("G/L account").first().selectOption({ label: "4810 · Bad debts" })
  await page.getByLabel("Debit").first().fill("50")
  await page.getByLabel("G/L account").nth(1).selectOption({ label: "1300 · Debtors" })
  await page.getByLabel("Credit").nth(1).fill("49,99")
  await page.getByRole("button", { name: "Book entry" }).click()
  await expect(page.getByText("Choose the customer: debtors are kept per open item.")).toBeVisible()
  await page.getByLabel("Customer").fill("bos")
  await page.getByRole("button", { name: /Bakkerij Bos/ }).click()
  await page.getByLabel("Goes off item").selectOption({ index: 1 })
  await page.getByRole("button", { name: "Book entry" }).click()
  await expect(page.getByText("Debit and credit differ by EUR 0.01").first()).toBeVisible()
  await page.getByLabel("Credit").nth(1).fill("50")
  await expect(page.getByText("Debit and credit are equal.")).toBeVisible()

  const today = dayOf(new Date())
  const firstDay = `${today.slice(0, 7)}-01`
  const close = (on: boolean) =>
    withAdministration(office.administrationId, (tx) =>
      setPeriod(tx, office.context, { firstDay, lock: "closed", on }, new Date()),
    )
  await close(true)
  await page.getByRole("button", { name: "Book entry" }).click()
  await expect(page.getByText("is closed. Choose another day").first()).toBeVisible()
  await close(false)
  await page.getByRole("button", { name: "Book entry" }).click()
  await expect(page.getByRole("heading", { level: 1, name: /^Entry M / })).toBeVisible()

  await page.goto(`/${office.slug}/receivables/ledger`)
  await page.getByRole("link", { name: /1300 Debtors/ }).click()
  await expect(page.getByRole("heading", { level: 1, name: "1300 Debtors" })).toBeVisible()
  await expect(page.getByRole("cell", { name: "Bad debt", exact: true })).toBeVisible()
  await expect(page.getByRole("row", { name: /Closing balance/ }).getByText("€ 71,00")).toBeVisible()
  const file = await page.request.get(`${page.url().replace("?", "/file?")}`)
  expect(await file.text()).toContain("Bad debt")
})

test("the books are changed on screen: an account, a journal, a broken year, a rate", async ({
  office,
  as,
}) => {
  const account = await office.company("Bakkerij Bos")
  await office.invoice(account)
  const page = await as("accountant")
  await page.goto(`/${office.slug}/settings/books`)
  await page.getByRole("button", { name: "Add account" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Code", { exact: true }).fill("1110")
  await dialog.getByLabel("Name in English").fill("Savings")
  await dialog.getByRole("button", { name: "Add account" }).click()
  await expect(page.getByRole("row", { name: /^1110 Savings/ })).toBeVisible()

  await page.getByRole("button", { name: "Change 1300" }).click()
  await dialog.getByLabel("Blocked: nothing is booked on it any more").check()
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(dialog.getByText("The portal books on this account by itself")).toBeVisible()
  await dialog.getByRole("button", { name: "Cancel" }).click()

  await page.getByRole("button", { name: "Add journal" }).click()
  await dialog.getByLabel("Code", { exact: true }).fill("B2")
  await dialog.getByLabel("G/L account of its money").selectOption({ label: "1110 · Savings" })
  await dialog.getByLabel("Name in English").fill("Savings bank")
  await dialog.getByRole("button", { name: "Add journal" }).click()
  await expect(page.getByRole("row", { name: /^B2 Savings bank/ })).toBeVisible()

  const year = Number(dayOf(new Date()).slice(0, 4))
  await page.getByRole("button", { name: "Add fiscal year" }).click()
  await dialog.getByLabel("Last day").fill(`${year + 1}-06-30`)
  await dialog.getByRole("button", { name: "Add fiscal year" }).click()
  await expect(page.getByRole("heading", { name: `Fiscal year ${year + 1}` })).toBeVisible()

  await page.getByRole("button", { name: "New rate of NL-H" }).click()
  await dialog.getByLabel("From", { exact: true }).fill(`${year}-01-01`)
  await dialog.getByLabel("Rate in %").fill("22")
  await dialog.getByLabel("Source").fill("Staatsblad")
  await dialog.getByRole("button", { name: "New rate" }).click()
  await expect(dialog.getByText("booked with this code on or after that day").first()).toBeVisible()
  await dialog.getByLabel("Yes, this is meant").check()
  await dialog.getByRole("button", { name: "New rate" }).click()
  await expect(page.getByRole("row", { name: /^NL-H/ }).getByText("22%")).toBeVisible()
})

test("who may only look books nothing", async ({ office, as, complaints }) => {
  complaints.allow.push(/403/)
  const account = await office.company("Bakkerij Bos")
  await office.invoice(account)
  const page = await as("viewer")
  await page.goto(`/${office.slug}/accounts/${account}?tab=items`)
  await expect(page.getByRole("link", { name: "Record payment" })).toBeHidden()
  for (const address of ["payments/new", "payments/match", "entries/new"]) {
    const answer = await page.goto(`/${office.slug}/receivables/${address}`)
    expect(answer?.status()).toBe(403)
  }
  await page.goto(`/${office.slug}/receivables/ledger`)
  await expect(page.getByRole("link", { name: /1300 Debtors/ })).toBeVisible()
  await expect(page.getByRole("link", { name: "New journal entry" })).toBeHidden()
})
