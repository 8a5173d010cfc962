import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { wooOrder } from "@/lib/channels/samples/woocommerce"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { openSink, type Sink } from "@/lib/platform/mail/testing"
import { aConsumer, anInvoice, sent } from "@/lib/receivables/testing"
import { expect, type Office, test } from "./fixtures"

// One mail server for the whole installation: what these tests do to it, they do one after the other.
test.describe.configure({ mode: "serial" })

let sink: Sink | null = null
const open = async () => {
  sink = await openSink({ at: Number(process.env.SMTP_PORT) })
  return sink
}
test.afterEach(async () => {
  await sink?.close()
  sink = null
})

/** Through the server of the installation. */
async function setUpMail(page: import("@playwright/test").Page, office: Office): Promise<void> {
  await page.goto(`/${office.slug}/settings/mail`)
  await page.getByLabel("Name", { exact: true }).fill("Fietsen BV")
  await page.getByLabel("E-mail address", { exact: true }).fill("administratie@fietsen.test")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Saved. What waited")).toBeVisible()
}

test("an order becomes an invoice that arrives by e-mail, with its PDF and e-invoice", async ({
  office,
  as,
}) => {
  const server = await open()
  await office.books()
  const channel = await office.channel()
  await office.classify("Webshop")
  const order = wooOrder({ seed: 11, now: new Date() })
  const answer = await office.deliver(channel, "woocommerce", "order.created", order)
  const { delivery } = (await answer.json()) as { delivery: string }
  let account = ""
  await expect
    .poll(async () => {
      account = await office.accountOf(delivery)
      return account
    })
    .not.toBe("")
  const page = await as("admin")

  await page.goto(`/${office.slug}/outbox`)
  await expect(page.getByText("E-mail is not set up, so nothing can be sent.")).toBeVisible()
  await page.getByRole("link", { name: "Set up e-mail" }).click()
  await setUpMail(page, office)
  await page.getByRole("button", { name: "Send a test message" }).click()
  await expect(page.getByText("The server took it")).toBeVisible()
  expect(server.mails).toHaveLength(1)

  await page.goto(`/${office.slug}/accounts/${account}?tab=orders`)
  await page.getByRole("table", { name: "Orders" }).getByRole("button").first().click()
  await page.getByRole("button", { name: "Make invoice" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Draft invoice" })).toBeVisible()
  await page.getByRole("button", { name: "Save and book as sent" }).click()
  await expect(page.getByRole("heading", { level: 1, name: /^Invoice \d{4}-00001/ })).toBeVisible()
  await expect(page.getByText("Not e-mailed yet.")).toBeVisible()
  await page.getByRole("button", { name: "E-mail", exact: true }).click()
  const compose = page.getByRole("dialog")
  await expect(compose.getByLabel("Subject")).toHaveValue(/\d{4}-00001/)
  await compose.getByLabel("To", { exact: true }).fill("not an address")
  await compose.getByRole("button", { name: "Send" }).click()
  await expect(compose.getByText("This is not a complete e-mail address.")).toBeVisible()
  await compose.getByLabel("To", { exact: true }).fill("klant@example.test")
  await compose.getByRole("button", { name: "Send" }).click()
  await expect(page.getByText("The e-mail is being sent")).toBeVisible()
  await expect.poll(() => server.mails.length).toBe(2)
  const mail = server.mails[1]
  expect(mail).toMatchObject({
    from: { name: "Fietsen BV", address: "administratie@fietsen.test" },
    to: [{ address: "klant@example.test" }],
  })
  expect(mail?.attachments[0]).toMatchObject({ mimeType: "application/pdf" })
  await expect(async () => {
    await page.reload()
    await expect(page.getByText("Taken by the mail server")).toBeVisible({ timeout: 1000 })
  }).toPass()

  await page.goto(`/${office.slug}/accounts/${account}`)
  const told = page.getByRole("list", { name: "What was sent to this account, newest first" })
  await expect(told.getByRole("listitem")).toContainText("klant@example.test")
})

test("a broken mail server leaves an e-mail waiting, told, never sent, until it is repaired", async ({
  office,
  as,
}) => {
  const account = await office.company("Bakkerij Bos", { email: "bos@bakkerij.test" })
  const invoice = await office.invoice(account)
  const page = await as("admin")
  await setUpMail(page, office)
  await page.goto(`/${office.slug}/invoices/${invoice}`)
  await page.getByRole("button", { name: "E-mail", exact: true }).click()
  const compose = page.getByRole("dialog")
  await expect(compose.getByLabel("To", { exact: true })).toHaveValue("bos@bakkerij.test")
  await compose.getByRole("button", { name: "Send" }).click()
  const outbox = page.getByRole("table", { name: "E-mails, newest first" })
  await expect(async () => {
    await page.goto(`/${office.slug}/outbox`)
    await expect(outbox.getByText(/ECONNREFUSED/)).toBeVisible({ timeout: 1000 })
  }).toPass()
  const row = outbox.getByRole("row", { name: /Bakkerij Bos/ })
  await expect(row).toContainText("Waiting")
  await expect(row).toContainText("Next attempt")

  const server = await open()
  await row.getByRole("button", { name: "Try now: e-mail to bos@bakkerij.test" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Send again" }).click()
  await expect.poll(() => server.mails.length).toBe(1)
  await expect(async () => {
    await page.reload()
    await expect(row).toContainText("Sent", { timeout: 1000 })
  }).toPass()
  await page.getByLabel("Filter by state").selectOption({ label: "Failed (0)" })
  await expect(page.getByText("No e-mail is in this state.")).toBeVisible()
  expect(server.mails).toHaveLength(1)
})

test("a reminder leaves by e-mail; one that was paid meanwhile does not", async ({ office, as }) => {
  await office.books()
  const { userId } = await office.member("accountant")
  const context = { administrationId: office.administrationId, actor: { kind: "user", userId } } as const
  const today = dayOf(new Date())
  const owes = (lastName: string) =>
    withAdministration(office.administrationId, async (tx) => {
      const id = await aConsumer(tx, context, lastName, new Date())
      await tx.execute(sql`update accounts set email = ${`${lastName.toLowerCase()}@example.test`}
        where administration_id = ${office.administrationId} and id = ${id}`)
      const dates = { invoiceDate: today, dueDate: today, unitPrice: "125.00" }
      const made = await sent(tx, context, anInvoice(id, { ...dates, pricesIncludeVat: true }), new Date())
      await tx.execute(sql`update items set due_date = ${addDays(today, -10)}::date
        where administration_id = ${office.administrationId} and id = ${made.itemId}`)
      return made
    })
  await owes("Jansen")
  const paid = await owes("Klein")
  const page = await as("admin")
  await setUpMail(page, office)
  const at = `/${office.slug}/receivables/reminders`
  await page.goto(at)
  await page.getByRole("button", { name: "Set up reminders" }).click()
  await page.getByRole("button", { name: "Send 2 reminders" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Send" }).click()
  const run = page.getByRole("table", { name: "Reminders of this run" })
  await expect(run.getByRole("row", { name: /Bo Jansen/ })).toContainText("Waiting")
  const address = page.url()

  await page.goto(`/${office.slug}/invoices/${paid.id}`)
  await page.getByRole("button", { name: "Mark as paid" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Book payment" }).click()
  await expect(page.getByRole("dialog")).toHaveCount(0)

  const server = await open()
  await page.goto(`/${office.slug}/outbox`)
  // The other one waits for the server too, and is tried once this one was taken.
  await page.getByRole("button", { name: "Try now: e-mail to jansen@example.test" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Send again" }).click()
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(async () => {
    await page.goto(address)
    await expect(run.getByRole("row", { name: /Bo Jansen/ })).toContainText("Sent", { timeout: 1000 })
    await expect(run.getByRole("row", { name: /Bo Klein/ })).toContainText("it has been paid", {
      timeout: 1000,
    })
  }).toPass()
  expect(server.mails.map(({ to }) => to?.[0]?.address)).toEqual(["jansen@example.test"])
  expect(server.mails[0]?.attachments).toMatchObject([{ mimeType: "application/pdf" }])
})
