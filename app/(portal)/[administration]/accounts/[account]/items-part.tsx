import { AccountItems } from "@/components/receivables/account-items"
import { withAdministration } from "@/db/client"
import type { AccountCard } from "@/lib/accounts/card-queries"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { itemsOfAccount } from "@/lib/receivables/lists/account-items"

const MANY = 100

type ItemsPartProps = {
  context: PortalContext
  card: AccountCard
  /** "2026-11-21", in the zone of the books. */
  today: string
}

/** What the account owes and owed. */
export async function ItemsPart({ context, card, today }: ItemsPartProps) {
  const { administrationId, administration } = context
  const { id } = card.account
  const { open, settled } = await withAdministration(administrationId, async (tx) => ({
    open: await itemsOfAccount(tx, administrationId, id, "open", MANY),
    settled: await itemsOfAccount(tx, administrationId, id, "settled", MANY),
  }))
  return (
    <AccountItems
      administration={administration.slug}
      accountId={id}
      today={today}
      open={open}
      settled={settled}
      may={may(context.role, "receivables.write")}
    />
  )
}
