import { readFileSync } from "node:fs"
import { withAdministration } from "@/db/client"
import { setLabel } from "@/lib/classification/labels"
import { listValues } from "@/lib/classification/queries"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { expect, type Office, test } from "./fixtures"

const DAY = 86_400_000
const [TRANSPORT, EDUCATION] = ["Transportation and storage", "Education"]

test("a list shows yesterday's classification after today's change, in its file too, and changes nothing", async ({
  as,
  office,
}) => {
  const anna = await classified(office, "Anna Logistics")
  await classified(office, "Bert Logistics")
  await office.company("Came today")
  const page = await as("accountant")
  const list = `/${office.slug}/accounts?columns=name,sector`
  await page.goto(list)
  await page
    .getByRole("row", { name: /Anna Logistics/ })
    .getByRole("button", { name: TRANSPORT })
    .click()
  await page.getByRole("combobox", { name: /Find a value/ }).fill(EDUCATION)
  await page.getByRole("option", { name: EDUCATION }).click()
  await expect(page.getByRole("row", { name: /Anna Logistics/ })).toContainText(EDUCATION)

  const yesterday = addDays(dayOf(new Date()), -1)
  const shown = yesterday.split("-").reverse().join("-")
  await page.getByRole("button", { name: "As-of date" }).click()
  await page.getByRole("dialog", { name: "As-of date" }).locator("input").fill(yesterday)
  await page.keyboard.press("Escape")
  await expect(page).toHaveURL(new RegExp(`asOf=${yesterday}`))
  const row = page.getByRole("row", { name: /Anna Logistics/ })
  await expect(row).toContainText(TRANSPORT)
  await expect(row.getByRole("button")).toHaveCount(0)
  await expect(page.getByRole("row", { name: /Came today/ })).toHaveCount(0)
  await expect(page.getByRole("note")).toContainText(`at the end of ${shown}`)
  await row.getByRole("checkbox").check()
  await expect(page.getByRole("button", { name: "Change", exact: true })).toBeDisabled()
  await expect(page.getByText("Nothing is changed from a list of a past day.")).toBeVisible()

  // A filter on a label asks for the labels of that day.
  await page.goto(`${list}&sector=H&asOf=${yesterday}`)
  await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(2)
  await page.getByRole("button", { name: "Export", exact: true }).first().click()
  await page.getByRole("menuitem", { name: /^Export to a file/ }).click()
  const dialog = page.getByRole("dialog")
  await expect(dialog.getByText("2 rows, 2 columns")).toBeVisible()
  await dialog.getByRole("radio", { name: /^CSV, international/ }).check()
  await dialog.getByRole("button", { name: "Make the file" }).click()
  await page.getByRole("link", { name: "Follow and download" }).click()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`Accounts as classified on ${yesterday}.csv`)
  const lines = readFileSync(await download.path(), "utf8")
    .replace("\ufeff", "")
    .trimEnd()
    .split("\r\n")
  expect(lines.slice(1).map((line) => line.split(",")[1])).toEqual([TRANSPORT, TRANSPORT])

  await page.goto(`${list}&sector=H&asOf=${yesterday}`)
  await page.getByRole("button", { name: /^Remove: As classified on/ }).click()
  await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(1)
  await expect(page.getByRole("note")).toHaveCount(0)

  await page.goto(`/${office.slug}/accounts/${anna}?tab=classification&asOf=${yesterday}`)
  const sector = page.getByRole("row", { name: /^Sector/ })
  await expect(sector).toContainText(TRANSPORT)
  await expect(sector).toContainText(EDUCATION)
})

test("before the first account came there is nothing, and one click leads back to now", async ({
  as,
  office,
}) => {
  await office.company("Came today")
  const page = await as("viewer")
  await page.goto(`/${office.slug}/accounts?asOf=2020-01-01`)
  await page.getByRole("button", { name: "As classified now" }).click()
  await expect(page.getByRole("row", { name: /Came today/ })).toBeVisible()
  await page.goto(`/${office.slug}/contacts?asOf=2020-01-01`)
  await expect(page.getByRole("button", { name: "As classified now" })).toBeVisible()
})

/** A company in transport since it came, five days ago. */
async function classified(office: Office, name: string): Promise<string> {
  const at = new Date(Date.now() - 5 * DAY)
  const { userId } = await office.member("accountant")
  const { administrationId } = office
  const account = await office.company(name, {}, at)
  await withAdministration(administrationId, async (tx) => {
    const values = await listValues(tx, administrationId)
    const sector = values.find(({ field, code }) => field === "sector" && code === "H")
    const context = { administrationId, actor: { kind: "user" as const, userId } }
    await setLabel(tx, context, account, "sector", sector?.number ?? 0, at)
  })
  return account
}
