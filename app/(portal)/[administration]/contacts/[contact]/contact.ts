import { notFound } from "next/navigation"
import { cache } from "react"
import { validate } from "uuid"
import { withAdministration } from "@/db/client"
import { type ContactCard, contactCard } from "@/lib/accounts/contact-queries"
import { portalContext } from "@/lib/administrations/context"

/** The contact at an address: one that is malformed, unknown or of another administration does not exist. */
export const readContact = cache(async (administration: string, contact: string): Promise<ContactCard> => {
  const { administrationId } = await portalContext(administration, "accounts.read")
  if (!validate(contact)) notFound()
  const card = await withAdministration(administrationId, (tx) => contactCard(tx, administrationId, contact))
  if (!card) notFound()
  return card
})
