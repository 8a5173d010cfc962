import { createHash } from "node:crypto"
import { type SQL, sql } from "drizzle-orm"
import { readRows, type Tx } from "@/db/client"
import { columnOf, fieldOf } from "@/lib/classification/rules"
import type { Conditions, Options } from "@/lib/platform/filters/filter"
import { setIds } from "@/lib/platform/filters/filter"
import { matching } from "@/lib/platform/filters/sql"
import { debtorFilters, debtorList, isChosen, type ReminderFilters } from "./filters"
import { type Letter, type OpenItem, type Proposal, propose } from "./proposal"
import type { Buyer } from "./rules"
import type { Reminding } from "./settings"

/** Which part of the proposal is asked for. */
export type Asked = {
  conditions: Conditions<ReminderFilters>
  options: Options
  /** Of one account alone. */
  accountId?: string
}

/**
 * What to remind on a day, and what not and why. One statement gathers the facts of all open items, the rest is
 * decided by `nextReminder`. `asked` narrows to accounts, levels and reasons.
 */
export async function proposeReminders(
  tx: Tx,
  administrationId: string,
  { settings, schemes, scales, rates }: Reminding,
  day: string,
  asked: Asked = { conditions: {}, options: {} },
): Promise<Proposal> {
  const classes = schemes.flatMap(({ classification }) => classification ?? [])
  const items = await openItems(tx, administrationId, classes, day, asked)
  const { letters, blocked } = propose(
    items,
    {
      schemes,
      scales,
      rates,
      minimumMinor: settings.minimumMinor,
      vatDeductible: settings.vatDeductible,
      vatPercent: settings.vatDeductible ? "0" : await standardVat(tx, administrationId, day),
      sending: {
        sender: settings.sender,
        registration: settings.registration,
        leastDays: settings.leastDays,
        deliveryDays: settings.deliveryDays,
        scales: scales.filter(({ fromDay }) => fromDay <= day),
      },
    },
    day,
  )
  const { conditions } = asked
  const atLevel = (level: number | null) =>
    isChosen({ conditions, id: "level" }, level === null ? null : String(level))
  return {
    letters: letters.filter(({ level }) => atLevel(level)),
    blocked: blocked.filter(
      ({ block, level }) => isChosen({ conditions, id: "block" }, block) && atLevel(level),
    ),
  }
}

/** Differs as soon as any letter, item or amount does. */
export function digestOf(letters: Letter[]): string {
  const hash = createHash("sha256")
  for (const { key, totalMinor, newCostsMinor, announcedMinor, items } of letters) {
    hash.update(
      `${key} ${totalMinor} ${newCostsMinor} ${announcedMinor ?? ""} ${items.map(({ id }) => id).join(" ")}\n`,
    )
  }
  return hash.digest("hex")
}

type Row = [
  id: string,
  accountId: string,
  number: string,
  dueDate: string,
  currency: string,
  openMinor: string,
  openBaseMinor: string,
  owedBy: OpenItem["owedBy"],
  disputed: boolean,
  heldUntil: string | null,
  buyer: Buyer,
  buyerSure: boolean,
  country: string | null,
  excluded: boolean,
  hasCredit: boolean,
  hasEmail: boolean,
  hasAddress: boolean,
  lastLevel: number | null,
  lastDay: string | null,
  lastWaits: boolean | null,
  letterSentOn: string | null,
  classifications: (number | null)[] | null,
  isCosts: boolean,
  askedCosts: [id: string, amount: string, open: string][] | null,
]

async function openItems(
  tx: Tx,
  administrationId: string,
  classes: number[],
  day: string,
  asked: Asked,
): Promise<OpenItem[]> {
  const columns = [...new Set(classes.map((number) => columnOf(fieldOf(number))))]
  const labels = columns.length
    ? sql`array[${sql.join(
        columns.map((column) => sql`l.${sql.identifier(column)}`),
        sql`, `,
      )}]::int[]`
    : sql`null`
  const joined = columns.length
    ? sql`left join account_labels l on l.administration_id = ${administrationId} and l.account_id = i.account_id`
    : sql``
  const rows = (await readRows(
    tx,
    sql`
    with credits as materialized (
      select distinct account_id, currency from items
      where administration_id = ${administrationId} and settled_on is null and open_minor < 0
    ), reminded as materialized (
      select ri.item_id, max(ri.level) as level, max(coalesce(r.sent_on, u.day)) as day,
        bool_or(r.state = 'toSend') as waits, max(r.sent_on) filter (where r.is_letter_first) as letter_sent_on
      from reminder_items ri
      join reminders r on r.administration_id = ${administrationId} and r.id = ri.reminder_id
      join reminder_runs u on u.administration_id = ${administrationId} and u.id = r.run_id
      where ri.administration_id = ${administrationId} and ri.level is not null
      group by ri.item_id
    ), charged as materialized (
      select ri.item_id, json_agg(json_build_array(k.id, k.amount_minor::text, k.open_minor::text)) as costs
      from reminders r
      join items k on k.administration_id = ${administrationId} and k.id = r.costs_item_id
      join reminder_items ri on ri.administration_id = ${administrationId} and ri.reminder_id = r.id
      where r.administration_id = ${administrationId} and r.costs_item_id is not null
      group by ri.item_id
    )
    select i.id, i.account_id, i.number, i.due_date::text, i.currency, i.open_minor::text, i.open_base_minor::text,
      i.owed_by, i.disputed_at is not null, i.held_until::text, a.kind,
      a.kind = 'consumer' or a.data_rank = 3 or a.vat_number is not null or a.coc_number is not null, a.country,
      x.account_id is not null, c.account_id is not null, a.email is not null, d.account_id is not null,
      r.level, r.day::text, r.waits, r.letter_sent_on::text, ${labels}, i.kind = 'costs', h.costs
    from items i
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    ${joined}
    left join credits c on c.account_id = i.account_id and c.currency = i.currency
    left join reminded r on r.item_id = i.id
    left join charged h on h.item_id = i.id
    left join (select distinct account_id from reminder_exclusions
      where administration_id = ${administrationId} and ended_at is null) x on x.account_id = i.account_id
    left join addresses d on d.administration_id = ${administrationId} and d.account_id = i.account_id
      and d.kind = 'billing' and d.line1 is not null and (d.city is not null or d.postcode is not null)
    where i.administration_id = ${administrationId} and i.settled_on is null and i.entry_date <= ${day}::date
      and (i.open_minor <> 0 or i.open_base_minor <> 0) ${ofAccounts(administrationId, asked)}`,
  )) as Row[]
  return rows.map(itemOf)
}

/** Only items of accounts that meet the conditions. */
function ofAccounts(administrationId: string, { conditions, options, accountId }: Asked): SQL {
  if (accountId) return sql`and i.account_id = ${accountId}`
  const { level: _level, block: _block, ...ofDebtors } = conditions
  if (setIds(debtorFilters, ofDebtors).length === 0) return sql``
  const found = matching(
    { ...debtorList, tables: { ...debtorList.tables, items: { key: "id" } } },
    administrationId,
    ofDebtors,
    options,
    ["items"],
  )
  return sql`and i.id in (select items.id ${found} and items.settled_on is null)`
}

function itemOf(row: Row): OpenItem {
  return {
    id: row[0],
    accountId: row[1],
    number: row[2],
    dueDate: row[3],
    currency: row[4],
    openMinor: BigInt(row[5]),
    openBaseMinor: BigInt(row[6]),
    owedBy: row[7],
    disputed: row[8],
    heldUntil: row[9],
    buyer: row[10],
    buyerSure: row[11],
    country: row[12],
    excluded: row[13],
    hasCredit: row[14],
    hasEmail: row[15],
    hasAddress: row[16],
    lastLevel: row[17] ?? 0,
    lastDay: row[18],
    lastWaits: row[19] ?? false,
    letterSentOn: row[20],
    classifications: row[21] ?? [],
    isCosts: row[22],
    askedCosts: (row[23] ?? []).map(([id, amount, open]) => ({
      id,
      amountMinor: BigInt(amount),
      openMinor: BigInt(open),
    })),
  }
}

/** Of the creditor's own country. */
async function standardVat(tx: Tx, administrationId: string, day: string): Promise<string> {
  const { rows } = await tx.execute<{ rate: string }>(sql`
    select trim_scale(r.rate)::text as rate from vat_rates r
    join vat_codes c on c.administration_id = ${administrationId} and c.code = r.code
    join billing_settings b on b.administration_id = ${administrationId} and b.country = c.country
    where r.administration_id = ${administrationId} and c.treatment = 'domestic' and c.band = 'standard'
      and r.from_day <= ${day}::date
    order by r.from_day desc limit 1`)
  return rows[0]?.rate ?? "0"
}
