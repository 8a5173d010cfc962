-- Administrations that have books are told of payments from now on. Of an owner who is bound by row-level security
-- it is taken off meanwhile.
ALTER TABLE ledger_accounts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO payment_alert_settings (administration_id)
SELECT DISTINCT administration_id FROM ledger_accounts WHERE "use" = 'debtors';
--> statement-breakpoint
ALTER TABLE ledger_accounts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
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
-- How accounts pay, and at what risk they are not to. The level is that of lib/receivables/terms/risk.ts with its
-- thresholds, the limit that of terms.ts: account, then its classes in their order, then administration. What a query
-- does not ask for is not worked out.
CREATE OR REPLACE VIEW account_payments WITH (security_invoker = true) AS
SELECT s.administration_id, s.account_id, s.days_late, s.open_minor, s.overdue_minor, s.oldest_overdue_days,
  l.credit_limit_minor,
  CASE WHEN l.credit_limit_minor > 0 THEN round(greatest(0, s.open_minor) * 100::numeric / l.credit_limit_minor, 1) END
    AS limit_use,
  CASE
    WHEN r.over_limit OR s.days_late >= 45 OR s.oldest_overdue_days >= 90
      OR r.near_limit::integer + (coalesce(s.days_late, 0) >= 14)::integer + (s.oldest_overdue_days >= 30)::integer > 1
      THEN 'high'
    WHEN r.near_limit OR s.days_late >= 14 OR s.oldest_overdue_days >= 30 THEN 'raised'
    ELSE 'low'
  END AS risk_level
FROM (
  SELECT i.administration_id, i.account_id,
    round(sum(i.base_minor * greatest(0, i.settled_on - i.due_date)) FILTER (
      WHERE i.kind IN ('invoice', 'opening') AND i.settled_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date - 365 AND i.amount_minor > 0)
      / nullif(sum(i.base_minor) FILTER (
      WHERE i.kind IN ('invoice', 'opening') AND i.settled_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date - 365 AND i.amount_minor > 0), 0))::integer
      AS days_late,
    (coalesce(sum(i.open_base_minor) FILTER (WHERE i.settled_on IS NULL), 0))::bigint AS open_minor,
    (coalesce(sum(i.open_base_minor) FILTER (
      WHERE i.settled_on IS NULL AND i.due_date < (now() AT TIME ZONE 'Europe/Amsterdam')::date AND i.amount_minor > 0), 0))::bigint AS overdue_minor,
    coalesce((now() AT TIME ZONE 'Europe/Amsterdam')::date - min(i.due_date) FILTER (
      WHERE i.settled_on IS NULL AND i.due_date < (now() AT TIME ZONE 'Europe/Amsterdam')::date AND i.amount_minor > 0), 0)
      AS oldest_overdue_days
  FROM items i
  WHERE i.owed_by = 'shopper'
  GROUP BY i.administration_id, i.account_id
) s
LEFT JOIN LATERAL (
  -- An aggregate, so that it is worked out once and not for every mention.
  SELECT max(c.credit_limit_minor) AS credit_limit_minor FROM (SELECT coalesce(
    (SELECT t.credit_limit_minor FROM terms t
      WHERE t.administration_id = s.administration_id AND t.classification IS NULL AND t.account_id = s.account_id),
    (SELECT t.credit_limit_minor FROM account_labels a
      JOIN terms t ON t.administration_id = s.administration_id AND t.credit_limit_minor IS NOT NULL
        AND t.classification IN (a.classification1, a.classification2, a.classification3, a.classification4,
          a.classification5, a.classification6, a.classification7, a.classification8, a.sector, a.subsector,
          a.company_size, a.business_type, a.source)
      WHERE a.administration_id = s.administration_id AND a.account_id = s.account_id
      ORDER BY t.position LIMIT 1),
    (SELECT t.credit_limit_minor FROM terms t
      WHERE t.administration_id = s.administration_id AND t.classification IS NULL AND t.account_id IS NULL)
  ) AS credit_limit_minor) c
) l ON true
LEFT JOIN LATERAL (
  SELECT coalesce(s.open_minor > 0 AND s.open_minor > l.credit_limit_minor, false) AS over_limit,
    coalesce(s.open_minor > 0 AND s.open_minor <= l.credit_limit_minor
      AND s.open_minor::numeric * 100 >= l.credit_limit_minor::numeric * 80, false) AS near_limit
) r ON true;
--> statement-breakpoint
-- In which administrations was not yet looked what became late by this day?
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, checked_on) ON payment_alert_settings TO ledgerlabel_dispatcher;
--> statement-breakpoint
CREATE POLICY dispatcher ON payment_alert_settings FOR SELECT TO ledgerlabel_dispatcher USING (true);
--> statement-breakpoint
CREATE FUNCTION administrations_to_alert(today date)
RETURNS TABLE (administration_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT s.administration_id FROM public.payment_alert_settings s WHERE s.checked_on IS NULL OR s.checked_on < today
$$;
--> statement-breakpoint
ALTER FUNCTION administrations_to_alert(date) OWNER TO ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administrations_to_alert(date) FROM PUBLIC;
