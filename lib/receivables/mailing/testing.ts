import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { emails } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { sendNext } from "@/lib/administrations/outbox/keep-sent"
import { saveMailSettings } from "@/lib/administrations/outbox/settings"
import { Refusal } from "@/lib/platform/errors"
import type { InvoiceInput } from "../invoices/input"
import { recordPayment } from "../payments"
import { setUpReminders } from "../reminders/settings"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { mailHandlers } from "./handlers"

const SETTINGS = {
  fromName: "Fietsen BV",
  fromAddress: "shop@fietsen.test",
  replyTo: null,
  ownServer: false,
  host: "",
  port: "",
  security: "starttls",
  username: "",
  password: "",
} as const

export const noon = (day: string) => new Date(`${day}T12:00:00Z`)
export const now = noon("2025-04-12")

export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error.code : error),
  )

/** Books of 2025, mail through the server of the installation, and a customer who can be reached by it. */
export async function aShop() {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  const account = await inside(async (tx) => {
    await openTestBooks(tx, context)
    await setUpReminders(tx, context)
    await saveMailSettings(tx, context, SETTINGS, now)
    const id = await aConsumer(tx, context, "Jansen", now)
    await tx.execute(sql`update accounts set email = 'bo@example.test' where id = ${id}`)
    return id
  })
  return { context, account, inside, ...doings(context, account, inside) }
}

export type Shop = Awaited<ReturnType<typeof aShop>>

function doings(context: Context, account: string, inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>) {
  return {
    /** Due on 9 April 2025, € 125 unless said otherwise. */
    invoice: (part: Partial<InvoiceInput> & { unitPrice?: string } = {}, accountId = account) =>
      inside((tx) =>
        sent(
          tx,
          context,
          anInvoice(accountId, { unitPrice: "125.00", pricesIncludeVat: true, ...part }),
          now,
        ),
      ),
    /** All that is due. */
    deliver: async (at = now) => {
      while (await sendNext(context.administrationId, mailHandlers, at));
    },
    outbox: () => inside((tx) => tx.select().from(emails).orderBy(emails.id)),
    paid: (itemId: string, amountMinor = 12_500n) =>
      inside((tx) =>
        recordPayment(
          tx,
          context,
          {
            accountId: account,
            journal: "B",
            day: "2025-04-12",
            amountMinor,
            currency: "EUR",
            rate: "1",
            reference: "paid",
            allocations: [{ itemId, amountMinor }],
          },
          now,
        ),
      ),
  }
}
