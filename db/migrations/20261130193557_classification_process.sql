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
CREATE TABLE "action_points" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"measure" text NOT NULL,
	"value" numeric NOT NULL,
	"target" numeric NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "action_points_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "action_points" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_feedback" (
	"administration_id" uuid NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" uuid,
	"score" smallint,
	"remark" text DEFAULT '' NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "evaluation_feedback_administration_id_evaluation_id_user_id_pk" PRIMARY KEY("administration_id","evaluation_id","user_id"),
	CONSTRAINT "evaluation_feedback_score" CHECK (("evaluation_feedback"."score" is null) = ("evaluation_feedback"."answered_at" is null) and ("evaluation_feedback"."score" is null or "evaluation_feedback"."score" between 1 and 5))
);
--> statement-breakpoint
ALTER TABLE "evaluation_feedback" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_items" (
	"administration_id" uuid NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"account_id" uuid NOT NULL,
	"drawn" integer NOT NULL,
	"verdict" integer,
	"judged_at" timestamp (3) with time zone,
	"judged_by" uuid,
	"seconds" smallint,
	CONSTRAINT "evaluation_items_administration_id_evaluation_id_place_pk" PRIMARY KEY("administration_id","evaluation_id","place"),
	CONSTRAINT "evaluation_items_judged" CHECK (("evaluation_items"."judged_at" is null) = ("evaluation_items"."judged_by" is null) and ("evaluation_items"."judged_at" is null) = ("evaluation_items"."seconds" is null)
        and ("evaluation_items"."verdict" is null or "evaluation_items"."judged_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "evaluation_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_settings" (
	"administration_id" uuid NOT NULL,
	"hourly_rate_minor" bigint NOT NULL,
	"every_months" smallint,
	"next_on" date,
	"targets" jsonb NOT NULL,
	CONSTRAINT "evaluation_settings_administration_id_pk" PRIMARY KEY("administration_id"),
	CONSTRAINT "evaluation_settings_calendar" CHECK (("evaluation_settings"."every_months" is null) = ("evaluation_settings"."next_on" is null))
);
--> statement-breakpoint
ALTER TABLE "evaluation_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluations" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	"due_on" date,
	"seed" bigint NOT NULL,
	"is_by_class" boolean NOT NULL,
	"confidence" smallint NOT NULL,
	"accounts" integer NOT NULL,
	"classes" jsonb NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"finished_by" uuid,
	"figures" jsonb,
	CONSTRAINT "evaluations_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "evaluations_finished" CHECK (("evaluations"."finished_at" is null) = ("evaluations"."figures" is null))
);
--> statement-breakpoint
ALTER TABLE "evaluations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objections" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"note" text NOT NULL,
	"received_on" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "objections_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "objections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "procedure_duties" (
	"administration_id" uuid NOT NULL,
	"duty" text NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "procedure_duties_administration_id_duty_user_id_pk" PRIMARY KEY("administration_id","duty","user_id")
);
--> statement-breakpoint
ALTER TABLE "procedure_duties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "procedure_exercises" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"cases" jsonb NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"answers" jsonb,
	"answered_at" timestamp (3) with time zone,
	"score" smallint,
	CONSTRAINT "procedure_exercises_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "procedure_exercises" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "procedure_readings" (
	"administration_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"field" smallint,
	"pass_mark" smallint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "procedure_readings_administration_id_version_user_id_pk" PRIMARY KEY("administration_id","version","user_id")
);
--> statement-breakpoint
ALTER TABLE "procedure_readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "procedure_versions" (
	"administration_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"documents" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	"inputs" jsonb NOT NULL,
	"hash" text NOT NULL,
	"note" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid,
	CONSTRAINT "procedure_versions_administration_id_number_pk" PRIMARY KEY("administration_id","number")
);
--> statement-breakpoint
ALTER TABLE "procedure_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "procedures" (
	"administration_id" uuid NOT NULL,
	"texts" jsonb NOT NULL,
	"review_months" smallint NOT NULL,
	"pass_mark" smallint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "procedures_administration_id_pk" PRIMARY KEY("administration_id")
);
--> statement-breakpoint
ALTER TABLE "procedures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "training_sessions" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"trainer" text NOT NULL,
	"topic" text NOT NULL,
	"version" integer,
	"attendees" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "training_sessions_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "training_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
	"is_nightly" boolean DEFAULT false NOT NULL,
	CONSTRAINT "rule_due_administration_id_account_id_id_pk" PRIMARY KEY("administration_id","account_id","id")
);
--> statement-breakpoint
ALTER TABLE "rule_due" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_facts" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "rule_facts_administration_id_account_id_id_pk" PRIMARY KEY("administration_id","account_id","id")
);
--> statement-breakpoint
ALTER TABLE "rule_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
ALTER TABLE "fields" ADD COLUMN "is_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "cost_minor" bigint;--> statement-breakpoint
ALTER TABLE "company_figures" ADD CONSTRAINT "company_figures_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_points" ADD CONSTRAINT "action_points_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_points" ADD CONSTRAINT "action_points_of_evaluation" FOREIGN KEY ("administration_id","evaluation_id") REFERENCES "public"."evaluations"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_feedback" ADD CONSTRAINT "evaluation_feedback_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_feedback" ADD CONSTRAINT "evaluation_feedback_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_feedback" ADD CONSTRAINT "evaluation_feedback_of_evaluation" FOREIGN KEY ("administration_id","evaluation_id") REFERENCES "public"."evaluations"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_items" ADD CONSTRAINT "evaluation_items_judged_by_users_id_fk" FOREIGN KEY ("judged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_items" ADD CONSTRAINT "evaluation_items_of_evaluation" FOREIGN KEY ("administration_id","evaluation_id") REFERENCES "public"."evaluations"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_items" ADD CONSTRAINT "evaluation_items_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_settings" ADD CONSTRAINT "evaluation_settings_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_finished_by_users_id_fk" FOREIGN KEY ("finished_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_labels" ADD CONSTRAINT "order_labels_of_order" FOREIGN KEY ("administration_id","order_id") REFERENCES "public"."orders"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_duties" ADD CONSTRAINT "procedure_duties_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_duties" ADD CONSTRAINT "procedure_duties_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_exercises" ADD CONSTRAINT "procedure_exercises_of_reading" FOREIGN KEY ("administration_id","version","user_id") REFERENCES "public"."procedure_readings"("administration_id","version","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_readings" ADD CONSTRAINT "procedure_readings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_readings" ADD CONSTRAINT "procedure_readings_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_readings" ADD CONSTRAINT "procedure_readings_of_version" FOREIGN KEY ("administration_id","version") REFERENCES "public"."procedure_versions"("administration_id","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_versions" ADD CONSTRAINT "procedure_versions_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_versions" ADD CONSTRAINT "procedure_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedures" ADD CONSTRAINT "procedures_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_sessions" ADD CONSTRAINT "training_sessions_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_sessions" ADD CONSTRAINT "training_sessions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_actions" ADD CONSTRAINT "review_actions_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_rfm" ADD CONSTRAINT "account_rfm_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_settings" ADD CONSTRAINT "rfm_settings_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_changes" ADD CONSTRAINT "rule_changes_of_run" FOREIGN KEY ("administration_id","run_id") REFERENCES "public"."rule_runs"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_facts" ADD CONSTRAINT "rule_facts_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_findings" ADD CONSTRAINT "rule_findings_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_runs" ADD CONSTRAINT "rule_runs_job" FOREIGN KEY ("administration_id","id") REFERENCES "public"."jobs"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_states" ADD CONSTRAINT "rule_states_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_of_rule" FOREIGN KEY ("administration_id","rule_id") REFERENCES "public"."rules"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulebooks" ADD CONSTRAINT "rulebooks_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "action_points_measure" ON "action_points" USING btree ("administration_id","evaluation_id","measure");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_items_account" ON "evaluation_items" USING btree ("administration_id","evaluation_id","account_id");--> statement-breakpoint
CREATE INDEX "evaluation_items_of_account" ON "evaluation_items" USING btree ("administration_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluations_due" ON "evaluations" USING btree ("administration_id","due_on") WHERE due_on is not null;--> statement-breakpoint
CREATE INDEX "objections_received" ON "objections" USING btree ("administration_id","received_on","id");--> statement-breakpoint
CREATE INDEX "objections_account" ON "objections" USING btree ("administration_id","account_id");--> statement-breakpoint
CREATE INDEX "review_actions_item" ON "review_actions" USING btree ("administration_id","account_id","reason","field","id");--> statement-breakpoint
CREATE INDEX "review_actions_user" ON "review_actions" USING btree ("administration_id","user_id","id");--> statement-breakpoint
CREATE INDEX "review_actions_done" ON "review_actions" USING btree ("administration_id","action","at");--> statement-breakpoint
CREATE INDEX "review_actions_batch" ON "review_actions" USING btree ("administration_id","batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "review_actions_undoes" ON "review_actions" USING btree ("administration_id","undoes") WHERE undoes is not null;--> statement-breakpoint
CREATE INDEX "review_actions_assignee" ON "review_actions" USING btree ("administration_id","assignee_id","account_id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "rule_findings_since" ON "rule_findings" USING btree ("administration_id","finding","since","account_id","field");--> statement-breakpoint
CREATE INDEX "duplicates_open" ON "duplicates" USING btree ("administration_id","found_at","b","a") WHERE dismissed_at is null;--> statement-breakpoint
CREATE INDEX "deliveries_module_off" ON "deliveries" USING btree ("administration_id","processed_at","id") WHERE outcome ->> 'unlabelled' = 'module_off';--> statement-breakpoint
CREATE INDEX "deliveries_module_off_account" ON "deliveries" USING btree ("administration_id",((outcome ->> 'accountId')::uuid)) WHERE outcome ->> 'unlabelled' = 'module_off';--> statement-breakpoint
CREATE INDEX "assignments_at" ON "assignments" USING brin ("at");--> statement-breakpoint
CREATE INDEX "orders_ordered" ON "orders" USING btree ("administration_id","ordered_at");--> statement-breakpoint
CREATE POLICY "administration" ON "company_figures" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "action_points" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluation_feedback" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluation_items" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluation_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluations" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "objections" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "order_labels" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedure_duties" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedure_exercises" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedure_readings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedure_versions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedures" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "training_sessions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "review_actions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "account_rfm" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rfm_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_changes" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_due" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_facts" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_findings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_runs" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_states" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rule_versions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rulebooks" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "rules" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));