import type { Metadata } from "next"
import { RequestTable } from "@/components/accounts/request-table"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { requestColumns, requestFilters, requestList, requestOptions } from "@/lib/accounts/request-filters"
import {
  countRequests,
  listRequests,
  readRequestsView,
  requestOwners,
  requestsAddress,
} from "@/lib/accounts/request-list"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listViews } from "@/lib/administrations/view-queries"
import { setIds } from "@/lib/platform/filters/filter"
import { writePlace } from "@/lib/platform/filters/keyset"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { readKnown } from "../../accounts/(list)/read-list"
import {
  columnLabelsOf,
  fieldsInUse,
  filterWordsOf,
  labelWordsOf,
  readFacetsOf,
} from "../../contacts/account-facts"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.requests"))("title") }
}

export default async function RequestsPage(props: PageProps<"/[administration]/requests">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "activities.read")
  const { administrationId } = context
  const [locale, t, column, { number }] = await Promise.all([
    getLocale(),
    getTranslator("accounts.requests"),
    getTranslator("accounts.requests.column"),
    getFormatter(),
  ])
  const known = await readKnown(administrationId, locale)
  const owners = await withAdministration(administrationId, (tx) => requestOwners(tx, administrationId))
  const options = requestOptions(known.options, {
    states: { open: t("open"), overdue: t("overdue"), done: t("done") },
    owners,
  })
  const { view, unknown } = readRequestsView(await props.searchParams, options)
  const filtered = setIds(requestFilters, view.conditions).length > 0
  const { page, unfiltered, views } = await withAdministration(administrationId, async (tx) => {
    const found = await listRequests(tx, administrationId, view)
    return {
      page: found,
      unfiltered: filtered ? await countRequests(tx, administrationId) : found.total,
      views: await listViews(tx, administrationId, context.person.id, "requests"),
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
  const mayWrite = may(context.role, "activities.write")
  const own = {
    subject: column("subject"),
    account: column("account"),
    code: column("code"),
    kind: column("kind"),
    owner: column("owner"),
    due: column("due"),
    state: column("state"),
    asked: column("asked"),
  }
  const chosen = ["subject", "account", "code", "owner", "due", "state", "asked", ...fieldsInUse(known)]
  return (
    <>
      <PageHeader
        title={t("title")}
        count={number(page.total)}
        description={mayWrite ? undefined : t("readOnly")}
      />
      <RequestTable
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
        standard={requestColumns.filter((id) => chosen.includes(id))}
        columnLabels={columnLabelsOf(known, own)}
        words={labelWordsOf(known, page.rows)}
        filters={filterWordsOf(requestFilters, view.conditions, options, known, {
          state: { label: own.state },
          owner: { label: own.owner, blank: t("nobody") },
          due: { label: own.due, blank: t("noDue") },
          asked: { label: own.asked },
          kind: { label: own.kind },
          created: { label: column("created") },
        })}
        // Counted after the rows and sent after them: nobody waits for a panel that is closed.
        facets={readFacetsOf(requestList, administrationId, view, known)}
        views={views}
        unknown={unknown}
        knownHref={`/${administration}/requests${requestsAddress(view)}`}
      />
    </>
  )
}
