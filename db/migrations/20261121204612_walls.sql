-- Row-level security counts for the owner too.
DO $$
DECLARE tenant_table regclass;
BEGIN
  FOR tenant_table IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND a.attname = 'administration_id' AND NOT a.attisdropped
  LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
-- Background work asks one question across administrations: which have work due? The role that may ask it
-- cannot log in and sees two columns.
DO $$
BEGIN
  CREATE ROLE ledgerlabel_dispatcher NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  EXECUTE format('GRANT ledgerlabel_dispatcher TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  IF NOT pg_has_role(current_user, 'ledgerlabel_dispatcher', 'MEMBER') THEN RAISE; END IF;
END $$;
--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, due_at, blank_at) ON deliveries TO ledgerlabel_dispatcher;
--> statement-breakpoint
CREATE POLICY dispatcher ON deliveries FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE INDEX deliveries_dispatch ON deliveries (due_at, administration_id) WHERE due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX deliveries_dispatch_blank ON deliveries (blank_at, administration_id) WHERE blank_at IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION administrations_with_work(at timestamptz)
RETURNS TABLE (administration_id uuid, work text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  (SELECT d.administration_id, 'apply' FROM public.deliveries d
   WHERE d.due_at <= at GROUP BY d.administration_id ORDER BY min(d.due_at))
  UNION ALL
  SELECT DISTINCT d.administration_id, 'blank' FROM public.deliveries d WHERE d.blank_at <= at
$$;
--> statement-breakpoint
ALTER FUNCTION administrations_with_work(timestamptz) OWNER TO ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administrations_with_work(timestamptz) FROM PUBLIC;
--> statement-breakpoint
-- Text search by trigrams.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX accounts_search ON accounts USING gin (search_text gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'text search works without its index: %', SQLERRM;
END $$;
--> statement-breakpoint
-- LIKE is not marked leakproof, so under row-level security it would never use that index. Only a superuser
-- may mark it (its errors depend on the pattern, not on the rows); elsewhere a search scans the administration.
DO $$
BEGIN
  ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'text search scans the administration: %', SQLERRM;
END $$;
