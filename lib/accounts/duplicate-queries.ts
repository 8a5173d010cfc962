import { and, desc, eq, inArray, sql } from "drizzle-orm"
import { validate } from "uuid"
import type { Tx } from "@/db/client"
import { accounts, jobs } from "@/db/schema"
import { DUPLICATE_REASONS } from "@/db/vocabulary"
import type { Job } from "@/lib/administrations/jobs"
import { type DuplicateReason, sortReasons } from "./duplicate-rules"
import type { Crowd } from "./duplicate-scan"

export type DuplicateSide = {
  id: string
  code: string
  kind: "company" | "consumer"
  name: string
  email: string | null
  phone: string | null
  vat_number: string | null
  coc_number: string | null
  iban: string | null
  address: string | null
  /** Null when entered by hand. */
  channel: string | null
  /** As JSON writes a moment. */
  created_at: string
}

export type DuplicatePair = {
  /** `a` is the older. */
  a: DuplicateSide
  b: DuplicateSide
  reasons: DuplicateReason[]
  dismissed: boolean
}

export type DuplicatesView = {
  dismissed: boolean
  reason: DuplicateReason | null
  /** The last pair of the page before. */
  after: { a: string; b: string } | null
}

/** Pairs, those with the newest account first. */
export async function listDuplicates(
  tx: Tx,
  administrationId: string,
  { dismissed, reason, after }: DuplicatesView,
  limit: number,
): Promise<{ pairs: DuplicatePair[]; next: string | null }> {
  const { rows } = await tx.execute<Omit<DuplicatePair, "dismissed">>(sql`
    select ${side("x")} as a, ${side("y")} as b, reasons
    from duplicates d
    join accounts x on x.administration_id = ${administrationId} and x.id = d.a and x.merged_into is null
    join accounts y on y.administration_id = ${administrationId} and y.id = d.b and y.merged_into is null
    where d.administration_id = ${administrationId}
      and d.dismissed_at is ${sql.raw(dismissed ? "not null" : "null")}
      ${reason ? sql`and ${reason} = any (d.reasons)` : sql``}
      ${after ? sql`and (d.b, d.a) < (${after.b}::uuid, ${after.a}::uuid)` : sql``}
    order by d.b desc, d.a desc limit ${limit + 1}`)
  const pairs = rows.slice(0, limit).map((row) => ({ ...row, reasons: sortReasons(row.reasons), dismissed }))
  const last = pairs.at(-1)
  return { pairs, next: last && rows.length > limit ? `${last.a.id}.${last.b.id}` : null }
}

export function readPlace(text: unknown): DuplicatesView["after"] {
  const [a = "", b = ""] = typeof text === "string" ? text.split(".") : []
  return validate(a) && validate(b) ? { a, b } : null
}

export type DuplicateCounts = Record<DuplicateReason | "open" | "dismissed", number>

export async function countDuplicates(tx: Tx, administrationId: string): Promise<DuplicateCounts> {
  const { rows } = await tx.execute<DuplicateCounts>(sql`
    select count(*) filter (where dismissed_at is null)::int as open,
      count(*) filter (where dismissed_at is not null)::int as dismissed,
      ${sql.join(
        DUPLICATE_REASONS.map(
          (reason) => sql`count(*) filter (where dismissed_at is null and ${reason} = any (reasons))::int
            as ${sql.identifier(reason)}`,
        ),
        sql`, `,
      )}
    from duplicates where administration_id = ${administrationId}`)
  if (!rows[0]) throw new Error("a count without a row")
  return rows[0]
}

export type Scan = Pick<Job, "id" | "state" | "done" | "total" | "createdAt" | "endedAt"> & {
  crowds: Crowd[]
}

/** The scan that was asked last, and the last that came to its end; null for none. */
export async function lastScans(
  tx: Tx,
  administrationId: string,
): Promise<{ latest: Scan | null; done: Scan | null }> {
  const scans = and(eq(jobs.administrationId, administrationId), eq(jobs.kind, "duplicates"))
  const read = async (condition: typeof scans) => {
    const [job] = await tx.select().from(jobs).where(condition).orderBy(desc(jobs.id)).limit(1)
    return job ? { ...job, crowds: (job.result?.crowds as Crowd[] | undefined) ?? [] } : null
  }
  return { latest: await read(scans), done: await read(and(scans, eq(jobs.state, "done"))) }
}

/** What the accounts of these ids are called. */
export async function namesOf(
  tx: Tx,
  administrationId: string,
  ids: string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await tx
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.administrationId, administrationId), inArray(accounts.id, ids)))
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** What helps a person to tell two accounts apart. */
function side(alias: string) {
  const name = sql.identifier(alias)
  return sql`jsonb_build_object('id', ${name}.id, 'code', ${name}.code, 'kind', ${name}.kind, 'name', ${name}.name,
    'email', ${name}.email, 'phone', ${name}.phone, 'vat_number', ${name}.vat_number,
    'coc_number', ${name}.coc_number, 'iban', ${name}.iban, 'created_at', ${name}.created_at,
    'address', (select concat_ws(', ', line1, line2, nullif(concat_ws(' ', postcode, city), ''), country)
      from addresses where addresses.administration_id = ${name}.administration_id
        and addresses.account_id = ${name}.id order by kind limit 1),
    'channel', (select channels.name from channels where channels.administration_id = ${name}.administration_id
      and channels.id = ${name}.channel_id))`
}
