CREATE TABLE "payment_alert_settings" (
	"administration_id" uuid PRIMARY KEY NOT NULL,
	"is_late_on" boolean DEFAULT true NOT NULL,
	"late_days" smallint DEFAULT 14 NOT NULL,
	"is_partial_on" boolean DEFAULT true NOT NULL,
	"minimum_minor" bigint DEFAULT 0 NOT NULL,
	"checked_on" date,
	CONSTRAINT "payment_alert_settings_days" CHECK ("payment_alert_settings"."late_days" >= 1),
	CONSTRAINT "payment_alert_settings_minimum" CHECK ("payment_alert_settings"."minimum_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "payment_alert_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_alerts" (
	"administration_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"raised_on" date NOT NULL,
	"open_minor" bigint NOT NULL,
	"open_base_minor" bigint NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"seen_by" uuid,
	"assigned_to" uuid,
	"closed_on" date,
	CONSTRAINT "payment_alerts_administration_id_item_id_kind_pk" PRIMARY KEY("administration_id","item_id","kind")
);
--> statement-breakpoint
ALTER TABLE "payment_alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "provision_rates" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"classification" integer,
	"from_days" smallint NOT NULL,
	"rate" numeric NOT NULL,
	CONSTRAINT "provision_rates_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "provision_rates_from" UNIQUE NULLS NOT DISTINCT("administration_id","classification","from_days"),
	CONSTRAINT "provision_rates_days" CHECK ("provision_rates"."from_days" >= 0),
	CONSTRAINT "provision_rates_percentage" CHECK ("provision_rates"."rate" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "provision_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "payment_alert_settings" ADD CONSTRAINT "payment_alert_settings_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_alerts" ADD CONSTRAINT "payment_alerts_item" FOREIGN KEY ("administration_id","item_id") REFERENCES "public"."items"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_rates" ADD CONSTRAINT "provision_rates_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_rates" ADD CONSTRAINT "provision_rates_classification" FOREIGN KEY ("administration_id","classification") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_alerts_open" ON "payment_alerts" USING btree ("administration_id","raised_on","item_id") WHERE closed_on is null;--> statement-breakpoint
CREATE POLICY "administration" ON "payment_alert_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "payment_alerts" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "provision_rates" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));