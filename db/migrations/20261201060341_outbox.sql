CREATE TABLE "emails" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid NOT NULL,
	"subject_id" uuid,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"attachments" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"waits_for_server" boolean DEFAULT false NOT NULL,
	"last_error" text,
	"cancel_reason" text,
	"from_name" text,
	"from_address" text,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid,
	CONSTRAINT "emails_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "emails_due_until_ended" CHECK (("emails"."state" in ('queued', 'sending')) = ("emails"."due_at" is not null)),
	CONSTRAINT "emails_sent" CHECK (("emails"."state" = 'sent') = ("emails"."sent_at" is not null)),
	CONSTRAINT "emails_cancelled" CHECK (("emails"."state" = 'cancelled') = ("emails"."cancel_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "emails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mail_settings" (
	"administration_id" uuid NOT NULL,
	"from_name" text NOT NULL,
	"from_address" text NOT NULL,
	"reply_to" text,
	"host" text,
	"port" integer,
	"security" text,
	"username" text,
	"password" "bytea",
	CONSTRAINT "mail_settings_administration_id_pk" PRIMARY KEY("administration_id"),
	CONSTRAINT "mail_settings_server" CHECK (("mail_settings"."host" is null) = ("mail_settings"."port" is null) and ("mail_settings"."host" is null) = ("mail_settings"."security" is null))
);
--> statement-breakpoint
ALTER TABLE "mail_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reminders" ADD COLUMN "new_costs_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reminders" ADD COLUMN "costs_item_id" uuid;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emails_due" ON "emails" USING btree ("administration_id","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "emails_account" ON "emails" USING btree ("administration_id","account_id","created_at");--> statement-breakpoint
CREATE INDEX "emails_subject" ON "emails" USING btree ("administration_id","subject_id");--> statement-breakpoint
CREATE INDEX "emails_state" ON "emails" USING btree ("administration_id","state","created_at");--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_costs_item" FOREIGN KEY ("administration_id","costs_item_id") REFERENCES "public"."items"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_costs_once" UNIQUE("administration_id","costs_item_id");--> statement-breakpoint
CREATE POLICY "administration" ON "emails" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "mail_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));