import { and, asc, eq, sql } from "drizzle-orm"
import { z } from "zod"
import { type Tx, withAdministration } from "@/db/client"
import { channels } from "@/db/schema"
import { CAUSES } from "@/db/schema/classification"
import { accountFilters } from "@/lib/accounts/filters"
import { accountSorts } from "@/lib/accounts/list-columns"
import { writeCursor } from "@/lib/accounts/list-cursor"
import { type AccountOptions, accountOptions } from "@/lib/accounts/list-options"
import { type AccountsView, readAccountsView } from "@/lib/accounts/list-view"
import { type AccountRow, listAccounts } from "@/lib/accounts/queries"
import { type Call, endpoint, invalidParameters, json } from "@/lib/administrations/api-endpoint"
import { chooseLocale } from "@/lib/platform/locale"
import { listValues, type Value } from "./queries"
import { FIELD_IDS, type FieldId, fieldBit, fieldNumber, type Locale, valueText } from "./rules"

const MOST = 200

/** What is asked for besides the filters of lib/accounts/filters.ts. */
export const accountsQuery = z.strictObject({
  limit: z.coerce
    .number({ error: `must be a whole number from 1 to ${MOST}` })
    .int({ error: `must be a whole number from 1 to ${MOST}` })
    .min(1, { error: `must be a whole number from 1 to ${MOST}` })
    .max(MOST, { error: `must be a whole number from 1 to ${MOST}` })
    .default(50)
    .describe(`Accounts per page, at most ${MOST}.`),
  cursor: z
    .string()
    .optional()
    .describe("The next_cursor of the page before, with the same filters and the same sort."),
  sort: z
    .string()
    .default("created")
    .describe(`One of ${accountSorts.join(", ")}; with - before it from the end.`),
})

const label = z.object({
  code: z.string().describe("Never changes."),
  description: z
    .string()
    .describe("In the first language of Accept-Language (en, nl, zh) that has one, else in another."),
  locked: z.boolean().describe("True: no machine and no bulk change touches it."),
  reason: z
    .object({
      cause: z
        .enum(CAUSES)
        .describe(
          "module: Customer classification, for a new customer; hand: a person; channel: how the customer came in; merge: two values became one.",
        ),
      at: z.iso.datetime(),
      channel: z.string().nullable().describe("Address of the channel that it was decided on."),
      delivery: z.uuid().nullable().describe("Id of the delivery that it was decided on."),
      topic: z.string().nullable().describe("What the sender called that delivery."),
      order: z.string().nullable().describe("Number of the order in that delivery."),
      person: z.string().nullable().describe("Name of the person who set it."),
    })
    .nullable()
    .describe("The latest change of this field, from stored facts."),
})

export const accountAnswer = z.object({
  id: z.uuid(),
  code: z.string().describe("The debtor number."),
  kind: z.enum(["company", "consumer"]),
  name: z.string(),
  email: z.string().nullable(),
  vatNumber: z.string().nullable(),
  country: z.string().nullable().describe("ISO 3166-1 alpha-2."),
  city: z.string().nullable(),
  channel: z
    .string()
    .nullable()
    .describe("Address of the channel that it first came in by; null when entered by hand."),
  created: z.iso.datetime(),
  test: z.boolean().describe("Made by a test delivery."),
  labels: z.record(z.enum(FIELD_IDS), label.nullable()).describe("By field, all thirteen; null is blank."),
})

export const accountsAnswer = z.object({
  data: z.array(accountAnswer),
  total: z.int().describe("Accounts that meet the filters, over all pages."),
  next_cursor: z.string().nullable().describe("Give it as cursor for the next page; null on the last."),
})

type AccountAnswer = z.output<typeof accountAnswer>
type Labels = AccountAnswer["labels"]

export const readAccounts = endpoint(
  { scope: "accounts:read", query: (sent) => sent },
  async ({ request, caller, query }: Call<object, URLSearchParams>) => {
    const { administrationId } = caller
    const locale = chooseLocale(undefined, request.headers.get("accept-language"))
    const page = await withAdministration(administrationId, async (tx) => {
      const values = await listValues(tx, administrationId)
      const slugs = await listSlugs(tx, administrationId)
      const { view, limit } = readQuery(query, optionsOf(values, slugs))
      const { rows, total, next } = await listAccounts(tx, administrationId, view, limit)
      const labels = await labelsOf(tx, administrationId, rows, { values, slugs, locale })
      return {
        data: rows.map((row) => answerOf(row, slugs, labels(row))),
        total,
        next_cursor: next && writeCursor(next, view.sort),
      }
    })
    return json(page satisfies z.output<typeof accountsAnswer>)
  },
)

/** A page is lenient where an API is strict: what the table would leave out is refused here, by name. */
function readQuery(sent: URLSearchParams, options: AccountOptions): { view: AccountsView; limit: number } {
  const own = accountsQuery.safeParse(pick(sent, (name) => Object.hasOwn(accountsQuery.shape, name)))
  const filters = pick(sent, (name) => !Object.hasOwn(accountsQuery.shape, name))
  const { cursor: after, sort = "created" } = own.data ?? {}
  const { view, unknown } = readAccountsView({ ...filters, ...(after ? { after } : {}), sort }, options)
  const names = new Set(sent.keys())
  const errors = [
    ...(own.error?.issues.map(({ path, message }) => ({ parameter: String(path[0]), detail: message })) ?? []),
    ...[...names]
      .filter((name) => sent.getAll(name).length > 1)
      .map((parameter) => ({ parameter, detail: "Give it once, with commas between values." })),
    ...Object.keys(filters)
      .filter((name) => !Object.hasOwn(accountFilters, name))
      .map((parameter) => ({ parameter, detail: "There is no such filter." })),
    ...unknown
      .filter((text) => !names.has(text) || text === "after" || Object.hasOwn(accountFilters, text))
      .map((text) => faultOf(text)),
  ]
  if (errors.length > 0) throw invalidParameters(errors)
  return { view, limit: own.data?.limit ?? MOST }
}
