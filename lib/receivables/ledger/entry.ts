import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ENTRY_SOURCES } from "@/db/vocabulary"

export type ShownEntry = {
  id: string
  journal: string
  journalName: string
  number: string
  entryDate: string
  documentDate: string
  description: string
  source: (typeof ENTRY_SOURCES)[number]
  postedAt: Date
  /** Null for the portal itself. */
  postedBy: string | null
  reverses: { id: string; number: string } | null
  reversedBy: { id: string; number: string } | null
  lines: {
    position: number
    ledger: string
    ledgerName: string
    account: { id: string; name: string } | null
    description: string | null
    amountMinor: bigint
    currency: string | null
    currencyMinor: bigint | null
    vatCode: string | null
  }[]
}

/** An entry with all its lines; null for one that is not of this administration. */
export async function readEntry(
  tx: Tx,
  administrationId: string,
  id: string,
  locale: "en" | "nl" | "zh",
): Promise<ShownEntry | null> {
  const name = sql.raw({ en: "name_en", nl: "name_nl", zh: "name_zh" }[locale])
  const numbered = (entry: string) => sql`(
    select json_build_object('id', o.id, 'number', o.journal_code || ' ' || y.name || '-' || lpad(o.number::text, 5, '0'))
    from entries o join fiscal_years y on y.administration_id = ${administrationId} and y.first_day = o.year_first_day
    where o.administration_id = ${administrationId} and ${sql.raw(entry)})`
  const { rows } = await tx.execute<Head>(sql`
    select e.id, e.journal_code as journal, j.${name} as "journalName",
      y.name || '-' || lpad(e.number::text, 5, '0') as number, e.entry_date::text as "entryDate",
      e.document_date::text as "documentDate", e.description, e.source, to_json(e.posted_at)#>>'{}' as posted_at,
      u.name as "postedBy", ${numbered("o.id = e.reverses_id")} as reverses,
      ${numbered("o.reverses_id = e.id")} as "reversedBy"
    from entries e
    join journals j on j.administration_id = ${administrationId} and j.code = e.journal_code
    join fiscal_years y on y.administration_id = ${administrationId} and y.first_day = e.year_first_day
    left join users u on u.id = e.posted_by
    where e.administration_id = ${administrationId} and e.id = ${id}`)
  const [head] = rows
  if (!head) return null
  const lines = await tx.execute<Line>(sql`
    select l.position, l.ledger_code as ledger, a.${name} as "ledgerName", l.description, l.amount_minor::text as amount,
      l.currency, l.currency_minor::text as currency_minor, l.vat_code as "vatCode",
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as account
    from entry_lines l
    join ledger_accounts a on a.administration_id = ${administrationId} and a.code = l.ledger_code
    left join items i on i.administration_id = ${administrationId} and i.id = l.item_id
    left join accounts c on c.administration_id = ${administrationId} and c.id = i.account_id
    where l.administration_id = ${administrationId} and l.entry_id = ${id} order by l.position`)
  const { posted_at, ...entry } = head
  return {
    ...entry,
    postedAt: new Date(posted_at),
    lines: lines.rows.map(({ amount, currency_minor, ...line }) => ({
      ...line,
      amountMinor: BigInt(amount),
      currencyMinor: currency_minor === null ? null : BigInt(currency_minor),
    })),
  }
}

type Head = Omit<ShownEntry, "lines" | "postedAt"> & { posted_at: string }
type Line = Omit<ShownEntry["lines"][number], "amountMinor" | "currencyMinor"> & {
  amount: string
  currency_minor: string | null
}
