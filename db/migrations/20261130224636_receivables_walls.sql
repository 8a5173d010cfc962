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
-- How accounts pay: what shoppers owe in the currency of the books, and how many days late they paid on average,
-- weighed by amount, over the invoices that were settled in the last year. Rules ask for it.
CREATE OR REPLACE VIEW account_payments WITH (security_invoker = true) AS
SELECT i.administration_id, i.account_id,
  round(sum(i.base_minor * greatest(0, i.settled_on - i.due_date)) FILTER (
    WHERE i.kind IN ('invoice', 'opening') AND i.settled_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date - 365 AND i.amount_minor > 0)
    / nullif(sum(i.base_minor) FILTER (
    WHERE i.kind IN ('invoice', 'opening') AND i.settled_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date - 365 AND i.amount_minor > 0), 0))::integer
    AS days_late,
  (coalesce(sum(i.open_base_minor) FILTER (WHERE i.settled_on IS NULL), 0))::bigint AS open_minor,
  (coalesce(sum(i.open_base_minor) FILTER (
    WHERE i.settled_on IS NULL AND i.due_date < (now() AT TIME ZONE 'Europe/Amsterdam')::date AND i.amount_minor > 0), 0))::bigint AS overdue_minor
FROM items i
WHERE i.owed_by = 'shopper'
GROUP BY i.administration_id, i.account_id;
--> statement-breakpoint
-- Which administrations have orders to bill?
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, state) ON order_billings TO ledgerlabel_dispatcher;
--> statement-breakpoint
CREATE POLICY dispatcher ON order_billings FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE FUNCTION administrations_to_bill()
RETURNS TABLE (administration_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT DISTINCT b.administration_id FROM public.order_billings b WHERE b.state = 'due'
$$;
--> statement-breakpoint
ALTER FUNCTION administrations_to_bill() OWNER TO ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administrations_to_bill() FROM PUBLIC;
