CREATE TABLE "entries" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"journal_code" text collate "C" NOT NULL,
	"year_first_day" date NOT NULL,
	"number" integer NOT NULL,
	"entry_date" date NOT NULL,
	"document_date" date NOT NULL,
	"description" text NOT NULL,
	"source" text NOT NULL,
	"reverses_id" uuid,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"posted_by" uuid,
	CONSTRAINT "entries_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "entries_number" UNIQUE("administration_id","journal_code","year_first_day","number"),
	CONSTRAINT "entries_reversed_once" UNIQUE("administration_id","reverses_id")
);
--> statement-breakpoint
ALTER TABLE "entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entry_lines" (
	"administration_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"ledger_code" text collate "C" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3),
	"currency_minor" bigint,
	"item_id" uuid,
	"vat_code" text collate "C",
	"description" text,
	"entry_date" date NOT NULL,
	CONSTRAINT "entry_lines_administration_id_entry_id_position_pk" PRIMARY KEY("administration_id","entry_id","position"),
	CONSTRAINT "entry_lines_currency_both" CHECK (("entry_lines"."currency" is null) = ("entry_lines"."currency_minor" is null))
);
--> statement-breakpoint
ALTER TABLE "entry_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entry_numbers" (
	"administration_id" uuid NOT NULL,
	"journal_code" text collate "C" NOT NULL,
	"year_first_day" date NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "entry_numbers_administration_id_journal_code_year_first_day_pk" PRIMARY KEY("administration_id","journal_code","year_first_day")
);
--> statement-breakpoint
ALTER TABLE "entry_numbers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "fiscal_years" (
	"administration_id" uuid NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "fiscal_years_administration_id_first_day_pk" PRIMARY KEY("administration_id","first_day"),
	CONSTRAINT "fiscal_years_order" CHECK ("fiscal_years"."last_day" >= "fiscal_years"."first_day")
);
--> statement-breakpoint
ALTER TABLE "fiscal_years" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journals" (
	"administration_id" uuid NOT NULL,
	"code" text collate "C" NOT NULL,
	"name_en" text DEFAULT '' NOT NULL,
	"name_nl" text DEFAULT '' NOT NULL,
	"name_zh" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"prefix" text DEFAULT '' NOT NULL,
	"ledger_code" text collate "C",
	CONSTRAINT "journals_administration_id_code_pk" PRIMARY KEY("administration_id","code"),
	CONSTRAINT "journals_money" CHECK (("journals"."kind" in ('bank', 'cash')) = ("journals"."ledger_code" is not null))
);
--> statement-breakpoint
ALTER TABLE "journals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"administration_id" uuid NOT NULL,
	"code" text collate "C" NOT NULL,
	"name_en" text DEFAULT '' NOT NULL,
	"name_nl" text DEFAULT '' NOT NULL,
	"name_zh" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"rgs" text collate "C",
	"use" text,
	"is_blocked" boolean DEFAULT false NOT NULL,
	CONSTRAINT "ledger_accounts_administration_id_code_pk" PRIMARY KEY("administration_id","code"),
	CONSTRAINT "ledger_accounts_code_form" CHECK ("ledger_accounts"."code" ~ '^[0-9A-Za-z]{1,16}$')
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "periods" (
	"administration_id" uuid NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"year_first_day" date NOT NULL,
	"number" smallint NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"vat_locked_at" timestamp (3) with time zone,
	"vat_locked_by" uuid,
	CONSTRAINT "periods_administration_id_first_day_pk" PRIMARY KEY("administration_id","first_day"),
	CONSTRAINT "periods_number" UNIQUE("administration_id","year_first_day","number")
);
--> statement-breakpoint
ALTER TABLE "periods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channel_billing" (
	"administration_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"from_day" date NOT NULL,
	CONSTRAINT "channel_billing_administration_id_channel_id_pk" PRIMARY KEY("administration_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "channel_billing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_billings" (
	"administration_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"changed_on" date NOT NULL,
	"invoice_id" uuid,
	"paid_item_id" uuid,
	"credited_minor" bigint DEFAULT 0 NOT NULL,
	"summed" jsonb,
	"entry_id" uuid,
	CONSTRAINT "order_billings_administration_id_order_id_pk" PRIMARY KEY("administration_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "order_billings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocations" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"day" date NOT NULL,
	"debit_id" uuid NOT NULL,
	"credit_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"debit_base_minor" bigint NOT NULL,
	"credit_base_minor" bigint NOT NULL,
	"entry_id" uuid,
	"reverses_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid,
	CONSTRAINT "allocations_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "allocations_reversed_once" UNIQUE("administration_id","reverses_id")
);
--> statement-breakpoint
ALTER TABLE "allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "billing_settings" (
	"administration_id" uuid NOT NULL,
	"seller" jsonb NOT NULL,
	"currency" char(3) NOT NULL,
	"country" char(2) NOT NULL,
	CONSTRAINT "billing_settings_administration_id_pk" PRIMARY KEY("administration_id")
);
--> statement-breakpoint
ALTER TABLE "billing_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"administration_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"description" text NOT NULL,
	"quantity" numeric NOT NULL,
	"unit_price" numeric NOT NULL,
	"discount_percent" numeric DEFAULT '0' NOT NULL,
	"vat_code" text collate "C" NOT NULL,
	"net_minor" bigint NOT NULL,
	"ledger_code" text collate "C",
	CONSTRAINT "invoice_lines_administration_id_invoice_id_position_pk" PRIMARY KEY("administration_id","invoice_id","position")
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_vat" (
	"administration_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"vat_code" text collate "C" NOT NULL,
	"rate" numeric NOT NULL,
	"net_minor" bigint NOT NULL,
	"vat_minor" bigint NOT NULL,
	CONSTRAINT "invoice_vat_administration_id_invoice_id_vat_code_rate_pk" PRIMARY KEY("administration_id","invoice_id","vat_code","rate")
);
--> statement-breakpoint
ALTER TABLE "invoice_vat" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoices" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"number" text,
	"version" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"debtor_id" uuid NOT NULL,
	"order_id" uuid,
	"credits_id" uuid,
	"invoice_date" date NOT NULL,
	"supplied_on" date,
	"due_date" date NOT NULL,
	"currency" char(3) NOT NULL,
	"rate" numeric NOT NULL,
	"language" text NOT NULL,
	"reference" text,
	"notes" text,
	"buyer" jsonb NOT NULL,
	"seller" jsonb,
	"prices_include_vat" boolean NOT NULL,
	"treatment" text NOT NULL,
	"vat_country" char(2),
	"net_minor" bigint NOT NULL,
	"vat_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"discount_percent" numeric,
	"discount_days" smallint,
	"item_id" uuid,
	"entry_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" uuid,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "invoices_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "invoices_number" UNIQUE("administration_id","number"),
	CONSTRAINT "invoices_item" UNIQUE("administration_id","item_id"),
	CONSTRAINT "invoices_sent" CHECK (("invoices"."state" = 'sent') = ("invoices"."number" is not null and "invoices"."entry_id" is not null and "invoices"."item_id" is not null and "invoices"."sent_at" is not null)),
	CONSTRAINT "invoices_total" CHECK ("invoices"."net_minor" + "invoices"."vat_minor" = "invoices"."total_minor")
);
--> statement-breakpoint
ALTER TABLE "invoices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "items" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"debtor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"number" text NOT NULL,
	"document_date" date NOT NULL,
	"entry_date" date NOT NULL,
	"due_date" date NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"base_minor" bigint NOT NULL,
	"open_minor" bigint NOT NULL,
	"open_base_minor" bigint NOT NULL,
	"settled_on" date,
	"allocated_from" date,
	"allocated_on" date,
	"owed_by" text NOT NULL,
	"owed_by_name" text,
	"disputed_at" timestamp (3) with time zone,
	"dispute_reason" text,
	"held_until" date,
	"classification1" integer,
	"classification2" integer,
	"classification3" integer,
	"classification4" integer,
	"classification5" integer,
	"classification6" integer,
	"classification7" integer,
	"classification8" integer,
	"sector" integer,
	"subsector" integer,
	"company_size" integer,
	"business_type" integer,
	"source" integer,
	CONSTRAINT "items_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "items_settled" CHECK (("items"."open_minor" = 0 and "items"."open_base_minor" = 0) = ("items"."settled_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "collection_scales" (
	"administration_id" uuid NOT NULL,
	"country" char(2) NOT NULL,
	"from_day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"minimum_minor" bigint NOT NULL,
	"maximum_minor" bigint NOT NULL,
	"tiers" jsonb NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "collection_scales_administration_id_country_from_day_pk" PRIMARY KEY("administration_id","country","from_day")
);
--> statement-breakpoint
ALTER TABLE "collection_scales" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interest_rates" (
	"administration_id" uuid NOT NULL,
	"country" char(2) NOT NULL,
	"buyer" text NOT NULL,
	"from_day" date NOT NULL,
	"percent" numeric NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "interest_rates_administration_id_country_buyer_from_day_pk" PRIMARY KEY("administration_id","country","buyer","from_day")
);
--> statement-breakpoint
ALTER TABLE "interest_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_exclusions" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "reminder_exclusions_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "reminder_exclusions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_items" (
	"administration_id" uuid NOT NULL,
	"reminder_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"level" smallint,
	"open_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	CONSTRAINT "reminder_items_administration_id_reminder_id_item_id_pk" PRIMARY KEY("administration_id","reminder_id","item_id"),
	CONSTRAINT "reminder_items_once" UNIQUE("administration_id","item_id","level")
);
--> statement-breakpoint
ALTER TABLE "reminder_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_levels" (
	"administration_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"level" smallint NOT NULL,
	"days" smallint NOT NULL,
	"channel" text NOT NULL,
	"pay_days" smallint NOT NULL,
	"has_costs" boolean NOT NULL,
	"has_interest" boolean NOT NULL,
	"is_letter_first" boolean NOT NULL,
	"subject_en" text DEFAULT '' NOT NULL,
	"subject_nl" text DEFAULT '' NOT NULL,
	"subject_zh" text DEFAULT '' NOT NULL,
	"body_en" text DEFAULT '' NOT NULL,
	"body_nl" text DEFAULT '' NOT NULL,
	"body_zh" text DEFAULT '' NOT NULL,
	CONSTRAINT "reminder_levels_administration_id_scheme_id_level_pk" PRIMARY KEY("administration_id","scheme_id","level"),
	CONSTRAINT "reminder_levels_level" CHECK ("reminder_levels"."level" between 1 and 5),
	CONSTRAINT "reminder_levels_free" CHECK (not ("reminder_levels"."is_letter_first" and "reminder_levels"."has_costs"))
);
--> statement-breakpoint
ALTER TABLE "reminder_levels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_runs" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"day" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid,
	CONSTRAINT "reminder_runs_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "reminder_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_schemes" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"buyer" text NOT NULL,
	"classification" integer,
	CONSTRAINT "reminder_schemes_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "reminder_schemes_of" UNIQUE NULLS NOT DISTINCT("administration_id","buyer","classification")
);
--> statement-breakpoint
ALTER TABLE "reminder_schemes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_settings" (
	"administration_id" uuid NOT NULL,
	"sender" text NOT NULL,
	"office_name" text,
	"registration" text,
	"minimum_minor" bigint NOT NULL,
	"least_days" smallint NOT NULL,
	"delivery_days" smallint NOT NULL,
	"is_vat_deductible" boolean NOT NULL,
	"language" text NOT NULL,
	CONSTRAINT "reminder_settings_administration_id_pk" PRIMARY KEY("administration_id")
);
--> statement-breakpoint
ALTER TABLE "reminder_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminders" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"buyer" text NOT NULL,
	"level" smallint NOT NULL,
	"channel" text NOT NULL,
	"is_letter_first" boolean NOT NULL,
	"language" text NOT NULL,
	"currency" char(3) NOT NULL,
	"principal_minor" bigint NOT NULL,
	"costs_minor" bigint NOT NULL,
	"costs_vat_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	"announced_minor" bigint,
	"pay_before" date,
	"recipient" jsonb NOT NULL,
	"sender_lines" jsonb NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"sent_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminders_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "reminders_sent" CHECK (("reminders"."state" = 'sent') = ("reminders"."sent_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "terms" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"classification" integer,
	"account_id" uuid,
	"position" integer,
	"method" text,
	"days" smallint,
	"is_end_of_month" boolean,
	"discount_percent" numeric,
	"discount_days" smallint,
	"credit_limit_minor" bigint,
	"price_list" text collate "C",
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "terms_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "terms_of" UNIQUE NULLS NOT DISTINCT("administration_id","classification","account_id"),
	CONSTRAINT "terms_position" UNIQUE("administration_id","position"),
	CONSTRAINT "terms_one_place" CHECK ("terms"."classification" is null or "terms"."account_id" is null),
	CONSTRAINT "terms_place" CHECK (("terms"."classification" is not null) = ("terms"."position" is not null)),
	CONSTRAINT "terms_discount" CHECK (("terms"."discount_percent" is null) = ("terms"."discount_days" is null))
);
--> statement-breakpoint
ALTER TABLE "terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vat_codes" (
	"administration_id" uuid NOT NULL,
	"code" text collate "C" NOT NULL,
	"name_en" text DEFAULT '' NOT NULL,
	"name_nl" text DEFAULT '' NOT NULL,
	"name_zh" text DEFAULT '' NOT NULL,
	"treatment" text NOT NULL,
	"country" char(2) NOT NULL,
	"band" text NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "vat_codes_administration_id_code_pk" PRIMARY KEY("administration_id","code")
);
--> statement-breakpoint
ALTER TABLE "vat_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vat_rates" (
	"administration_id" uuid NOT NULL,
	"code" text collate "C" NOT NULL,
	"from_day" date NOT NULL,
	"rate" numeric NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "vat_rates_administration_id_code_from_day_pk" PRIMARY KEY("administration_id","code","from_day")
);
--> statement-breakpoint
ALTER TABLE "vat_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_of_journal" FOREIGN KEY ("administration_id","journal_code") REFERENCES "public"."journals"("administration_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_of_year" FOREIGN KEY ("administration_id","year_first_day") REFERENCES "public"."fiscal_years"("administration_id","first_day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_reverse" FOREIGN KEY ("administration_id","reverses_id") REFERENCES "public"."entries"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_lines" ADD CONSTRAINT "entry_lines_of_entry" FOREIGN KEY ("administration_id","entry_id") REFERENCES "public"."entries"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_lines" ADD CONSTRAINT "entry_lines_ledger_account" FOREIGN KEY ("administration_id","ledger_code") REFERENCES "public"."ledger_accounts"("administration_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_numbers" ADD CONSTRAINT "entry_numbers_of_journal" FOREIGN KEY ("administration_id","journal_code") REFERENCES "public"."journals"("administration_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_numbers" ADD CONSTRAINT "entry_numbers_of_year" FOREIGN KEY ("administration_id","year_first_day") REFERENCES "public"."fiscal_years"("administration_id","first_day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_years" ADD CONSTRAINT "fiscal_years_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journals" ADD CONSTRAINT "journals_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journals" ADD CONSTRAINT "journals_ledger_account" FOREIGN KEY ("administration_id","ledger_code") REFERENCES "public"."ledger_accounts"("administration_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "periods" ADD CONSTRAINT "periods_of_year" FOREIGN KEY ("administration_id","year_first_day") REFERENCES "public"."fiscal_years"("administration_id","first_day") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_billing" ADD CONSTRAINT "channel_billing_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_billings" ADD CONSTRAINT "order_billings_of_order" FOREIGN KEY ("administration_id","order_id") REFERENCES "public"."orders"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_billings" ADD CONSTRAINT "order_billings_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_billings" ADD CONSTRAINT "order_billings_invoice" FOREIGN KEY ("administration_id","invoice_id") REFERENCES "public"."invoices"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_billings" ADD CONSTRAINT "order_billings_entry" FOREIGN KEY ("administration_id","entry_id") REFERENCES "public"."entries"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_debit_item" FOREIGN KEY ("administration_id","debit_id") REFERENCES "public"."items"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_credit_item" FOREIGN KEY ("administration_id","credit_id") REFERENCES "public"."items"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_entry" FOREIGN KEY ("administration_id","entry_id") REFERENCES "public"."entries"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_reverse" FOREIGN KEY ("administration_id","reverses_id") REFERENCES "public"."allocations"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_settings" ADD CONSTRAINT "billing_settings_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_of_invoice" FOREIGN KEY ("administration_id","invoice_id") REFERENCES "public"."invoices"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_vat" ADD CONSTRAINT "invoice_vat_of_invoice" FOREIGN KEY ("administration_id","invoice_id") REFERENCES "public"."invoices"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_of_debtor" FOREIGN KEY ("administration_id","debtor_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_of_order" FOREIGN KEY ("administration_id","order_id") REFERENCES "public"."orders"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_credit" FOREIGN KEY ("administration_id","credits_id") REFERENCES "public"."invoices"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_open_item" FOREIGN KEY ("administration_id","item_id") REFERENCES "public"."items"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_of_entry" FOREIGN KEY ("administration_id","entry_id") REFERENCES "public"."entries"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_of_debtor" FOREIGN KEY ("administration_id","debtor_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_of_entry" FOREIGN KEY ("administration_id","entry_id") REFERENCES "public"."entries"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_scales" ADD CONSTRAINT "collection_scales_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_rates" ADD CONSTRAINT "interest_rates_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_exclusions" ADD CONSTRAINT "reminder_exclusions_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_items" ADD CONSTRAINT "reminder_items_of_reminder" FOREIGN KEY ("administration_id","reminder_id") REFERENCES "public"."reminders"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_items" ADD CONSTRAINT "reminder_items_of_item" FOREIGN KEY ("administration_id","item_id") REFERENCES "public"."items"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_levels" ADD CONSTRAINT "reminder_levels_of_scheme" FOREIGN KEY ("administration_id","scheme_id") REFERENCES "public"."reminder_schemes"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_runs" ADD CONSTRAINT "reminder_runs_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_schemes" ADD CONSTRAINT "reminder_schemes_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_schemes" ADD CONSTRAINT "reminder_schemes_classification" FOREIGN KEY ("administration_id","classification") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD CONSTRAINT "reminder_settings_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_of_run" FOREIGN KEY ("administration_id","run_id") REFERENCES "public"."reminder_runs"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_classification" FOREIGN KEY ("administration_id","classification") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vat_codes" ADD CONSTRAINT "vat_codes_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vat_rates" ADD CONSTRAINT "vat_rates_of_code" FOREIGN KEY ("administration_id","code") REFERENCES "public"."vat_codes"("administration_id","code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entries_date" ON "entries" USING btree ("administration_id","entry_date","id");--> statement-breakpoint
CREATE INDEX "entry_lines_ledger" ON "entry_lines" USING btree ("administration_id","ledger_code","entry_date");--> statement-breakpoint
CREATE INDEX "entry_lines_item" ON "entry_lines" USING btree ("administration_id","item_id") WHERE item_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_use" ON "ledger_accounts" USING btree ("administration_id","use");--> statement-breakpoint
CREATE INDEX "order_billings_due" ON "order_billings" USING btree ("administration_id","changed_on") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "order_billings_failed" ON "order_billings" USING btree ("administration_id","channel_id") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "allocations_debit" ON "allocations" USING btree ("administration_id","debit_id","day");--> statement-breakpoint
CREATE INDEX "allocations_credit" ON "allocations" USING btree ("administration_id","credit_id","day");--> statement-breakpoint
CREATE INDEX "allocations_day" ON "allocations" USING btree ("administration_id","day");--> statement-breakpoint
CREATE INDEX "invoices_account" ON "invoices" USING btree ("administration_id","account_id","invoice_date");--> statement-breakpoint
CREATE INDEX "invoices_date" ON "invoices" USING btree ("administration_id","invoice_date","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_order" ON "invoices" USING btree ("administration_id","order_id") WHERE order_id is not null and kind = 'invoice';--> statement-breakpoint
CREATE INDEX "items_account" ON "items" USING btree ("administration_id","account_id","entry_date");--> statement-breakpoint
CREATE INDEX "items_debtor" ON "items" USING btree ("administration_id","debtor_id","entry_date");--> statement-breakpoint
CREATE INDEX "items_open" ON "items" USING btree ("administration_id","due_date","id","entry_date","currency","open_minor","open_base_minor","allocated_on") WHERE settled_on is null;--> statement-breakpoint
CREATE INDEX "items_settled" ON "items" USING btree ("administration_id","settled_on","entry_date") WHERE settled_on > entry_date;--> statement-breakpoint
CREATE INDEX "items_number" ON "items" USING btree ("administration_id","number");--> statement-breakpoint
CREATE INDEX "reminder_exclusions_account" ON "reminder_exclusions" USING btree ("administration_id","account_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "reminder_runs_created" ON "reminder_runs" USING btree ("administration_id","created_at");--> statement-breakpoint
CREATE INDEX "reminders_run" ON "reminders" USING btree ("administration_id","run_id");--> statement-breakpoint
CREATE INDEX "reminders_account" ON "reminders" USING btree ("administration_id","account_id","created_at");--> statement-breakpoint
CREATE POLICY "administration" ON "entries" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "entry_lines" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "entry_numbers" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "fiscal_years" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "journals" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "ledger_accounts" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "periods" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "channel_billing" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "order_billings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "allocations" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "billing_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "invoice_lines" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "invoice_vat" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "invoices" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "items" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "collection_scales" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "interest_rates" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "reminder_exclusions" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "reminder_items" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "reminder_levels" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "reminder_runs" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "reminder_schemes" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "reminder_settings" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "reminders" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "terms" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "vat_codes" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "vat_rates" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));