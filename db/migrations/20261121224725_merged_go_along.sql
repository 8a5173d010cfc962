ALTER TABLE "accounts" DROP CONSTRAINT "accounts_merged_into";
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_merged_into" FOREIGN KEY ("administration_id","merged_into") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;