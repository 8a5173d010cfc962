import { withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { countFacets } from "@/lib/accounts/list-facets"
import { type AccountOptions, accountOptions } from "@/lib/accounts/list-options"
import { type AccountsView, readAccountsView } from "@/lib/accounts/list-view"
import { listAccounts } from "@/lib/accounts/queries"
import { listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { analyse, type BenchOffice, benchOffice } from "./office"
import { type Figure, percentile } from "./report"

const REPEATS = 25

/**
 * What the accounts list asks of the database, under row-level security: a page with its exact total, filtered
 * and not, by text, and all facets, each without its own filter. `rows` is the largest size; a tenth of it is
 * measured first, for the growth.
 */
export async function accounts({ rows = 100_000 }: { rows: number | undefined }): Promise<Figure[]> {
  const office = await benchOffice()
  try {
    const small = await measureAt(office, 0, Math.round(rows / 10))
    const large = await measureAt(office, Math.round(rows / 10), rows)
    const aims: Partial<Record<string, string>> =
      rows <= 100_000
        ? {
            pageWithTotal: "< 50 ms",
            filteredPage: "< 50 ms",
            pageAndFacets: "< 150 ms",
            filteredPageAndFacets: "< 150 ms",
          }
        : {}
    return Object.entries(large).map(([name, value]) => ({
      name: `${name}.p95Ms`,
      value,
      unit: "ms",
      baseline: { name: `${Math.round(rows / 10)} accounts`, value: small[name] ?? Number.NaN },
      ...(aims[name] ? { aim: aims[name] } : {}),
    }))
  } finally {
    await office.stop()
  }
}

async function measureAt(office: BenchOffice, from: number, total: number): Promise<Record<string, number>> {
  const { administrationId } = office
  console.log(`making ${total - from} accounts…`)
  const now = new Date("2026-11-21T12:00:00Z")
  for (let made = from; made < total; made += 50_000) {
    const count = Math.min(50_000, total - made)
    await withAdministration(administrationId, (tx) =>
      generateAccounts(tx, administrationId, { count, seed: 1, now, from: made, total }),
    )
  }
  await analyse(office)
  const options = await optionsOf(administrationId)
  const view = (query: string): AccountsView => {
    const read = readAccountsView(Object.fromEntries(new URLSearchParams(query)), options)
    if (read.unknown.length > 0) throw new Error(`the bench asks for what does not exist: ${read.unknown}`)
    return read.view
  }
  const [classification, sector] = [mostUsed(options, "classification1"), mostUsed(options, "sector")]
  const all = view("")
  const byName = view("sort=name")
  const wide = view(`classification1=${classification}&sort=name`)
  const mid = view(`classification1=${classification}&sector=${sector}&country=NL&kind=company`)
  const search = view("q=jansen")
  return {
    pageWithTotal: await timed(() => page(administrationId, byName)),
    newestPage: await timed(() => page(administrationId, all)),
    filteredPage: await timed(() => page(administrationId, wide)),
    narrowPage: await timed(() => page(administrationId, mid)),
    searchedPage: await timed(() => page(administrationId, search)),
    facets: await timed(() => facets(administrationId, all)),
    filteredFacets: await timed(() => facets(administrationId, mid)),
    pageAndFacets: await timed(() =>
      Promise.all([page(administrationId, all), facets(administrationId, all)]),
    ),
    filteredPageAndFacets: await timed(() =>
      Promise.all([page(administrationId, wide), facets(administrationId, wide)]),
    ),
  }
}

const page = (administrationId: string, view: AccountsView) =>
  withAdministration(administrationId, (tx) => listAccounts(tx, administrationId, view))

/** On two connections side by side, as the page asks. */
const facets = (administrationId: string, view: AccountsView) =>
  Promise.all(
    [0, 1].map((part) =>
      withAdministration(administrationId, (tx) => countFacets(tx, administrationId, view, { part, of: 2 })),
    ),
  )

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < REPEATS + 3; i++) {
    const from = performance.now()
    await work()
    if (i >= 3) times.push(performance.now() - from)
  }
  return percentile(times, 0.95)
}

async function optionsOf(administrationId: string): Promise<AccountOptions> {
  const values = await withAdministration(administrationId, (tx) => listValues(tx, administrationId))
  return accountOptions("en", {
    values: values.map((value) => ({ ...value, label: valueText(value, "en") })),
    channels: [],
    kinds: { company: "Company", consumer: "Consumer" },
  })
}

/** Values are made in order of how often they are drawn. */
function mostUsed(options: AccountOptions, field: "classification1" | "sector"): string {
  return encodeURIComponent(options[field]?.[0]?.value ?? "")
}
