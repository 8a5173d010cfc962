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
CREATE UNIQUE INDEX "action_points_measure" ON "action_points" USING btree ("administration_id","evaluation_id","measure");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_items_account" ON "evaluation_items" USING btree ("administration_id","evaluation_id","account_id");--> statement-breakpoint
CREATE INDEX "evaluation_items_of_account" ON "evaluation_items" USING btree ("administration_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluations_due" ON "evaluations" USING btree ("administration_id","due_on") WHERE due_on is not null;--> statement-breakpoint
CREATE INDEX "objections_received" ON "objections" USING btree ("administration_id","received_on","id");--> statement-breakpoint
CREATE INDEX "objections_account" ON "objections" USING btree ("administration_id","account_id");--> statement-breakpoint
CREATE POLICY "administration" ON "action_points" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluation_feedback" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluation_items" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluation_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "evaluations" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "objections" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
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
