import type { Tx } from "@/db/client"
import { readKnown } from "@/lib/classification/account-lists"
import { everyInvoice, readInvoicesView, someInvoices } from "../invoices/list"
import { readInvoiceOptions } from "../invoices/list-words"
import { tickedIds } from "../invoices/ticked"
import { MOST_IN_BATCH } from "./invoices"

/**
 * The invoices that an address of their list names, in its order: those that are ticked, or all that it filters; of
 * very many enough to be too many.
 */
export async function namedInvoices(tx: Tx, administrationId: string, address: string): Promise<string[]> {
  const { ids: ticked, ...asked } = Object.fromEntries(new URLSearchParams(address))
  if (ticked) return someInvoices(tx, administrationId, tickedIds(ticked) ?? [])
  const { view } = readInvoicesView(asked, readInvoiceOptions(await readKnown(tx, administrationId, "en")))
  const all: string[] = []
  for await (const some of everyInvoice(tx, administrationId, view)) {
    all.push(...some)
    if (all.length > MOST_IN_BATCH) break
  }
  return all
}
