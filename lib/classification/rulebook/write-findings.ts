import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type Columns, rowsAs } from "@/lib/platform/rows-as"
import type { Compiled } from "./decide"
import type { Finding, Judgement } from "./judge"
import type { AccountFacts } from "./read-facts"

type Found = Finding & { accountId: string }

const COLUMNS: Columns<Found> = {
  account_id: ["uuid", ({ accountId }) => accountId],
  field: ["smallint", ({ field }) => field],
  finding: ["text", ({ finding }) => finding],
  proposed: ["int", ({ proposed }) => proposed],
  entry: ["int", ({ entry }) => entry],
}

/**
 * Keeps what was found about these accounts, and forgets what is no longer so. What is still so keeps its moment.
 * Labels that no rule gives any more count where a rule set them last.
 */
export async function writeFindings(
  tx: Tx,
  administrationId: string,
  { rules }: Compiled,
  judged: { account: AccountFacts; judgement: Judgement }[],
  now: Date,
): Promise<void> {
  if (judged.length === 0) return
  const found: Found[] = [
    ...judged.flatMap(({ account, judgement }) =>
      judgement.findings.map((finding) => ({ accountId: account.id, ...finding })),
    ),
    ...(await outdated(tx, administrationId, judged)),
  ]
  const ids = JSON.stringify(judged.map(({ account }) => account.id))
  const fresh =
    found.length === 0
      ? sql`(select null::uuid as account_id, 0::smallint as field where false) as r`
      : rowsAs(found, COLUMNS)
  await tx.execute(sql`
    delete from rule_findings f
    where f.administration_id = ${administrationId}
      and f.account_id in (select value::uuid from json_array_elements_text(${ids}::json))
      and not exists (select from ${fresh} where r.account_id = f.account_id and r.field = f.field)`)
  if (found.length === 0) return
  const versions = JSON.stringify(rules.map(({ id, version }, entry) => ({ entry, id, version })))
  await tx.execute(sql`
    insert into rule_findings as f
      (administration_id, account_id, field, finding, proposed, rule_id, rule_version, since)
    select ${administrationId}::uuid, r.account_id, r.field, r.finding, r.proposed, rule.id, rule.version, ${now}::timestamptz
    from ${rowsAs(found, COLUMNS)}
    left join json_to_recordset(${versions}::json) as rule (entry int, id uuid, version int) on rule.entry = r.entry
    on conflict (administration_id, account_id, field) do update set finding = excluded.finding,
      proposed = excluded.proposed, rule_id = excluded.rule_id, rule_version = excluded.rule_version,
      since = case when f.finding = excluded.finding and f.proposed is not distinct from excluded.proposed
        then f.since else excluded.since end
    where (f.finding, f.proposed, f.rule_id, f.rule_version)
      is distinct from (excluded.finding, excluded.proposed, excluded.rule_id, excluded.rule_version)`)
}

async function outdated(
  tx: Tx,
  administrationId: string,
  judged: { account: AccountFacts; judgement: Judgement }[],
): Promise<Found[]> {
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
