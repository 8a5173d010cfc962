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
-- What the rules found, for as long as it is so: a person who acted since has settled it, whether or not the rules
-- have run again.
CREATE VIEW review_findings WITH (security_invoker = true) AS
SELECT f.administration_id, f.account_id, f.finding AS reason, f.field::integer AS field, NULL::uuid AS other_id,
  c.number AS current, f.proposed, f.since, f.rule_id, f.rule_version
FROM rule_findings f
JOIN accounts a ON a.administration_id = f.administration_id AND a.id = f.account_id
  AND a.merged_into IS NULL AND NOT a.is_test
JOIN account_labels l ON l.administration_id = f.administration_id AND l.account_id = f.account_id
CROSS JOIN LATERAL (SELECT CASE f.field WHEN 1 THEN l.classification1 WHEN 2 THEN l.classification2 WHEN 3 THEN l.classification3 WHEN 4 THEN l.classification4 WHEN 5 THEN l.classification5 WHEN 6 THEN l.classification6 WHEN 7 THEN l.classification7 WHEN 8 THEN l.classification8 WHEN 9 THEN l.sector WHEN 10 THEN l.subsector WHEN 11 THEN l.company_size WHEN 12 THEN l.business_type WHEN 13 THEN l.source END AS number, (l.by_hand & (1 << (f.field - 1))) <> 0 AS by_hand OFFSET 0) c
WHERE CASE f.finding
  WHEN 'unmatched' THEN c.number IS NULL AND NOT c.by_hand
  WHEN 'contradicts' THEN c.by_hand AND c.number IS DISTINCT FROM f.proposed
  WHEN 'outdated' THEN NOT c.by_hand AND c.number IS NOT NULL AND c.number IS DISTINCT FROM f.proposed
END;
--> statement-breakpoint
-- Two accounts that may be one; the item is the newer's.
CREATE VIEW review_duplicates WITH (security_invoker = true) AS
SELECT d.administration_id, d.b AS account_id, 'duplicate'::text AS reason, 0 AS field, d.a AS other_id,
  NULL::integer AS current, NULL::integer AS proposed, d.found_at AS since, NULL::uuid AS rule_id,
  NULL::integer AS rule_version
FROM duplicates d
JOIN accounts b ON b.administration_id = d.administration_id AND b.id = d.b
  AND b.merged_into IS NULL AND NOT b.is_test
JOIN accounts a ON a.administration_id = d.administration_id AND a.id = d.a
  AND a.merged_into IS NULL AND NOT a.is_test
WHERE d.dismissed_at IS NULL;
--> statement-breakpoint
-- Labels whose value was archived without another in its place.
CREATE VIEW review_archived WITH (security_invoker = true) AS
SELECT l.administration_id, l.account_id, 'archived'::text AS reason, v.field, NULL::uuid AS other_id,
  v.number AS current, NULL::integer AS proposed, c.archived_at AS since, NULL::uuid AS rule_id,
  NULL::integer AS rule_version
FROM account_labels l
JOIN accounts a ON a.administration_id = l.administration_id AND a.id = l.account_id
  AND a.merged_into IS NULL AND NOT a.is_test
CROSS JOIN LATERAL (VALUES (1, l.classification1), (2, l.classification2), (3, l.classification3), (4, l.classification4), (5, l.classification5), (6, l.classification6), (7, l.classification7), (8, l.classification8), (9, l.sector), (10, l.subsector), (11, l.company_size), (12, l.business_type), (13, l.source)) AS v (field, number)
JOIN classifications c ON c.administration_id = l.administration_id AND c.number = v.number
  AND c.archived_at IS NOT NULL AND c.merged_into IS NULL;
--> statement-breakpoint
-- New customers who came while the module was off, after it was first set up, and whom nobody classified since. What
-- the module would give today is proposed. That it was off is read from the delivery that made the account.
CREATE VIEW review_module_off WITH (security_invoker = true) AS
SELECT d.administration_id, a.id AS account_id, 'moduleOff'::text AS reason, w.number / 1000000 AS field,
  NULL::uuid AS other_id, NULL::integer AS current, w.number AS proposed, d.processed_at AS since,
  NULL::uuid AS rule_id, NULL::integer AS rule_version
FROM deliveries d
JOIN accounts a ON a.administration_id = d.administration_id AND a.id = (d.outcome ->> 'accountId')::uuid
  AND a.merged_into IS NULL AND NOT a.is_test
CROSS JOIN LATERAL (
  -- Looked up per account: the planner takes eight blanks for rarer than they are and would scan all labels.
  SELECT k.by_hand, k.classification1, k.classification2, k.classification3, k.classification4, k.classification5, k.classification6, k.classification7, k.classification8
  FROM account_labels k WHERE k.administration_id = d.administration_id AND k.account_id = a.id OFFSET 0
) l
CROSS JOIN LATERAL (
  SELECT s.number FROM arrival_labels s
  JOIN classifications c ON c.administration_id = s.administration_id AND c.number = s.number
    AND c.archived_at IS NULL
  WHERE s.administration_id = d.administration_id AND (s.channel_id = a.channel_id OR s.channel_id IS NULL)
  ORDER BY s.channel_id NULLS LAST LIMIT 1
) w
WHERE d.outcome ->> 'unlabelled' = 'module_off'
  AND (l.by_hand & 255) = 0
  AND l.classification1 IS NULL AND l.classification2 IS NULL AND l.classification3 IS NULL AND l.classification4 IS NULL AND l.classification5 IS NULL AND l.classification6 IS NULL AND l.classification7 IS NULL AND l.classification8 IS NULL
  AND d.processed_at >= (
    SELECT min(h.at) FROM audit h
    WHERE h.administration_id = d.administration_id AND h.subject = 'customer-classification'
      AND h.action = 'module.settingsSaved'
  );
--> statement-breakpoint
-- Everything that waits for somebody's eye. What people did with it is in review_actions.
CREATE VIEW review_items WITH (security_invoker = true) AS
SELECT * FROM review_findings
UNION ALL SELECT * FROM review_duplicates
UNION ALL SELECT * FROM review_archived
UNION ALL SELECT * FROM review_module_off;
--> statement-breakpoint
-- Every label with the time that it stood: from its assignment to the next of the same field, null while it does.
CREATE VIEW label_periods WITH (security_invoker = true) AS
SELECT administration_id, account_id, field, to_number AS number, at AS from_at,
  lead(at) OVER (PARTITION BY administration_id, account_id, field ORDER BY at, id) AS to_at
FROM assignments;
--> statement-breakpoint
-- Which administrations have accounts to classify again, and which a night's work?
GRANT USAGE, CREATE ON SCHEMA public TO ledgerlabel_dispatcher;
--> statement-breakpoint
GRANT SELECT (administration_id, is_nightly) ON rule_due TO ledgerlabel_dispatcher;
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
  SELECT DISTINCT d.administration_id, 'due' FROM public.rule_due d WHERE NOT d.is_nightly
$$;
--> statement-breakpoint
ALTER FUNCTION administrations_to_classify(timestamptz) OWNER TO ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM ledgerlabel_dispatcher;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administrations_to_classify(timestamptz) FROM PUBLIC;
