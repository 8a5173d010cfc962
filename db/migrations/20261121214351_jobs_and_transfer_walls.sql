-- What orders came to until now.
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO order_totals (administration_id, account_id, orders, revenue_minor, first_at, last_at)
SELECT administration_id, account_id, count(*),
  coalesce(sum(total_minor - tax_minor - coalesce(round(refunded_minor * (total_minor - tax_minor)::numeric / nullif(total_minor, 0)), 0)) FILTER (WHERE currency = 'EUR'), 0),
  min(ordered_at), max(ordered_at)
FROM orders WHERE status <> 'cancelled' AND deleted_at IS NULL
GROUP BY administration_id, account_id;
--> statement-breakpoint
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Row-level security counts for the owner too.
DO $$
DECLARE tenant_table regclass;
BEGIN
  FOR tenant_table IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relforcerowsecurity
      AND a.attname = 'administration_id' AND NOT a.attisdropped
  LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
-- Read by the kilobyte, thousands at a time: neither compressed nor kept aside.
ALTER TABLE facet_bitmaps ALTER COLUMN bits SET STORAGE PLAIN;
--> statement-breakpoint
ALTER TABLE file_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;
--> statement-breakpoint
-- Work due now includes jobs, and facet changes that wait to be taken in.
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, due_at) ON jobs TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id) ON facet_changes TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, expires_at) ON files TO ledgerlabel_dispatcher;
--> statement-breakpoint
CREATE POLICY dispatcher ON jobs FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE POLICY dispatcher ON facet_changes FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE POLICY dispatcher ON files FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE INDEX jobs_dispatch ON jobs (due_at, administration_id) WHERE due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX files_dispatch ON files (expires_at, administration_id);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION administrations_with_work(at timestamptz)
RETURNS TABLE (administration_id uuid, work text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  (SELECT d.administration_id, 'apply' FROM public.deliveries d
   WHERE d.due_at <= at GROUP BY d.administration_id ORDER BY min(d.due_at))
  UNION ALL
  SELECT DISTINCT d.administration_id, 'blank' FROM public.deliveries d WHERE d.blank_at <= at
  UNION ALL
  (SELECT j.administration_id, 'job' FROM public.jobs j
   WHERE j.due_at <= at GROUP BY j.administration_id ORDER BY min(j.due_at))
  UNION ALL
  SELECT DISTINCT f.administration_id, 'expire' FROM public.files f WHERE f.expires_at <= at
$$;
--> statement-breakpoint
-- Asked less often than the rest: an administration is read through a few kilobytes of index.
CREATE FUNCTION administrations_with_facet_changes()
RETURNS TABLE (administration_id uuid, changes bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT c.administration_id, count(*) FROM public.facet_changes c GROUP BY c.administration_id
$$;
--> statement-breakpoint
ALTER FUNCTION administrations_with_facet_changes() OWNER TO ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administrations_with_facet_changes() FROM PUBLIC;
--> statement-breakpoint
-- Text search by trigrams, as for accounts.
DO $$
BEGIN
  CREATE INDEX contacts_search ON contacts USING gin (search_text gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_object OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'text search works without its index: %', SQLERRM;
END $$;
