-- What begins with some letters, as a range: only under collation "C" do the letters stand in their own order.
CREATE INDEX accounts_email_prefix ON accounts (administration_id, email_key COLLATE "C") WHERE email_key IS NOT NULL;
--> statement-breakpoint
CREATE INDEX accounts_vat_prefix ON accounts (administration_id, vat_number COLLATE "C") WHERE vat_number IS NOT NULL;
--> statement-breakpoint
CREATE INDEX orders_number_prefix ON orders (administration_id, number COLLATE "C");
