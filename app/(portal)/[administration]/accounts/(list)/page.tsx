import type { Metadata } from "next"
import { Suspense } from "react"
import { AccountsEmpty } from "@/components/accounts/accounts-empty"
import type { Widened } from "@/components/accounts/accounts-no-match"
import { PageHeader } from "@/components/shell/page-header"
import { Button } from "@/components/ui/button"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { accountFilters } from "@/lib/accounts/filters"
import { writeCursor } from "@/lib/accounts/list-cursor"
import { accountsAddress, readAccountsView } from "@/lib/accounts/list-view"
import { listAccounts } from "@/lib/accounts/queries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listViews } from "@/lib/administrations/view-queries"
import type { SavedView } from "@/lib/administrations/view-rules"
import { accountNames, standardColumns } from "@/lib/classification/account-lists"
import { setIds } from "@/lib/platform/filters/filter"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { filterWordsOf, readKnown } from "../../account-lists"
import { AccountsList } from "./accounts-list"
import { readFacets, readSums, readTotal, readWider } from "./read-counts"
import { wordsFor } from "./read-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.list"))("title") }
}

export default async function AccountsPage(props: PageProps<"/[administration]/accounts">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId, role } = context
  const [locale, t, { number }] = await Promise.all([
    getLocale(),
    getTranslator("accounts.list"),
    getFormatter(),
  ])
  const known = await readKnown(administrationId, locale)
  const { view, unknown } = readAccountsView(await props.searchParams, known.options)
  const [page, views] = await Promise.all([
    // Rows of groups come when a group is opened.
    withAdministration(administrationId, (tx) =>
      listAccounts(tx, administrationId, view, view.group ? 1 : 50),
    ),
    withAdministration(administrationId, (tx) =>
      listViews(tx, administrationId, context.person.id, "accounts"),
    ),
  ])
  // Counted after the rows and sent after them: nobody waits for figures, nor for a panel that is closed.
  const exact = page.atLeast ? readTotal(administrationId, view) : Promise.resolve(page.total)
  const filtered = setIds(accountFilters, view.conditions).length > 0
  const unfiltered = filtered ? readTotal(administrationId, { ...view, conditions: {} }) : exact
  const facets = readFacets(administrationId, view, locale)
  const none = page.total === 0 && !view.asOf && (await unfiltered) === 0
  const words = wordsFor(known, page.rows)
  const here = `/${administration}/accounts`
  const mayEnter = may(role, "accounts.write")
  return (
    <>
      <PageHeader
        title={t("title")}
        count={
          none ? undefined : page.atLeast ? (
            <Suspense fallback={t("moreThan", { n: number(page.total) })}>
              <Total exact={exact} />
            </Suspense>
          ) : (
            number(page.total)
          )
        }
        actions={
          !none && (
            <>
              {may(role, "accounts.import") && <LinkButton href={`${here}/import`}>{t("import")}</LinkButton>}
              <NewAccount href={`${here}/new`} mayEnter={mayEnter} />
            </>
          )
        }
      />
      {none ? (
        <AccountsEmpty
          administration={administration}
          mayConnect={may(role, "channels.read")}
          mayEnter={mayEnter}
        />
      ) : (
        <AccountsList
          administration={administration}
          rows={view.group ? [] : page.rows}
          total={page.total}
          atLeast={page.atLeast}
          exact={exact}
          unfiltered={unfiltered}
          wider={page.total === 0 ? readWider(administrationId, view) : NOWHERE}
          from={page.from}
          previous={page.previous && writeCursor(page.previous, view.sort)}
          next={page.next && writeCursor(page.next, view.sort)}
          sort={view.sort}
          standard={standardColumns(known)}
          words={words}
          filters={filterWordsOf(accountFilters, view, known, accountNames(known))}
          facets={facets}
          sums={view.group ? readSums(administrationId, view, view.group) : NOTHING}
          unknown={[...unknown, ...goneView(view.saved ?? null, views)]}
          knownHref={here + accountsAddress({ ...view, saved: savedHere(view.saved ?? null, views) })}
          views={views}
          role={role}
        />
      )}
    </>
  )
}

const NOWHERE: Promise<Widened> = Promise.resolve([])
const NOTHING: Promise<null> = Promise.resolve(null)

async function Total({ exact }: { exact: Promise<number> }) {
  const { number } = await getFormatter()
  return number(await exact)
}

function savedHere(id: string | null, views: SavedView[]): string | null {
  return views.some((view) => view.id === id) ? id : null
}

/** A view that was deleted, or is somebody else's own. */
function goneView(id: string | null, views: SavedView[]): string[] {
  return id && !savedHere(id, views) ? [`view=${id}`] : []
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
