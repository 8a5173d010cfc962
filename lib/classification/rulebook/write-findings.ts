import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { anyOf } from "@/lib/platform/any-of"
import { type Columns, rowsAs } from "@/lib/platform/rows-as"
import type { Compiled } from "./decide"
import type { Finding, JudgedAccount } from "./judge"

type Found = Finding & { accountId: string }

const COLUMNS: Columns<Found> = {
  account_id: ["uuid", ({ accountId }) => accountId],
  field: ["smallint", ({ field }) => field],
  finding: ["text", ({ finding }) => finding],
  proposed: ["int", ({ proposed }) => proposed],
  entry: ["int", ({ entry }) => entry],
}

/** Keeps what was found about these accounts, and forgets what is no longer so. */
export async function writeFindings(
  tx: Tx,
  administrationId: string,
  compiled: Compiled,
  judged: JudgedAccount[],
  now: Date,
): Promise<void> {
  if (judged.length === 0) return
  const parts = await findingParts(tx, administrationId, compiled, judged, now)
  await tx.execute(sql`with ${sql.join(parts, sql`, `)} select`)
}

/**
 * The same as parts of a statement. What is still so keeps its moment. Labels that no rule gives any more count
 * where a rule set them last.
 */
export async function findingParts(
  tx: Tx,
  administrationId: string,
  { rules }: Compiled,
  judged: JudgedAccount[],
  now: Date,
): Promise<SQL[]> {
  const found: Found[] = [
    ...judged.flatMap(({ account, judgement }) =>
      judgement.findings.map((finding) => ({ accountId: account.id, ...finding })),
    ),
    ...(await outdated(tx, administrationId, judged)),
  ]
  const gone = sql`gone as (
      delete from rule_findings f
      where f.administration_id = ${administrationId} and f.account_id = ${anyOf(judged.map(({ account }) => account.id))}`
  if (found.length === 0) return [sql`${gone})`]
  const versions = JSON.stringify(rules.map(({ id, version }, entry) => ({ entry, id, version })))
  return [
    sql`found as materialized (select r.* from ${rowsAs(found, COLUMNS)})`,
    sql`${gone} and not exists (select from found r where r.account_id = f.account_id and r.field = f.field))`,
    sql`kept_findings as (
      insert into rule_findings as f
        (administration_id, account_id, field, finding, proposed, rule_id, rule_version, since)
      select ${administrationId}::uuid, r.account_id, r.field, r.finding, r.proposed, rule.id, rule.version, ${now}::timestamptz
      from found r
      left join json_to_recordset(${versions}::json) as rule (entry int, id uuid, version int) on rule.entry = r.entry
      on conflict (administration_id, account_id, field) do update set finding = excluded.finding,
        proposed = excluded.proposed, rule_id = excluded.rule_id, rule_version = excluded.rule_version,
        since = case when f.finding = excluded.finding and f.proposed is not distinct from excluded.proposed
          then f.since else excluded.since end
      where (f.finding, f.proposed, f.rule_id, f.rule_version)
        is distinct from (excluded.finding, excluded.proposed, excluded.rule_id, excluded.rule_version)
    )`,
  ]
}

async function outdated(tx: Tx, administrationId: string, judged: JudgedAccount[]): Promise<Found[]> {
  const asked = judged.flatMap(({ account, judgement }) =>
    judgement.unconfirmed.map((field) => ({ accountId: account.id, field })),
  )
  if (asked.length === 0) return []
  const { rows } = await tx.execute<{ account_id: string; field: number }>(sql`
    select r.account_id, r.field
    from ${rowsAs(asked, {
      account_id: ["uuid", (one) => one.accountId],
      field: ["smallint", (one) => one.field],
    })}
    where 'rule' = (
      select a.cause from assignments a
      where a.administration_id = ${administrationId} and a.account_id = r.account_id and a.field = r.field
      order by a.id desc limit 1)`)
  return rows.map(({ account_id, field }) => ({
    accountId: account_id,
    field,
    finding: "outdated" as const,
    proposed: null,
    entry: null,
  }))
}
