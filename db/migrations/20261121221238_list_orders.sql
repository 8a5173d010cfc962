DROP INDEX "accounts_name";--> statement-breakpoint
DROP INDEX "accounts_code_order";--> statement-breakpoint
DROP INDEX "accounts_created";--> statement-breakpoint
CREATE INDEX "accounts_city" ON "accounts" USING btree ("administration_id","city_key","slot");--> statement-breakpoint
CREATE INDEX "order_totals_orders" ON "order_totals" USING btree ("administration_id","orders","account_id");--> statement-breakpoint
CREATE INDEX "order_totals_revenue" ON "order_totals" USING btree ("administration_id","revenue_minor","account_id");--> statement-breakpoint
CREATE INDEX "order_totals_last" ON "order_totals" USING btree ("administration_id","last_at","account_id");--> statement-breakpoint
CREATE INDEX "accounts_name" ON "accounts" USING btree ("administration_id","name_key","slot");--> statement-breakpoint
CREATE INDEX "accounts_code_order" ON "accounts" USING btree ("administration_id","code_key","slot");--> statement-breakpoint
CREATE INDEX "accounts_created" ON "accounts" USING btree ("administration_id","created_at","slot");--> statement-breakpoint
-- Taking in a change writes a bitmap anew: what it leaves behind is cleared away before it outweighs the rest.
ALTER TABLE facet_bitmaps SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
--> statement-breakpoint
ALTER TABLE facet_changes SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
