import { eq, sql } from "drizzle-orm"
import { z } from "zod"
import { type Tx, withAdministration } from "@/db/client"
import { channels } from "@/db/schema"
import { CAUSES } from "@/db/vocabulary"
import { accountFilters } from "@/lib/accounts/filters"
import { accountSorts, parseSort } from "@/lib/accounts/list-columns"
import { readCursor, writeCursor } from "@/lib/accounts/list-cursor"
import { type AccountOptions, accountOptions } from "@/lib/accounts/list-options"
import type { AccountsView } from "@/lib/accounts/list-view"
import { type AccountRow, exactTotal, listAccounts } from "@/lib/accounts/queries"
import { type Call, endpoint, invalidParameters, json } from "@/lib/administrations/api-endpoint"
import { addDays, dayOf, startOfDay } from "@/lib/platform/calendar"
import { isDay, readConditions } from "@/lib/platform/filters/address"
import { chooseLocale } from "@/lib/platform/locale"
import { listValues, type Value } from "./queries"
import { FIELD_IDS, type FieldId, fieldBit, fieldNumber, type Locale, valueText } from "./rules"

const MOST = 200
/** The oldest first, so that what arrives meanwhile comes at the end. */
const DEFAULT_SORT = "created"

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
    .default(DEFAULT_SORT)
    .describe(`One of ${accountSorts.join(", ")}; with - before it from the end.`),
  asOf: z.iso
    .date({ error: "must be a day, such as 2026-11-21" })
    .refine(isDay, { error: "must be a day, such as 2026-11-21" })
    .optional()
    .describe(
      "A past day: labels, and filters on them, are those of its end; accounts that came later are left out. Today and later is now.",
    ),
})

export const labelAnswer = z.object({
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
    .describe("The latest change of this field, until the day asked for, from stored facts."),
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
  labels: z
    .record(z.enum(FIELD_IDS), labelAnswer.nullable())
    .describe("By field, all thirteen; null is blank."),
})

export const accountsAnswer = z.object({
  data: z.array(accountAnswer),
  total: z.int().describe("Accounts that meet the filters, over all pages."),
  next_cursor: z.string().nullable().describe("Give it as cursor for the next page; null on the last."),
})

type AccountAnswer = z.output<typeof accountAnswer>
type AccountsAnswer = z.output<typeof accountsAnswer>
type Labels = AccountAnswer["labels"]

export const readAccounts = endpoint(
  { scope: "accounts:read", query: (sent) => sent },
  async ({ request, caller, query }: Call<object, URLSearchParams>) => {
    const locale = chooseLocale(undefined, request.headers.get("accept-language"))
    return json(
      await withAdministration(caller.administrationId, (tx) =>
        readPage(tx, caller.administrationId, query, locale),
      ),
    )
  },
)

async function readPage(
  tx: Tx,
  administrationId: string,
  sent: URLSearchParams,
  locale: Locale,
): Promise<AccountsAnswer> {
  const values = await listValues(tx, administrationId)
  const known = await listChannels(tx, administrationId)
  const query = readQuery(sent, optionsOf(values, known))
  const { rows, next, ...page } = await listAccounts(tx, administrationId, query, query.limit)
  const total = page.atLeast ? await exactTotal(tx, administrationId, query) : page.total
  const slugs = new Map(known.map(({ id, slug }) => [id, slug]))
  const ids = rows.map(({ id }) => id)
  const facts = {
    values: new Map(values.map((value) => [value.number, value])),
    slugs,
    reasons: await latestReasons(tx, administrationId, ids, slugs, query.asOf ?? null),
    locale,
  }
  return {
    data: rows.map((row) => answerOf(row, facts)),
    total,
    next_cursor: next && writeCursor(next, query.sort),
  }
}

type Query = Pick<AccountsView, "conditions" | "options" | "sort" | "cursor" | "asOf"> & { limit: number }

/** A page is lenient where an API is strict: what the table would leave out is refused here, by name. */
function readQuery(sent: URLSearchParams, options: AccountOptions): Query {
  const [own, filters] = divide(sent)
  const parsed = accountsQuery.safeParse(own)
  const { conditions, unknown } = readConditions(accountFilters, options, filters, [])
  const sort = parseSort(own.sort ?? DEFAULT_SORT)
  const cursor = own.cursor && sort ? readCursor(own.cursor, "after", sort, options) : null
  const errors = [
    ...(parsed.error?.issues.map(({ path, message }) => fault(String(path[0]), message)) ?? []),
    ...unknown.map(faultOfFilter),
    ...repeated(sent).map((name) => fault(name, "Give it once, with commas between values.")),
    ...(sort ? [] : [fault("sort", `must be one of ${accountSorts.join(", ")}, with or without -`)]),
    ...(own.cursor && sort && !cursor ? [fault("cursor", "is no next_cursor of this sort")] : []),
  ]
  if (errors.length > 0 || !sort || !parsed.success) throw invalidParameters(errors)
  const { limit, asOf } = parsed.data
  return { conditions, asOf: asOf && asOf < dayOf(new Date()) ? asOf : null, options, sort, cursor, limit }
}

function divide(sent: URLSearchParams): [own: Record<string, string>, filters: Record<string, string>] {
  const isOwn = (name: string) => Object.hasOwn(accountsQuery.shape, name)
  const all = [...sent]
  return [
    Object.fromEntries(all.filter(([name]) => isOwn(name))),
    Object.fromEntries(all.filter(([name]) => !isOwn(name))),
  ]
}

function repeated(sent: URLSearchParams): string[] {
  return [...new Set(sent.keys())].filter((name) => sent.getAll(name).length > 1)
}

function fault(parameter: string, detail: string) {
  return { parameter, detail }
}

/** A list names what it does not know as "filter" or "filter=value". */
function faultOfFilter(unknown: string) {
  const [name = "", ...value] = unknown.split("=")
  if (!Object.hasOwn(accountFilters, name)) return fault(unknown, "There is no such filter.")
  return fault(
    name,
    value.length > 0 ? `has no value ${value.join("=")} here` : "has no value that can be read",
  )
}

type Channel = { id: string; slug: string; name: string; removed: boolean }

async function listChannels(tx: Tx, administrationId: string): Promise<Channel[]> {
  const rows = await tx
    .select({ id: channels.id, slug: channels.slug, name: channels.name, removedAt: channels.removedAt })
    .from(channels)
    .where(eq(channels.administrationId, administrationId))
  return rows.map(({ removedAt, ...channel }) => ({ ...channel, removed: removedAt !== null }))
}

/** Codes only: nobody reads their labels here. */
function optionsOf(values: Value[], known: Channel[]): AccountOptions {
  return accountOptions("en", {
    values: values.map((value) => ({ ...value, label: value.code })),
    channels: known,
    kinds: { company: "company", consumer: "consumer" },
  })
}

type Reason = NonNullable<NonNullable<Labels[FieldId]>["reason"]>

/** The latest change of each field of these accounts until the end of the day, under "account field". */
async function latestReasons(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
  slugs: Map<string, string>,
  asOf: string | null,
): Promise<Map<string, Reason>> {
  const { rows } = await tx.execute<{
    account_id: string
    field: number
    cause: Reason["cause"]
    at: string
    facts: Record<string, unknown>
    person: string | null
  }>(sql`
    select distinct on (a.account_id, a.field) a.account_id, a.field, a.cause, a.at, a.facts, u.name as person
    from assignments a left join users u on u.id = a.user_id
    where a.administration_id = ${administrationId}
      and a.account_id in (select value::uuid from json_array_elements_text(${JSON.stringify(accountIds)}::json))
      ${asOf ? sql`and a.at < ${startOfDay(addDays(asOf, 1))}` : sql``}
    order by a.account_id, a.field, a.at desc, a.id desc`)
  return new Map(
    rows.map(({ account_id, field, cause, at, facts, person }) => {
      const text = (name: string) => (typeof facts[name] === "string" ? facts[name] : null)
      return [
        `${account_id} ${field}`,
        {
          cause,
          at: new Date(at).toISOString(),
          channel: slugs.get(text("channelId") ?? "") ?? null,
          delivery: text("delivery"),
          topic: text("topic"),
          order: text("order"),
          person,
        },
      ]
    }),
  )
}

type Known = {
  values: Map<number, Value>
  slugs: Map<string, string>
  reasons: Map<string, Reason>
  locale: Locale
}

function answerOf(row: AccountRow, known: Known): AccountAnswer {
  const { channelId, createdAt, labels, byHand: _, locked, ...account } = row
  const labelOf = (field: FieldId, i: number) => {
    const value = known.values.get(labels[i] ?? 0)
    if (!value) return null
    return {
      code: value.code,
      description: valueText(value, known.locale),
      locked: (locked & fieldBit(field)) !== 0,
      reason: known.reasons.get(`${row.id} ${fieldNumber(field)}`) ?? null,
    }
  }
  return {
    ...account,
    channel: known.slugs.get(channelId ?? "") ?? null,
    created: createdAt,
    labels: Object.fromEntries(FIELD_IDS.map((field, i) => [field, labelOf(field, i)])) as Labels,
  }
}
