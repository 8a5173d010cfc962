ALTER TABLE "contacts" ADD COLUMN "job_title_key" text GENERATED ALWAYS AS (lower(job_title)) STORED;--> statement-breakpoint
CREATE INDEX "activities_contact" ON "activities" USING btree ("administration_id","contact_id","at","id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "contacts_created" ON "contacts" USING btree ("administration_id","created_at","id");