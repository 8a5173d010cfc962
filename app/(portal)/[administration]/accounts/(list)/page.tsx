import type { Metadata } from "next"
import { AccountsEmpty } from "@/components/accounts/accounts-empty"
import { AccountsTable } from "@/components/accounts/accounts-table"
import { PageHeader } from "@/components/shell/page-header"
import { Button } from "@/components/ui/button"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { accountFilters } from "@/lib/accounts/filters"
import { writeCursor } from "@/lib/accounts/list-cursor"
import { accountsAddress, readAccountsView } from "@/lib/accounts/list-view"
import { countAccounts, listAccounts } from "@/lib/accounts/queries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { setIds } from "@/lib/platform/filters/filter"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { filterWords, readFacets, readKnown, standardColumns, wordsFor } from "./read-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.list"))("title") }
}

export default async function AccountsPage(props: PageProps<"/[administration]/accounts">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const [locale, t, { number }] = await Promise.all([
    getLocale(),
    getTranslator("accounts.list"),
    getFormatter(),
  ])
  const known = await readKnown(administrationId, locale)
  const { view, unknown } = readAccountsView(await props.searchParams, known.options)
  const filtered = setIds(accountFilters, view.conditions).length > 0
  const [page, unfiltered] = await Promise.all([
    withAdministration(administrationId, (tx) => listAccounts(tx, administrationId, view)),
    filtered ? withAdministration(administrationId, (tx) => countAccounts(tx, administrationId)) : null,
  ])
  // Counted after the rows and sent after them: nobody waits for a panel that is closed.
  const facets = readFacets(administrationId, view, locale)
  const mayEnter = may(context.role, "accounts.write")
  const words = wordsFor(known, page.rows)
  const here = `/${administration}/accounts`
  const none = (unfiltered ?? page.total) === 0
  return (
    <>
      <PageHeader
        title={t("title")}
        count={none ? undefined : number(page.total)}
        actions={!none && <NewAccount href={`${here}/new`} mayEnter={mayEnter} />}
      />
      {none ? (
        <AccountsEmpty
          administration={administration}
          mayConnect={may(context.role, "channels.read")}
          mayEnter={mayEnter}
        />
      ) : (
        <AccountsTable
          administration={administration}
          rows={page.rows}
          total={page.total}
          unfiltered={unfiltered ?? page.total}
          from={page.from}
          previous={page.previous && writeCursor(page.previous, view.sort)}
          next={page.next && writeCursor(page.next, view.sort)}
          sort={view.sort}
          standard={standardColumns(known)}
          words={words}
          filters={filterWords(known, words, view)}
          facets={facets}
          unknown={unknown}
          knownHref={here + accountsAddress(view)}
        />
      )}
    </>
  )
}

async function NewAccount({ href, mayEnter }: { href: string; mayEnter: boolean }) {
  const t = await getTranslator("accounts.list")
  if (mayEnter) {
    return (
      <LinkButton variant="primary" href={href}>
        {t("new")}
      </LinkButton>
    )
  }
  return (
    <>
      <span id="who-enters" className="text-muted text-sm">
        {t("newOnly")}
      </span>
      <Button variant="primary" disabled aria-describedby="who-enters">
        {t("new")}
      </Button>
    </>
  )
}
