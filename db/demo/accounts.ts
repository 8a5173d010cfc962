import { and, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { channels } from "@/db/schema"
import { DATA_RANK } from "@/db/vocabulary"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { facetsChanged, nextSlot } from "@/lib/accounts/bitmaps/changes"
import { columnOf, FIELD_IDS, type FieldId, fieldBit, fieldNumber } from "@/lib/classification/rules"
import { Dice } from "./dice"
import { type DemoValue, demoValues } from "./fields"
import {
  DUTCH_TOWNS,
  FIRST_NAMES,
  FOREIGN_TOWNS,
  LAST_NAMES,
  LEGAL_FORMS,
  MAIL_HOSTS,
  STREETS,
  TRADES,
} from "./names"

export type DemoAccounts = {
  count: number
  /** The same seed makes the same accounts, whatever their number per call. */
  seed: number
  now: Date
  /** To go on after earlier calls: how many they made, and how many there will be in all. */
  from?: number
  total?: number
  /** Addresses, contacts and the reason of every label too; a bench of the list needs none of them. */
  complete?: boolean
}

/**
 * Adds accounts as a real office has them: values drawn by Zipf's law, companies with a sector, consumers
 * without, made over three years in order of their codes. About 100,000 in 10 s, nearly all of it the foreign
 * keys of the labels.
 */
export async function generateAccounts(
  tx: Tx,
  administrationId: string,
  wanted: DemoAccounts,
): Promise<void> {
  const values = await demoValues(tx, administrationId, wanted.now)
  const shops = await tx
    .select({ id: channels.id, kind: channels.kind })
    .from(channels)
    .where(and(eq(channels.administrationId, administrationId), isNull(channels.removedAt)))
    .orderBy(channels.slug)
  const lastCode = (await lockAccounts(tx, administrationId, { wait: true })) ?? 0
  for (let done = 0; done < wanted.count; done += BATCH) {
    const made = Array.from({ length: Math.min(BATCH, wanted.count - done) }, (_, i) =>
      makeAccount({
        ...wanted,
        index: (wanted.from ?? 0) + done + i,
        code: lastCode + done + i + 1,
        values,
        shops,
      }),
    )
    await insertAll(tx, administrationId, made, wanted.complete ?? false)
  }
  await tx.execute(sql`
    update counters set value = value + ${wanted.count}
    where administration_id = ${administrationId} and name = 'account'`)
}

const BATCH = 5000
const THREE_YEARS = 3 * 365 * 86_400_000

type Recipe = DemoAccounts & {
  index: number
  code: number
  values: Record<FieldId, DemoValue[]>
  shops: { id: string; kind: string }[]
}

type Made = ReturnType<typeof makeAccount>

function makeAccount(recipe: Recipe) {
  const { index, seed, now, shops } = recipe
  const dice = new Dice(seed, index)
  const total = recipe.total ?? (recipe.from ?? 0) + recipe.count
  const createdAt = new Date(Math.floor(now.getTime() - THREE_YEARS * (1 - (index + dice.next()) / total)))
  const company = dice.chance(0.35)
  const first = dice.skewed(FIRST_NAMES)
  const last = dice.skewed(LAST_NAMES)
  const trade = company ? dice.skewed(TRADES) : null
  const name = trade ? companyName(dice, trade.pattern, last) : `${first} ${last}`
  const place = makePlace(dice)
  const shop = dice.chance(0.8) ? dice.skewed(shops) : undefined
  const email = dice.chance(0.93) ? emailOf(dice, first, last, trade ? name : null, index) : null
  const labels = makeLabels(dice, recipe, { section: trade?.section, region: place.region, shop })
  const { code, id } = { code: String(recipe.code), id: dice.uuid(createdAt) }
  const account = {
    id,
    code,
    kind: company ? "company" : "consumer",
    name,
    email,
    phone: dice.chance(0.5) ? `+3185000${dice.digits(4)}` : null,
    vat_number: company && dice.chance(0.9) ? vatNumber(dice, place.country) : null,
    coc_number: company && place.country === "NL" ? dice.digits(8) : null,
    language: place.country === "NL" || place.country === "BE" ? "nl" : "en",
    city: place.city,
    country: place.country,
    channel_id: shop?.id ?? null,
    data_rank: shop ? DATA_RANK.customer : DATA_RANK.hand,
    created_at: createdAt.toISOString(),
  }
  const line1 = `${dice.skewed(STREETS)} ${1 + dice.below(180)}`
  const postcode = place.country === "NL" ? `${1000 + dice.below(8999)} ${dice.letters(2)}` : dice.digits(5)
  return { account, labels, first, last, line1, postcode, dice }
}

function companyName(dice: Dice, pattern: string, last: string): string {
  const called = pattern.replace("%", capital(last))
  return pattern.startsWith("Stichting") ? called : [called, dice.pick(LEGAL_FORMS)].filter(Boolean).join(" ")
}

function makePlace(dice: Dice): { city: string | null; country: string | null; region: string } {
  if (dice.chance(0.03)) return { city: null, country: null, region: "" }
  if (dice.chance(0.78)) return { ...dice.skewed(DUTCH_TOWNS), country: "NL" }
  const { country, cities } = dice.skewed(FOREIGN_TOWNS)
  return { city: dice.skewed(cities), country, region: ["BE", "DE"].includes(country) ? country : "EU" }
}

function emailOf(dice: Dice, first: string, last: string, company: string | null, index: number): string {
  const host = company ? `${slug(company)}.example` : dice.skewed(MAIL_HOSTS)
  return `${slug(first)}.${slug(last)}${index}@${host}`
}

function vatNumber(dice: Dice, country: string | null): string {
  if (country === "BE") return `BE0${dice.digits(9)}`
  return country && country !== "NL" ? `${country}${dice.digits(9)}` : `NL${dice.digits(9)}B01`
}

/** How often a field is left blank, in order of the eight. */
const BLANK = [0.04, 0.1, 0.3, 0.15, 0.5, 0.4, 0.6, 0.7]

function makeLabels(
  dice: Dice,
  { values }: Recipe,
  known: { section: string | undefined; region: string; shop: { kind: string } | undefined },
): { numbers: Partial<Record<FieldId, number>>; byHand: number; locked: number } {
  const numbers: Partial<Record<FieldId, number>> = {}
  const put = (field: FieldId, value: DemoValue | undefined) => {
    if (value) numbers[field] = value.number
  }
  for (const [i, field] of FIELD_IDS.slice(0, 8).entries()) {
    if (!dice.chance(BLANK[i] ?? 0)) put(field, dice.skewed(values[field]))
  }
  // Type and region say what the account shows, where the lists have a word for it.
  const type = values.classification1.filter((value) => (value.code === "B2C") === !known.section)
  if (numbers.classification1) put("classification1", dice.skewed(type))
  if (numbers.classification4)
    put(
      "classification4",
      values.classification4.find(({ code }) => code === known.region),
    )
  if (known.section) {
    const sector = values.sector.find((value) => value.code === known.section)
    put("sector", dice.chance(0.9) ? sector : undefined)
    const within = values.subsector.filter((value) => sector && value.parent === sector.number)
    if (numbers.sector && dice.chance(0.8)) put("subsector", dice.skewed(within))
    if (dice.chance(0.85)) put("companySize", dice.skewed(values.companySize))
    if (dice.chance(0.9)) put("businessType", dice.skewed(values.businessType))
  }
  put(
    "source",
    values.source.find((value) => value.code === (known.shop?.kind ?? "hand")) ?? dice.skewed(values.source),
  )
  let byHand = 0
  let locked = 0
  for (const field of FIELD_IDS) {
    if (!numbers[field]) continue
    if (dice.chance(0.12)) byHand |= fieldBit(field)
    if (dice.chance(0.02)) locked |= fieldBit(field)
  }
  return { numbers, byHand, locked }
}

async function insertAll(tx: Tx, administrationId: string, made: Made[], complete: boolean): Promise<void> {
  await tx.execute(sql`
    insert into accounts (administration_id, id, slot, code, kind, name, email, email_key, phone, vat_number, coc_number,
      language, city, country, channel_id, data_rank, data_at, created_at, updated_at)
    select ${administrationId}::uuid, id, ${nextSlot(administrationId)} + row_number() over () - 1, code, kind, name, email, email, phone, vat_number, coc_number, language, city,
      country, channel_id, data_rank, created_at, created_at, created_at
    from json_to_recordset(${JSON.stringify(made.map(({ account }) => account))}::json) as r (id uuid, code text,
      kind text, name text, email text, phone text, vat_number text, coc_number text, language text, city text,
      country text, channel_id uuid, data_rank smallint, created_at timestamptz)`)
  const rows = made.map(({ account, labels }) => ({
    account_id: account.id,
    by_hand: labels.byHand,
    locked: labels.locked,
    ...Object.fromEntries(FIELD_IDS.map((field) => [columnOf(field), labels.numbers[field]])),
  }))
  const columns = sql.raw(FIELD_IDS.map(columnOf).join(", "))
  const typed = sql.raw(FIELD_IDS.map((field) => `${columnOf(field)} int`).join(", "))
  await tx.execute(sql`
    insert into account_labels (administration_id, account_id, ${columns}, by_hand, locked)
    select ${administrationId}::uuid, account_id, ${columns}, by_hand, locked
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (account_id uuid, ${typed}, by_hand smallint,
      locked smallint)`)
  await facetsChanged(
    tx,
    administrationId,
    made.map(({ account }) => account.id),
  )
  if (complete) await insertDetails(tx, administrationId, made)
}

async function insertDetails(tx: Tx, administrationId: string, made: Made[]): Promise<void> {
  const details = made.map(({ account, first, last, line1, postcode, dice }) => ({
    ...account,
    contact_id: dice.uuid(new Date(account.created_at)),
    first,
    last,
    line1,
    postcode,
  }))
  const detail = sql`json_to_recordset(${JSON.stringify(details)}::json) as r (id uuid, contact_id uuid, kind text,
    name text, first text, last text, email text, phone text, line1 text, postcode text, city text, country text)`
  await tx.execute(sql`
    insert into addresses (administration_id, account_id, kind, name, company, line1, postcode, city, country)
    select ${administrationId}::uuid, id, 'billing', first || ' ' || last, case kind when 'company' then name end,
      line1, postcode, city, country from ${detail} where country is not null`)
  await tx.execute(sql`
    insert into contacts (administration_id, id, account_id, first_name, last_name, email, phone, is_main)
    select ${administrationId}::uuid, contact_id, id, first, last, email, phone, true from ${detail}`)
  const reasons = made.flatMap(({ account, labels, dice }) =>
    Object.entries(labels.numbers).map(([field, number]) => ({
      id: dice.uuid(new Date(account.created_at)),
      account_id: account.id,
      field: fieldNumber(field as FieldId),
      number,
      cause: field === "source" && account.channel_id ? "channel" : "import",
      at: account.created_at,
    })),
  )
  await tx.execute(sql`
    insert into assignments (administration_id, id, account_id, field, to_number, cause, facts, at)
    select ${administrationId}::uuid, id, account_id, field, number, cause, '{}', at
    from json_to_recordset(${JSON.stringify(reasons)}::json) as r (id uuid, account_id uuid, field smallint,
      number int, cause text, at timestamptz)`)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function slug(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "")
}
