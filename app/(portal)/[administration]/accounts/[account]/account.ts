import type { Route } from "next"
import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { validate } from "uuid"
import { withAdministration } from "@/db/client"
import { type AccountCard, accountCard } from "@/lib/accounts/card-queries"
import { portalContext } from "@/lib/administrations/context"

/**
 * The account at an address: one that is malformed, unknown or of another administration does not exist. The
 * address of one that became part of another leads there.
 */
export const readAccount = cache(async (administration: string, account: string): Promise<AccountCard> => {
  const { administrationId } = await portalContext(administration, "accounts.read")
  if (!validate(account)) notFound()
  const card = await withAdministration(administrationId, (tx) => accountCard(tx, administrationId, account))
  if (!card) notFound()
  const { mergedInto } = card.account
  if (mergedInto) redirect(`/${administration}/accounts/${mergedInto}?merged=${account}` as Route)
  return card
})
