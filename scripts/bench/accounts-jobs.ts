import { withAdministration } from "@/db/client"
import { aMember } from "@/db/factories"
import { countFacets } from "@/lib/accounts/list-facets"
import { readAccountsView } from "@/lib/accounts/list-view"
import { listAccounts } from "@/lib/accounts/queries"
import type { Context } from "@/lib/administrations/context"
import { doNextJob } from "@/lib/administrations/job-worker"
import { readJob } from "@/lib/administrations/jobs"
import { listValues } from "@/lib/classification/queries"
import { askBulk } from "@/lib/transfer/bulk"
import { askExport } from "@/lib/transfer/export"
import { askCheck, askRun } from "@/lib/transfer/import/commands"
import { importJob } from "@/lib/transfer/import/job"
import { receiveImport } from "@/lib/transfer/import/receive"
import { optionsOf } from "./accounts-lists"
import { measureJob } from "./job-load"
import type { BenchOffice } from "./office"
import type { Figure } from "./report"

/** Every account gets a label; every account leaves as CSV and as XLSX; and as many new ones come as `imported`. */
export async function accountJobs(
  office: BenchOffice,
  asked: { rows: number; imported: number },
): Promise<Figure[]> {
  const others = await aListInFrontOf(office)
  const to = await aValue(office)
  const { context } = await aMember(office.administrationId, "accountant")
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(office.administrationId, work)
  const all = { kind: "all" as const, count: asked.rows }
  const figures: Figure[] = []
  const run = async (job: Parameters<typeof measureJob>[1]) =>
    figures.push(...(await measureJob(office, job, others)))
  await run({
    name: "export",
    rows: asked.rows,
    aim: "≥ 50,000/s",
    ask: () =>
      inside((tx) =>
        askExport(
          tx,
          context,
          { list: "accounts", ids: null, address: "?sort=name", format: "csvDutch" },
          "nl",
          new Date(),
        ),
      ),
  })
  await run({
    name: "exportXlsx",
    rows: asked.rows,
    ask: () =>
      inside((tx) =>
        askExport(
          tx,
          context,
          { list: "accounts", ids: null, address: "?sort=name", format: "xlsx" },
          "nl",
          new Date(),
        ),
      ),
  })
  await run({
    name: "bulkLabel",
    rows: asked.rows,
    aim: "≥ 20,000/s",
    ask: () =>
      inside((tx) =>
        askBulk(
          tx,
          context,
          { selection: all, address: "", change: { kind: "label", field: "classification2", to } },
          "en",
          new Date(),
        ),
      ),
  })
  const importId = await aCheckedImport(office, context, asked.imported)
  await run({
    name: "import",
    rows: asked.imported,
    aim: "≥ 10,000/s",
    ask: () => inside((tx) => askRun(tx, context, importId, "en", new Date())),
  })
  return figures
}

/** What somebody at the list waits for meanwhile: a page with its total and its facets. */
async function aListInFrontOf({ administrationId }: BenchOffice): Promise<() => Promise<unknown>> {
  const options = await optionsOf(administrationId)
  const { view } = readAccountsView({ sort: "name", kind: "company" }, options)
  return () =>
    withAdministration(administrationId, async (tx) => {
      await listAccounts(tx, administrationId, view)
      await countFacets(tx, administrationId, view)
    })
}

async function aValue({ administrationId }: BenchOffice): Promise<number> {
  const values = await withAdministration(administrationId, (tx) => listValues(tx, administrationId))
  const value = values.find(({ field }) => field === "classification2")
  if (!value) throw new Error("the second field has no value")
  return value.number
}

/** A file as other packages write it, taken in and checked: the run itself is what is measured. */
async function aCheckedImport(office: BenchOffice, context: Context, rows: number): Promise<string> {
  const importId = await receiveImport(context, "accounts.csv", accountsFile(rows))
  const jobId = await withAdministration(office.administrationId, (tx) =>
    askCheck(tx, context, importId, "en", new Date()),
  )
  await doNextJob(office.administrationId, { import: importJob })
  const job = await withAdministration(office.administrationId, (tx) =>
    readJob(tx, office.administrationId, jobId),
  )
  console.log(`import checked: ${JSON.stringify(job?.result)}`)
  return importId
}

/** Beyond the codes that the accounts of the bench have. */
const FIRST_CODE = 500_000_000

async function* accountsFile(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from("code;name;email;city;country;sector;company size\n")
  const cities = ["Utrecht", "Gent", "Groningen", "Maastricht", "Antwerpen"]
  const sectors = ["G", "C", "F", "M", "J"]
  const sizes = ["micro", "small", "medium", "large"]
  for (let from = 0; from < rows; from += 1000) {
    let text = ""
    for (let i = from; i < Math.min(rows, from + 1000); i++) {
      const name = `Handelsonderneming ${(i * 7919) % 1_000_003}`
      text += `${FIRST_CODE + i};${name};info${i}@import${i % 997}.example;${cities[i % 5]};NL;${sectors[i % 5]};${sizes[i % 4]}\n`
    }
    yield Buffer.from(text)
  }
}
