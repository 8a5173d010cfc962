CREATE TABLE "posting_keys" (
	"administration_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"subject" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "posting_keys_administration_id_key_pk" PRIMARY KEY("administration_id","key")
);
--> statement-breakpoint
ALTER TABLE "posting_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "posting_keys" ADD CONSTRAINT "posting_keys_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "administration" ON "posting_keys" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));