ALTER TABLE "fields" ADD COLUMN "is_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_due" ADD COLUMN "is_nightly" boolean DEFAULT false NOT NULL;--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, is_nightly) ON rule_due TO ledgerlabel_dispatcher;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION administrations_to_classify(at timestamptz)
RETURNS TABLE (administration_id uuid, work text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT s.administration_id, 'nightly' FROM public.rule_states s WHERE s.nightly_at <= at
  UNION ALL
  SELECT DISTINCT d.administration_id, 'due' FROM public.rule_due d WHERE NOT d.is_nightly
$$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
