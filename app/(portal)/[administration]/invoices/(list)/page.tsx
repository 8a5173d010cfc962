import type { Metadata } from "next"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listViews } from "@/lib/administrations/view-queries"
import { setIds } from "@/lib/platform/filters/filter"
import { writePlace } from "@/lib/platform/filters/keyset"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { invoiceFilters } from "@/lib/receivables/invoices/filters"
import {
  countInvoices,
  invoiceList,
  invoicesAddress,
  invoiceTotals,
  listInvoices,
  readInvoicesView,
} from "@/lib/receivables/invoices/list"
import {
  invoiceNames,
  readInvoiceOptions,
  standardInvoiceColumns,
} from "@/lib/receivables/invoices/list-words"
import { listYears } from "@/lib/receivables/ledger/books"
import { filterWordsOf, labelWordsOf, readFacetsOf, readKnown } from "../../account-lists"
import { InvoicesList } from "./invoices-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("invoices"))("title") }
}

export default async function InvoicesPage(props: PageProps<"/[administration]/invoices">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const [locale, t, { number }] = await Promise.all([getLocale(), getTranslator("invoices"), getFormatter()])
  const known = await readKnown(administrationId, locale)
  const { view, unknown } = readInvoicesView(await props.searchParams, readInvoiceOptions(known))
  const filtered = Boolean(view.asOf) || setIds(invoiceFilters, view.conditions).length > 0
  const { page, totals, unfiltered, views, open, list } = await withAdministration(
    administrationId,
    async (tx) => {
      const found = await listInvoices(tx, administrationId, view)
      return {
        page: found,
        totals: await invoiceTotals(tx, administrationId, view),
        unfiltered: filtered ? await countInvoices(tx, administrationId) : found.total,
        views: await listViews(tx, administrationId, context.person.id, "invoices"),
        open: (await listYears(tx, administrationId)).length > 0,
        list: await invoiceList(tx, administrationId, view.asOf),
      }
    },
  )
  const mayWrite = may(context.role, "receivables.write")
  const create = mayWrite && open && (
    <LinkButton variant="primary" href={`/${administration}/invoices/new`}>
      {t("new")}
    </LinkButton>
  )
  if (unfiltered === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t(open ? "emptyTitle" : "notOpenTitle")}
          action={
            open ? (
              create
            ) : (
              <LinkButton variant="primary" href={`/${administration}/settings/books`}>
                {t("toBooks")}
              </LinkButton>
            )
          }
        >
          {t(open ? "emptyText" : "notOpenText")}
        </EmptyState>
      </>
    )
  }
  const words = invoiceNames(known)
  return (
    <>
      <PageHeader title={t("title")} count={number(page.total)} actions={create} />
      <InvoicesList
        administration={administration}
        role={context.role}
        rows={page.rows}
        totals={totals}
        total={page.total}
        unfiltered={unfiltered}
        from={page.from}
        previous={page.previous && writePlace(page.previous, view.sort)}
        next={page.next && writePlace(page.next, view.sort)}
        sort={view.sort}
        standard={standardInvoiceColumns(known)}
        columnLabels={words.names}
        words={labelWordsOf(known, words, page.rows)}
        filters={filterWordsOf(invoiceFilters, view, known, words)}
        // Counted after the rows and sent after them: nobody waits for a panel that is closed.
        facets={readFacetsOf(list, administrationId, view, known)}
        views={views}
        unknown={unknown}
        knownHref={`/${administration}/invoices${invoicesAddress(view)}`}
      />
    </>
  )
}
