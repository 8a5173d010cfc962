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
-- How accounts pay. Rules may ask for it today; it has rows from the day on that receivables are kept.
CREATE VIEW account_payments WITH (security_invoker = true) AS
SELECT a.administration_id, a.id AS account_id, NULL::integer AS days_late, NULL::bigint AS open_minor,
  NULL::bigint AS overdue_minor
FROM accounts a WHERE false;
--> statement-breakpoint
-- Which administrations have accounts to classify again, and which a night's work?
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id) ON rule_due TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, nightly_at) ON rule_states TO ledgerlabel_dispatcher;
--> statement-breakpoint
CREATE POLICY dispatcher ON rule_due FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE POLICY dispatcher ON rule_states FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE FUNCTION administrations_to_classify(at timestamptz)
RETURNS TABLE (administration_id uuid, work text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT s.administration_id, 'nightly' FROM public.rule_states s WHERE s.nightly_at <= at
  UNION ALL
  SELECT DISTINCT d.administration_id, 'due' FROM public.rule_due d
$$;
--> statement-breakpoint
ALTER FUNCTION administrations_to_classify(timestamptz) OWNER TO ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administrations_to_classify(timestamptz) FROM PUBLIC;
