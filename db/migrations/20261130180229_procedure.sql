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
	"evaluation_months" smallint NOT NULL,
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
CREATE POLICY "administration" ON "procedure_duties" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedure_exercises" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedure_readings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedure_versions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "procedures" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "training_sessions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
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
