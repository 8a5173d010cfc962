import type { Page } from "@playwright/test"
import { and, eq } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { classifications } from "@/db/schema"
import { setLabel } from "@/lib/classification/labels"
import { expect, type Office, test } from "./fixtures"

const COMPANIES = ["Anker", "Bazuin", "Citer", "Draailier", "Esdoorn"].map((name) => `${name} Kwispel B.V.`)

test("a version is published, read, practised and confirmed by somebody else, and attendance tells", async ({
  as,
  another,
  office,
}) => {
  test.setTimeout(120_000)
  await classified(office)
  const admin = await as("admin")
  const reader = await another("viewer")
  const at = `/${office.slug}/procedure`

  await admin.goto(at)
  await expect(admin.getByText("Not published yet")).toBeVisible()
  await expect(admin.getByText("Values: B2B and Webshop.")).toBeVisible()
  await admin.getByRole("button", { name: "Publish version 1" }).click()
  const publish = admin.getByRole("dialog")
  await publish.getByLabel(/What is new/).fill("The first one")
  await publish.getByRole("button", { name: "Publish version 1" }).click()
  await expect(admin.getByText(/^Same as version 1/)).toBeVisible()
  await expect(admin.getByRole("button", { name: /^Publish/ })).toHaveCount(0)
  await admin.getByRole("link", { name: "Nederlands" }).click()
  await expect(admin.getByRole("heading", { name: /Verantwoordelijken/ })).toBeVisible()
  await expect(admin.getByRole("heading", { level: 1, name: "Procedure" })).toBeVisible()

  await admin.goto(`${at}/training`)
  await admin.getByRole("button", { name: "Ask to read" }).click()
  const ask = admin.getByRole("dialog")
  await expect(ask.getByLabel("The exercise is about")).toHaveValue("classification1")
  await ask.getByRole("button", { name: "Ask to read" }).click()
  await expect(admin.getByText("3 members asked")).toBeVisible()

  await reader.goto(at)
  await expect(reader.getByText("You were asked to read version 1")).toBeVisible()
  await reader.getByRole("link", { name: "Read and confirm" }).click()
  await expect(reader.getByRole("button", { name: "I have read this version" })).toBeDisabled()
  await reader.getByRole("button", { name: "Start the exercise" }).click()
  await expect(reader.getByRole("heading", { name: "Customer 5" })).toBeVisible()
  const cases = await reader.content()
  for (const name of COMPANIES) expect(cases).not.toContain(name)
  await reader.getByRole("button", { name: "Check my answers" }).click()
  await expect(reader.getByText("Choose a value for every customer.")).toBeVisible()
  await answerAll(reader, "B2B")
  await expect(reader.getByText("0 of 5 right; 4 needed")).toBeVisible()
  await expect(reader.getByText("You said B2B; it is Webshop").first()).toBeVisible()
  await reader.getByRole("button", { name: "Try again with other customers" }).click()
  await answerAll(reader, "Webshop")
  await expect(reader.getByText("5 of 5 right; 4 needed")).toBeVisible()
  await reader.getByRole("button", { name: "I have read this version" }).click()
  await expect(reader.getByText(/^Confirmed on/)).toBeVisible()
  await reader.goto(at)
  await expect(reader.getByText("You were asked to read version 1")).toHaveCount(0)

  await admin.reload()
  await expect(admin.getByText("1 of 3 confirmed version 1")).toBeVisible()
  const row = admin.getByRole("row").filter({ has: admin.getByRole("rowheader", { name: "viewer" }) })
  await expect(row).toContainText("5 of 5")
  await expect(row).not.toContainText("Not yet")
  const file = await admin.request.get(`${at}/training/file`)
  expect((await file.text()).split("\r\n").filter((line) => line.startsWith("viewer;"))).toHaveLength(1)
  expect((await reader.request.get(`${at}/training/file`)).status()).toBe(403)
})

test("a version stays what it was and prints upright, in its own language", async ({ as, office }) => {
  await classified(office)
  const page = await as("accountant")
  const at = `/${office.slug}/procedure`
  await page.goto(at)
  await page.getByRole("button", { name: "Publish version 1" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Publish version 1" }).click()
  await expect(page.getByText(/^Same as version 1/)).toBeVisible()

  await office.classify("Wholesale")
  await page.goto(at)
  await expect(page.getByText(/^Differs from version 1/)).toBeVisible()
  await page.getByText("What changed since").click()
  await expect(page.getByText("Classification 1: added Wholesale")).toBeVisible()
  await page.getByRole("link", { name: /^Version 1,/ }).click()
  await expect(page.getByText(/^Version 1 as it was published/)).toBeVisible()
  await expect(page.getByRole("article")).not.toContainText("Wholesale")

  await page.goto(`${at}/print?version=1&language=zh`)
  await page.emulateMedia({ media: "print" })
  await expect(page.getByRole("heading", { level: 1 })).toContainText("客户分类流程")
  await expect(page.getByText(/version 1, published/)).toBeVisible()
  await expect(page.getByRole("article")).toContainText("责任人")
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden()
  await expect(page.getByRole("navigation").first()).toBeHidden()
  const sheet = await page.pdf({ format: "A4" })
  // 595 by 842 points: A4, upright.
  expect(sheet.toString("latin1")).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/)
})

test("own text, people and a training held elsewhere are written down", async ({ as, office }) => {
  await office.member("viewer")
  const page = await as("accountant")
  const at = `/${office.slug}/procedure`
  await page.goto(`${at}/edit`)
  const owner = page.getByRole("group", { name: "Owner" })
  await owner.getByRole("checkbox", { name: "accountant" }).check()
  await page.getByLabel("Purpose, English").fill("So that we know.")
  await page.getByLabel(/^Review of the document/).fill("6")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Saved; the document says so from now on")).toBeVisible()
  await page.goto(at)
  await expect(page.getByText("So that we know.")).toBeVisible()
  await expect(page.getByRole("cell", { name: "every 6 months" })).toBeVisible()
  await expect(page.getByRole("row", { name: /^Owner/ })).toContainText("accountant")

  await page.goto(`${at}/training`)
  await page.getByRole("button", { name: "Write down a training" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Trainer").fill("Carla")
  await dialog.getByLabel("Topic").fill("The new rules")
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(dialog.getByText("Choose or name at least one person who attended.")).toBeVisible()
  await dialog.getByRole("checkbox", { name: "viewer" }).check()
  await dialog.getByLabel(/^Others who attended/).fill("Dirk de Vries")
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("row", { name: /The new rules/ })).toContainText("viewer, Dirk de Vries")
})

async function answerAll(page: Page, value: string) {
  const selects = page.getByRole("combobox", { name: /of customer \d$/ })
  await expect(selects).toHaveCount(COMPANIES.length)
  for (const select of await selects.all()) await select.selectOption({ label: value })
  await page.getByRole("button", { name: "Check my answers" }).click()
}

/** Five companies that a person classified as Webshop, and another value that they could have had. */
async function classified(office: Office) {
  await office.classify("B2B")
  await office.classify("Webshop")
  const { userId } = await office.member("accountant")
  const context = { administrationId: office.administrationId, actor: { kind: "user", userId } } as const
  for (const name of COMPANIES) {
    const account = await office.company(name)
    await withAdministration(office.administrationId, async (tx) => {
      const [value] = await tx
        .select({ number: classifications.number })
        .from(classifications)
        .where(
          and(
            eq(classifications.administrationId, office.administrationId),
            eq(classifications.code, "Webshop"),
            eq(classifications.field, 1),
          ),
        )
      await setLabel(tx, context, account, "classification1", value?.number ?? null, new Date())
    })
  }
}
