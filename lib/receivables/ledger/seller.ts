import type { Tx } from "@/db/client"
import { billingSettings } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import type { SellerInput } from "./input"

/** Who sends the invoices. Those that were sent keep what stood on them. */
export async function saveSeller(tx: Tx, context: Context, input: SellerInput): Promise<void> {
  const { administrationId } = context
  const seller = {
    name: input.name,
    company: input.name,
    line1: input.line1,
    line2: input.line2 || null,
    postcode: input.postcode,
    city: input.city,
    region: null,
    country: input.country,
    phone: input.phone || null,
    email: input.email || null,
    vatNumber: input.vatNumber,
    cocNumber: input.cocNumber || null,
    iban: input.iban,
  }
  await tx
    .insert(billingSettings)
    .values({ administrationId, seller, currency: "EUR", country: input.country })
    .onConflictDoUpdate({
      target: billingSettings.administrationId,
      set: { seller, country: input.country },
    })
  await record(tx, context, "books.seller", administrationId, { name: input.name })
}
