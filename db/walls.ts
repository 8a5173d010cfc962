import type pg from "pg"

/** Tables outside any administration: no row of theirs says anything about a customer. */
export const GLOBAL_TABLES = ["offices", "administrations", "users", "sessions", "sign_in_limits"]

/**
 * What the catalogue says against the walls, in words; none means they stand. Checked are tenant tables
 * (forced row-level security, the policy, keys led by administration_id, foreign keys that carry it), views,
 * SECURITY DEFINER functions and the grants of the pool's role.
 */
export async function breachesOfWalls(client: pg.ClientBase, appRole: string): Promise<string[]> {
  const { rows } = await client.query<{ breach: string }>(BREACHES, [GLOBAL_TABLES, appRole])
  return rows.map((row) => row.breach)
}

const BREACHES = `
with tables as (
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
), keys as (
  select i.indexrelid, i.indrelid, i.indisunique, a.attname
  from pg_index i left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
), expression as (
  select p.polrelid, p.polname, p.polcmd, p.polpermissive, p.polroles,
    regexp_replace(coalesce(pg_get_expr(p.polqual, p.polrelid), ''), '\\s+', ' ', 'g') as qual,
    regexp_replace(coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), '\\s+', ' ', 'g') as with_check
  from pg_policy p
)
select relname || ': row-level security is off' as breach from tables where not relrowsecurity
union all
select relname || ': row-level security is not forced' from tables where not relforcerowsecurity
union all
select t.relname || ': no administration_id, or it may be null' from tables t
where not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'administration_id' and a.attnotnull)
union all
select t.relname || ': no policy that binds reading and writing to the administration' from tables t
where not exists (
  select from expression p
  where p.polrelid = t.oid and p.polcmd = '*' and p.polname = 'administration'
    and p.qual like '(administration_id = ( SELECT (NULLIF(current_setting(%' and p.with_check = p.qual)
union all
select t.relname || ': policy ' || p.polname || ' widens access' from tables t join expression p on p.polrelid = t.oid
where p.polpermissive and p.polname <> 'administration'
  and not (p.polcmd = 'r' and p.polname = 'own_memberships' and t.relname = 'members')
  and not (p.polcmd = 'r' and p.polname = 'dispatcher' and t.relname in ('deliveries', 'jobs', 'files', 'facet_changes', 'rule_due', 'rule_states', 'order_billings', 'emails', 'payment_alert_settings')
           and p.polroles = array['ledgerlabel_dispatcher'::regrole::oid])
union all
select t.relname || ': key ' || l.indexrelid::regclass || ' is not led by administration_id'
from tables t join keys l on l.indrelid = t.oid
where l.indisunique and l.attname is distinct from 'administration_id'
union all
select t.relname || ': no index is led by administration_id' from tables t
where not exists (select from keys l where l.indrelid = t.oid and l.attname = 'administration_id')
union all
select t.relname || ': foreign key ' || k.conname || ' does not carry administration_id'
from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
join pg_class target on target.oid = k.confrelid
where target.relname <> all ($1) and not exists (
  select from pg_attribute a
  where a.attrelid = t.oid and a.attname = 'administration_id' and a.attnum = k.conkey[1])
union all
select c.relname || ': view without security_invoker' from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
  and not coalesce('security_invoker=true' = any (c.reloptions), false)
union all
select c.relname || ': a materialised view stands outside the walls' from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'
union all
select p.proname || ': SECURITY DEFINER without a pinned search_path' from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.prosecdef
  and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false)
union all
select c.relname || ': the pool may truncate it' from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege($2, c.oid, 'TRUNCATE')
union all
select $2 || ': the pool''s role is too strong' from pg_roles r
where r.rolname = $2 and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb)
union all
select c.relname || ': owned by the pool''s role' from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind <> 'i' and pg_get_userbyid(c.relowner) = $2
order by 1`
