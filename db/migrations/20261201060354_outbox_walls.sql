-- Row-level security counts for the owner too.
ALTER TABLE emails FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mail_settings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Which administrations have e-mail to send, or to give up?
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, due_at) ON emails TO ledgerlabel_dispatcher;
--> statement-breakpoint
CREATE POLICY dispatcher ON emails FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE FUNCTION administrations_to_mail(at timestamptz)
RETURNS TABLE (administration_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT DISTINCT e.administration_id FROM public.emails e WHERE e.due_at <= at
$$;
--> statement-breakpoint
ALTER FUNCTION administrations_to_mail(timestamptz) OWNER TO ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administrations_to_mail(timestamptz) FROM PUBLIC;
