import type { Metadata } from "next"
import { ContactTable } from "@/components/accounts/contact-table"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { contactColumns, contactFilters, contactList, contactOptions } from "@/lib/accounts/contact-filters"
import { contactsAddress, countContacts, listContacts, readContactsView } from "@/lib/accounts/contact-list"
import { portalContext } from "@/lib/administrations/context"
import { listViews } from "@/lib/administrations/view-queries"
import { setIds } from "@/lib/platform/filters/filter"
import { writePlace } from "@/lib/platform/filters/keyset"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { readKnown } from "../../accounts/(list)/read-list"
import { columnLabelsOf, fieldsInUse, filterWordsOf, labelWordsOf, readFacetsOf } from "../account-facts"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.contacts"))("title") }
}

export default async function ContactsPage(props: PageProps<"/[administration]/contacts">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const [locale, t, column, { number }] = await Promise.all([
    getLocale(),
    getTranslator("accounts.contacts"),
    getTranslator("accounts.contacts.column"),
    getFormatter(),
  ])
  const known = await readKnown(administrationId, locale)
  const options = contactOptions(known.options, { yes: t("yes"), no: t("no") })
  const { view, unknown } = readContactsView(await props.searchParams, options)
  const filtered = setIds(contactFilters, view.conditions).length > 0
  const { page, unfiltered, views } = await withAdministration(administrationId, async (tx) => {
    const found = await listContacts(tx, administrationId, view)
    return {
      page: found,
      unfiltered: filtered ? await countContacts(tx, administrationId) : found.total,
      views: await listViews(tx, administrationId, context.person.id, "contacts"),
    }
  })
  if (unfiltered === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("emptyTitle")}
          action={<LinkButton href={`/${administration}/accounts`}>{t("toAccounts")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      </>
    )
  }
  const own = {
    name: column("name"),
    account: column("account"),
    code: column("code"),
    jobTitle: column("jobTitle"),
    email: column("email"),
    phone: column("phone"),
    main: column("main"),
    mailingExcluded: column("mailingExcluded"),
    added: column("added"),
  }
  const chosen = [
    "name",
    "account",
    "code",
    "jobTitle",
    "email",
    "phone",
    "mailingExcluded",
    ...fieldsInUse(known),
  ]
  return (
    <>
      <PageHeader title={t("title")} count={number(page.total)} />
      <ContactTable
        administration={administration}
        role={context.role}
        rows={page.rows}
        total={page.total}
        unfiltered={unfiltered}
        from={page.from}
        previous={page.previous && writePlace(page.previous, view.sort)}
        next={page.next && writePlace(page.next, view.sort)}
        sort={view.sort}
        standard={contactColumns.filter((id) => chosen.includes(id))}
        columnLabels={columnLabelsOf(known, own)}
        words={labelWordsOf(known, page.rows)}
        filters={filterWordsOf(contactFilters, view.conditions, options, known, {
          main: { label: own.main },
          mailingExcluded: { label: own.mailingExcluded },
          jobTitle: { label: own.jobTitle },
          added: { label: own.added },
          created: { label: column("created") },
        })}
        // Counted after the rows and sent after them: nobody waits for a panel that is closed.
        facets={readFacetsOf(contactList, administrationId, view, known)}
        views={views}
        unknown={unknown}
        knownHref={`/${administration}/contacts${contactsAddress(view)}`}
      />
    </>
  )
}
