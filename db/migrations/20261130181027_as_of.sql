CREATE INDEX "assignments_at" ON "assignments" USING brin ("at");--> statement-breakpoint
-- Every label with the time that it stood: from its assignment to the next of the same field, null while it does.
CREATE VIEW label_periods WITH (security_invoker = true) AS
SELECT administration_id, account_id, field, to_number AS number, at AS from_at,
  lead(at) OVER (PARTITION BY administration_id, account_id, field ORDER BY at, id) AS to_at
FROM assignments;
