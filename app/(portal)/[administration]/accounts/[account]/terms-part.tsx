import { AccountCommunication } from "@/components/reminders/account-communication"
import { AccountTerms } from "@/components/terms/account-terms"
import { withAdministration } from "@/db/client"
import type { AccountCard } from "@/lib/accounts/card-queries"
import type { PortalContext } from "@/lib/administrations/context"
import { emailsOfAccount } from "@/lib/administrations/outbox/queries"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale } from "@/lib/platform/i18n"
import { exclusionOf, remindersOfAccount } from "@/lib/receivables/reminders/queries"
import { openOfAccount, riskFactsOf, termsOfAccount } from "@/lib/receivables/terms/queries"
import { riskOf } from "@/lib/receivables/terms/risk"
import { readClasses } from "../../settings/read-classes"

/** What was agreed with the account, and what it was written. */
export async function TermsPart({ context, card }: { context: PortalContext; card: AccountCard }) {
  const { administrationId, administration, role } = context
  const { id, name } = card.account
  const { nameOf } = await readClasses(administrationId, await getLocale())
  const read = await withAdministration(administrationId, async (tx) => ({
    agreed: await termsOfAccount(tx, administrationId, id),
    openMinor: await openOfAccount(tx, administrationId, id),
    risk: await riskFactsOf(tx, administrationId, id, dayOf(new Date())),
    reminders: await remindersOfAccount(tx, administrationId, id),
    emails: await emailsOfAccount(tx, administrationId, id),
    exclusion: await exclusionOf(tx, administrationId, id),
  }))
  const place = {
    administration: administration.slug,
    account: { id, name },
    may: may(role, "receivables.write"),
  }
  return (
    <>
      {read.agreed && (
        <AccountTerms
          {...place}
          {...read.agreed}
          openMinor={read.openMinor}
          risk={riskOf({ ...read.risk, limitMinor: read.agreed.terms.creditLimitMinor.value })}
          nameOf={nameOf}
        />
      )}
      <AccountCommunication
        {...place}
        reminders={read.reminders}
        emails={read.emails}
        exclusion={read.exclusion}
      />
    </>
  )
}
