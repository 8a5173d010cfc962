import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { facetsChangedWhere } from "@/lib/accounts/bitmaps/changes"
import { checkBitmaps } from "@/lib/accounts/bitmaps/check"
import { rebuildBitmaps, takeInChanges } from "@/lib/accounts/bitmaps/fold"
import { FEWEST_ACCOUNTS } from "@/lib/accounts/bitmaps/size"
import { accountsOverHttp } from "./accounts-http"
import { accountJobs } from "./accounts-jobs"
import { among, measureLists, measurePlainly, type Times } from "./accounts-lists"
import { manyAdministrations } from "./accounts-many"
import { fillAccounts } from "./fill"
import { analyse, type BenchOffice, benchOffice } from "./office"
import { type Figure, percentile } from "./report"

/**
 * What the list of accounts asks of the database, under row-level security, at three sizes of one administration
 * up to `rows`, and in many administrations of 5,000.
 */
export async function accounts({
  rows = 1_000_000,
  administrations,
}: {
  rows: number | undefined
  administrations: number | undefined
}): Promise<Figure[]> {
  const office = await benchOffice()
  try {
    const sizes = [Math.round(rows / 10), Math.round(rows * 0.3), rows]
    const bySize: Times[] = []
    const kept: Figure[] = []
    let from = 0
    for (const total of sizes) {
      console.log(`${total} accounts…`)
      await fillAccounts(office.ownerUrl, office.administrationId, { from, total })
      from = total
      kept.push(...(await build(office, total)))
      await analyse(office)
      bySize.push(await measureLists(office.administrationId))
      await takeInChanges(office.administrationId)
    }
    const [small = {}, middle = {}, large = {}] = bySize
    const plain = await measurePlainly(office.administrationId)
    return [
      ...headline(large, plain),
      ...growth(sizes, small, middle, large),
      ...kept,
      ...(await changes(office)),
      ...(await accountsOverHttp(office, ["", "?sort=name", "?kind=company", "?country=NL&sort=-code"])),
      ...(await accountJobs(office, { rows, imported: Math.round(rows / 5) })),
      ...(await manyAdministrations(office, administrations ?? Math.max(10, Math.round(rows / 2000)))),
      ...details(large, plain),
    ]
  } finally {
    await office.stop()
  }
}

async function build({ administrationId }: BenchOffice, total: number): Promise<Figure[]> {
  if (total < FEWEST_ACCOUNTS) {
    await takeInChanges(administrationId)
    return []
  }
  const start = performance.now()
  await rebuildBitmaps(administrationId)
  const seconds = (performance.now() - start) / 1000
  const differences = await checkBitmaps(administrationId)
  if (!differences || differences.length > 0) throw new Error(`wrong bitmaps: ${JSON.stringify(differences)}`)
  return [{ name: `rebuild of ${total}`, value: seconds, unit: "s" }]
}

function headline(large: Times, plain: Times): Figure[] {
  const p95 = (name: string, of: string, aim: string): Figure => ({
    name: `${name}.p95Ms`,
    value: among(large, of, 0.95),
    unit: "ms",
    baseline: { name: "by tables alone", value: among(plain, of, 0.95) },
    aim,
  })
  return [
    p95("pageWithTotal", "page ", "≤ 25 ms"),
    p95("facets", "facets ", "≤ 100 ms"),
    p95("search", "search ", "< 50 ms"),
    {
      name: "facetsAfterWrite.p95Ms",
      value: among(large, "facetsAfterWrite", 0.95),
      unit: "ms",
      baseline: { name: "without a write", value: among(large, "facets wide", 0.95) },
    },
  ]
}

function growth(sizes: number[], small: Times, middle: Times, large: Times): Figure[] {
  return ["page ", "facets ", "search "].flatMap((of) => {
    const at = [small, middle, large].map((times) => among(times, of, 0.5))
    return [1, 2].map((i) => ({
      name: `${of}p50, ${sizes[i]} accounts`,
      value: at[i] ?? Number.NaN,
      unit: "ms",
      baseline: { name: `${sizes[0]}`, value: at[0] ?? Number.NaN },
      aim: `≤ ${((sizes[i] ?? 0) / (sizes[0] ?? 1)).toFixed(0)}×`,
    }))
  })
}

/** What a change costs when it is made, and when it is taken in. */
async function changes({ administrationId }: BenchOffice): Promise<Figure[]> {
  const AT_ONCE = 2000
  const start = performance.now()
  await withAdministration(administrationId, (tx) =>
    facetsChangedWhere(tx, administrationId, sql`slot % 17 = 3 and slot < ${AT_ONCE * 17}`),
  )
  const said = performance.now()
  await takeInChanges(administrationId)
  const taken = performance.now()
  return [
    { name: "a change said", value: ((said - start) / AT_ONCE) * 1000, unit: "µs" },
    { name: "a change taken in", value: ((taken - said) / AT_ONCE) * 1000, unit: "µs" },
  ]
}

function details(large: Times, plain: Times): Figure[] {
  return Object.entries(large).map(([name, values]) => {
    const baseline = plain[name]
    return {
      name: `${name}, p50`,
      value: percentile(values, 0.5),
      unit: "ms",
      ...(baseline && { baseline: { name: "by tables alone", value: percentile(baseline, 0.5) } }),
    }
  })
}
