CREATE TABLE "review_actions" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"field" smallint NOT NULL,
	"other_id" uuid,
	"current" integer,
	"proposed" integer,
	"action" text NOT NULL,
	"number" integer,
	"changes" jsonb,
	"until" date,
	"assignee_id" uuid,
	"note" text,
	"batch_id" uuid,
	"undoes" uuid,
	"user_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_actions_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "review_actions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "rule_findings_since";--> statement-breakpoint
ALTER TABLE "procedure_versions" ADD COLUMN "changes" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "review_actions" ADD CONSTRAINT "review_actions_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_actions_item" ON "review_actions" USING btree ("administration_id","account_id","reason","field","id");--> statement-breakpoint
CREATE INDEX "review_actions_user" ON "review_actions" USING btree ("administration_id","user_id","id");--> statement-breakpoint
CREATE INDEX "review_actions_done" ON "review_actions" USING btree ("administration_id","action","at");--> statement-breakpoint
CREATE INDEX "review_actions_batch" ON "review_actions" USING btree ("administration_id","batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "review_actions_undoes" ON "review_actions" USING btree ("administration_id","undoes") WHERE undoes is not null;--> statement-breakpoint
CREATE INDEX "review_actions_assignee" ON "review_actions" USING btree ("administration_id","assignee_id","account_id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "deliveries_module_off" ON "deliveries" USING btree ("administration_id","processed_at","id") WHERE outcome ->> 'unlabelled' = 'module_off';--> statement-breakpoint
CREATE INDEX "deliveries_module_off_account" ON "deliveries" USING btree ("administration_id",((outcome ->> 'accountId')::uuid)) WHERE outcome ->> 'unlabelled' = 'module_off';--> statement-breakpoint
CREATE INDEX "duplicates_open" ON "duplicates" USING btree ("administration_id","found_at","b","a") WHERE dismissed_at is null;--> statement-breakpoint
CREATE INDEX "rule_findings_since" ON "rule_findings" USING btree ("administration_id","finding","since","account_id","field");--> statement-breakpoint
CREATE POLICY "administration" ON "review_actions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));
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
