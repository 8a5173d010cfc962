import type { Metadata } from "next"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { contactFilters, contactList } from "@/lib/accounts/contact-filters"
import { contactsAddress, countContacts, listContacts, readContactsView } from "@/lib/accounts/contact-list"
import { portalContext } from "@/lib/administrations/context"
import { listViews } from "@/lib/administrations/view-queries"
import { contactNames, readContactOptions, standardContactColumns } from "@/lib/classification/account-lists"
import { setIds } from "@/lib/platform/filters/filter"
import { writePlace } from "@/lib/platform/filters/keyset"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { filterWordsOf, labelWordsOf, readFacetsOf, readKnown } from "../../account-lists"
import { ContactsList } from "./contacts-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.contacts"))("title") }
}

export default async function ContactsPage(props: PageProps<"/[administration]/contacts">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const [locale, t, { number }] = await Promise.all([
    getLocale(),
    getTranslator("accounts.contacts"),
    getFormatter(),
  ])
  const known = await readKnown(administrationId, locale)
  const { view, unknown } = readContactsView(await props.searchParams, readContactOptions(known))
  const filtered = setIds(contactFilters, view.conditions).length > 0
  const { page, unfiltered, views } = await withAdministration(administrationId, async (tx) => {
    const found = await listContacts(tx, administrationId, view)
    return {
      page: found,
      unfiltered: filtered
        ? await countContacts(tx, administrationId, { ...view, conditions: {} })
        : found.total,
      views: await listViews(tx, administrationId, context.person.id, "contacts"),
    }
  })
  if (unfiltered === 0 && !view.asOf) {
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
  const words = contactNames(known)
  return (
    <>
      <PageHeader title={t("title")} count={number(page.total)} />
      <ContactsList
        administration={administration}
        role={context.role}
        rows={page.rows}
        total={page.total}
        unfiltered={unfiltered}
        from={page.from}
        previous={page.previous && writePlace(page.previous, view.sort)}
        next={page.next && writePlace(page.next, view.sort)}
        sort={view.sort}
        standard={standardContactColumns(known)}
        columnLabels={words.names}
        words={labelWordsOf(known, words, page.rows)}
        filters={filterWordsOf(contactFilters, view, known, words)}
        // Counted after the rows and sent after them: nobody waits for a panel that is closed.
        facets={readFacetsOf(contactList, administrationId, view, known)}
        views={views}
        unknown={unknown}
        knownHref={`/${administration}/contacts${contactsAddress(view)}`}
      />
    </>
  )
}
