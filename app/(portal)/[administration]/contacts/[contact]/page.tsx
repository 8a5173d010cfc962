import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { AccountActivity } from "@/components/accounts/account-activity"
import { timelineWords } from "@/components/accounts/activity-words"
import { ContactData } from "@/components/accounts/contact-data"
import { ContactHead } from "@/components/accounts/contact-head"
import { LabelChips } from "@/components/classification/label-chips"
import { ruleHref } from "@/components/classification/rule-href"
import { withAdministration } from "@/db/client"
import {
  openRequestsOf,
  readTimelineCursor,
  timelineCursorText,
  timelineOf,
} from "@/lib/accounts/activity-queries"
import { contactsOf } from "@/lib/accounts/contact-queries"
import { personName } from "@/lib/accounts/rules"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { fieldName } from "@/lib/classification/field-name"
import { cardLabels } from "@/lib/classification/label-queries"
import { dayOf } from "@/lib/platform/calendar"
import { first } from "@/lib/platform/filters/address"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { hasClassTerms } from "@/lib/receivables/terms/queries"
import { activityPlace } from "../../accounts/[account]/parts"
import { readContact } from "./contact"

type Props = PageProps<"/[administration]/contacts/[contact]">

const ACTIVITIES = 50

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, contact } = await params
  const card = await readContact(administration, contact)
  return { title: personName(card.contact) ?? card.contact.email }
}

export default async function ContactPage({ params, searchParams }: Props) {
  const { administration, contact: contactId } = await params
  const context = await portalContext(administration, "accounts.read")
  const { contact, account } = await readContact(administration, contactId)
  const { administrationId } = context
  const [t, words, locale] = await Promise.all([
    getTranslator("accounts.contacts"),
    getTranslator("accounts.activities"),
    getLocale(),
  ])
  const after = readTimelineCursor(first((await searchParams).after))
  const read = await withAdministration(administrationId, async (tx) => ({
    labels: await cardLabels(tx, administrationId, account.id, locale, fieldName),
    timeline: await timelineOf(tx, administrationId, { contactId }, { limit: ACTIVITIES, after }),
    asksTerms: may(context.role, "receivables.read") && (await hasClassTerms(tx, administrationId)),
    requests: await openRequestsOf(tx, administrationId, { contactId }),
    place: await activityPlace(tx, context, await contactsOf(tx, administrationId, account.id)),
  }))
  const { labels, timeline, requests, place } = read
  if (!labels) notFound()
  const here = `/${administration}/contacts/${contactId}`
  const mayChange = may(context.role, "labels.write")
  const mayTrace = may(context.role, "deliveries.read")
  return (
    <>
      <ContactHead
        administration={administration}
        contact={contact}
        account={account}
        mayEdit={may(context.role, "accounts.write")}
      />
      <LabelChips
        place={{
          administration,
          accountId: account.id,
          mayChange,
          mayTrace,
          ruleHref: may(context.role, "rules.write") ? ruleHref(administration, account) : null,
          asksTerms: read.asksTerms,
        }}
        labels={labels}
        mayAddValues={may(context.role, "fields.manage")}
      />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <ContactData administration={administration} contact={contact} account={account} />
        <AccountActivity
          place={{ ...place, contactId }}
          title={t("activity")}
          account={{ id: account.id, name: account.name, contactId }}
          requests={requests}
          entries={timeline.entries}
          wordsOf={await timelineWords({ channel: null, field: String, value: String })}
          today={dayOf(new Date())}
          empty={t("noActivity")}
          earlier={
            timeline.next && {
              href: `${here}?after=${encodeURIComponent(timelineCursorText(timeline.next))}`,
              label: words("earlier"),
            }
          }
          newestHref={after && here}
        />
      </div>
    </>
  )
}
