CREATE TABLE "rule_facts" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "rule_facts_administration_id_account_id_id_pk" PRIMARY KEY("administration_id","account_id","id")
);
--> statement-breakpoint
ALTER TABLE "rule_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rule_facts" ADD CONSTRAINT "rule_facts_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "administration" ON "rule_facts" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
ALTER TABLE rule_facts FORCE ROW LEVEL SECURITY;
