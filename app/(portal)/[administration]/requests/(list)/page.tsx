import type { Metadata } from "next"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { requestFilters, requestList } from "@/lib/accounts/request-filters"
import { countRequests, listRequests, readRequestsView, requestsAddress } from "@/lib/accounts/request-list"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listViews } from "@/lib/administrations/view-queries"
import { readRequestOptions, requestNames, standardRequestColumns } from "@/lib/classification/account-lists"
import { setIds } from "@/lib/platform/filters/filter"
import { writePlace } from "@/lib/platform/filters/keyset"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { filterWordsOf, labelWordsOf, readFacetsOf, readKnown } from "../../account-lists"
import { RequestsList } from "./requests-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.requests"))("title") }
}

export default async function RequestsPage(props: PageProps<"/[administration]/requests">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "activities.read")
  const { administrationId } = context
  const [locale, t, { number }] = await Promise.all([
    getLocale(),
    getTranslator("accounts.requests"),
    getFormatter(),
  ])
  const known = await readKnown(administrationId, locale)
  const { owners, options } = await withAdministration(administrationId, (tx) =>
    readRequestOptions(tx, administrationId, known),
  )
  const { view, unknown } = readRequestsView(await props.searchParams, options)
  const filtered = setIds(requestFilters, view.conditions).length > 0
  const { page, unfiltered, views } = await withAdministration(administrationId, async (tx) => {
    const found = await listRequests(tx, administrationId, view)
    return {
      page: found,
      unfiltered: filtered
        ? await countRequests(tx, administrationId, { ...view, conditions: {} })
        : found.total,
      views: await listViews(tx, administrationId, context.person.id, "requests"),
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
  const mayWrite = may(context.role, "activities.write")
  const words = requestNames(known)
  return (
    <>
      <PageHeader
        title={t("title")}
        count={number(page.total)}
        description={mayWrite ? undefined : t("readOnly")}
      />
      <RequestsList
        administration={administration}
        role={context.role}
        may={mayWrite}
        members={owners.filter(({ left }) => !left).map(({ id, name }) => ({ id, name }))}
        rows={page.rows}
        total={page.total}
        unfiltered={unfiltered}
        from={page.from}
        previous={page.previous && writePlace(page.previous, view.sort)}
        next={page.next && writePlace(page.next, view.sort)}
        sort={view.sort}
        standard={standardRequestColumns(known)}
        columnLabels={words.names}
        words={labelWordsOf(known, words, page.rows)}
        filters={filterWordsOf(requestFilters, view, known, words)}
        // Counted after the rows and sent after them: nobody waits for a panel that is closed.
        facets={readFacetsOf(requestList, administrationId, view, known)}
        views={views}
        unknown={unknown}
        knownHref={`/${administration}/requests${requestsAddress(view)}`}
      />
    </>
  )
}
