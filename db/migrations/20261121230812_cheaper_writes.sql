-- What only made writing an account dearer: indexes that others stand in for, and keys that were worked out anew
-- for every plain text. In one statement, so that the table is written once.
DROP INDEX "accounts_place", "accounts_email_prefix", "accounts_vat_prefix";
--> statement-breakpoint
ALTER TABLE "accounts"
  DROP COLUMN "name_key",
  DROP COLUMN "city_key",
  DROP COLUMN "code_key",
  DROP COLUMN "search_text",
  ALTER COLUMN "code" SET DATA TYPE text COLLATE "C",
  ALTER COLUMN "email_key" SET DATA TYPE text COLLATE "C",
  ALTER COLUMN "vat_number" SET DATA TYPE text COLLATE "C",
  ADD COLUMN "name_key" text GENERATED ALWAYS AS (lower(case when octet_length(name) = char_length(name) then name else regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g') end)) STORED,
  ADD COLUMN "city_key" text GENERATED ALWAYS AS (lower(case when octet_length(city) = char_length(city) then city else regexp_replace(normalize(city, NFKD), '[\u0300-\u036f]', '', 'g') end)) STORED,
  ADD COLUMN "code_key" text GENERATED ALWAYS AS (lpad(code, 20, '0')) STORED,
  ADD COLUMN "search_text" text GENERATED ALWAYS AS (lower((name || ' ' || code || ' ' || coalesce(email, '') || ' ' || coalesce(city, '') || ' ' || coalesce(vat_number, '')) collate "default")) STORED;
--> statement-breakpoint
CREATE INDEX "accounts_name" ON "accounts" USING btree ("administration_id","name_key","slot");
--> statement-breakpoint
CREATE INDEX "accounts_code_order" ON "accounts" USING btree ("administration_id","code_key","slot");
--> statement-breakpoint
CREATE INDEX "accounts_city" ON "accounts" USING btree ("administration_id","city_key","slot");
--> statement-breakpoint
-- As it was made at first: only where the database has trigrams.
DO $$
BEGIN
  CREATE INDEX accounts_search ON accounts USING gin (search_text gin_trgm_ops);
EXCEPTION WHEN undefined_object OR insufficient_privilege OR feature_not_supported THEN
  RAISE NOTICE 'text search works without its index: %', SQLERRM;
END $$;
--> statement-breakpoint
ALTER TABLE "addresses"
  DROP COLUMN "place_key",
  ADD COLUMN "place_key" text GENERATED ALWAYS AS (case when postcode is not null then upper(nullif(regexp_replace(postcode, '[^A-Za-z0-9]', '', 'g'), '')) || ' ' || coalesce(substring(coalesce(line1, '') || ' ' || coalesce(line2, '') from '[ ,]([0-9]+)'), substring(line1 from '[0-9]+')) end) STORED;
--> statement-breakpoint
CREATE INDEX "addresses_place" ON "addresses" USING btree ("administration_id","place_key","account_id") WHERE place_key is not null;
--> statement-breakpoint
-- Users are never deleted: looking each up again for every reason of a job was a tenth of its time.
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_user_id_users_id_fk";
--> statement-breakpoint
-- Labels are changed over and over, in no index: the new version finds room beside the old.
ALTER TABLE "account_labels" SET (fillfactor = 85);
