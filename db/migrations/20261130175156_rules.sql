CREATE TABLE "company_figures" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"year" smallint NOT NULL,
	"amount" bigint NOT NULL,
	"source" text NOT NULL,
	"stated_on" date NOT NULL,
	"user_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "company_figures_administration_id_account_id_kind_year_pk" PRIMARY KEY("administration_id","account_id","kind","year")
);
--> statement-breakpoint
ALTER TABLE "company_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_labels" (
	"administration_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"classification1" integer,
	"classification2" integer,
	"classification3" integer,
	"classification4" integer,
	"classification5" integer,
	"classification6" integer,
	"classification7" integer,
	"classification8" integer,
	"sector" integer,
	"subsector" integer,
	"company_size" integer,
	"business_type" integer,
	"source" integer,
	CONSTRAINT "order_labels_administration_id_order_id_pk" PRIMARY KEY("administration_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "order_labels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_rfm" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"recency_days" integer NOT NULL,
	"frequency" integer NOT NULL,
	"monetary_minor" bigint NOT NULL,
	"r" smallint NOT NULL,
	"f" smallint NOT NULL,
	"m" smallint NOT NULL,
	"segment" text NOT NULL,
	"computed_on" date NOT NULL,
	CONSTRAINT "account_rfm_administration_id_account_id_pk" PRIMARY KEY("administration_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "account_rfm" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rfm_settings" (
	"administration_id" uuid NOT NULL,
	"window_days" integer NOT NULL,
	"scale" smallint NOT NULL,
	"cuts" jsonb,
	"least_buyers" integer NOT NULL,
	"computed_at" timestamp (3) with time zone,
	"buyers" integer,
	CONSTRAINT "rfm_settings_administration_id_pk" PRIMARY KEY("administration_id")
);
--> statement-breakpoint
ALTER TABLE "rfm_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_changes" (
	"administration_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"changes" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "rule_changes_administration_id_run_id_slot_pk" PRIMARY KEY("administration_id","run_id","slot")
);
--> statement-breakpoint
ALTER TABLE "rule_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_due" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "rule_due_administration_id_account_id_id_pk" PRIMARY KEY("administration_id","account_id","id")
);
--> statement-breakpoint
ALTER TABLE "rule_due" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_findings" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"finding" text NOT NULL,
	"proposed" integer,
	"rule_id" uuid,
	"rule_version" integer,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_findings_administration_id_account_id_field_pk" PRIMARY KEY("administration_id","account_id","field")
);
--> statement-breakpoint
ALTER TABLE "rule_findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_runs" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entries" jsonb NOT NULL,
	"as_of" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	"apply_job_id" uuid,
	"take_back_job_id" uuid,
	"book" integer,
	"book_before" integer,
	CONSTRAINT "rule_runs_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "rule_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_states" (
	"administration_id" uuid NOT NULL,
	"book" integer,
	"nightly_at" timestamp (3) with time zone,
	"evaluated_on" date,
	CONSTRAINT "rule_states_administration_id_pk" PRIMARY KEY("administration_id")
);
--> statement-breakpoint
ALTER TABLE "rule_states" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"administration_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"condition" jsonb NOT NULL,
	"outcomes" integer[] NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" uuid,
	CONSTRAINT "rule_versions_administration_id_rule_id_version_pk" PRIMARY KEY("administration_id","rule_id","version")
);
--> statement-breakpoint
ALTER TABLE "rule_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rulebooks" (
	"administration_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"entries" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid,
	"run_id" uuid,
	CONSTRAINT "rulebooks_administration_id_number_pk" PRIMARY KEY("administration_id","number")
);
--> statement-breakpoint
ALTER TABLE "rulebooks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rules" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"condition" jsonb NOT NULL,
	"outcomes" integer[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" uuid,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "rules_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "guidance_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "guidance_nl" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "guidance_zh" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "cost_minor" bigint;--> statement-breakpoint
ALTER TABLE "company_figures" ADD CONSTRAINT "company_figures_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_labels" ADD CONSTRAINT "order_labels_of_order" FOREIGN KEY ("administration_id","order_id") REFERENCES "public"."orders"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_rfm" ADD CONSTRAINT "account_rfm_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_settings" ADD CONSTRAINT "rfm_settings_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_changes" ADD CONSTRAINT "rule_changes_of_run" FOREIGN KEY ("administration_id","run_id") REFERENCES "public"."rule_runs"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_findings" ADD CONSTRAINT "rule_findings_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_runs" ADD CONSTRAINT "rule_runs_job" FOREIGN KEY ("administration_id","id") REFERENCES "public"."jobs"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_states" ADD CONSTRAINT "rule_states_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_of_rule" FOREIGN KEY ("administration_id","rule_id") REFERENCES "public"."rules"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulebooks" ADD CONSTRAINT "rulebooks_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_findings_since" ON "rule_findings" USING btree ("administration_id","since","account_id");--> statement-breakpoint
CREATE INDEX "orders_ordered" ON "orders" USING btree ("administration_id","ordered_at");--> statement-breakpoint
CREATE POLICY "administration" ON "company_figures" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "order_labels" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "account_rfm" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rfm_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_changes" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_due" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_findings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_runs" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_states" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_versions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rulebooks" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rules" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));