CREATE TABLE "accounts" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"email_key" text,
	"phone" text,
	"vat_number" text,
	"coc_number" text,
	"language" text,
	"city" text,
	"country" text,
	"channel_id" uuid,
	"is_test" boolean DEFAULT false NOT NULL,
	"data_rank" smallint NOT NULL,
	"data_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g'))) STORED,
	"city_key" text GENERATED ALWAYS AS (lower(regexp_replace(normalize(city, NFKD), '[\u0300-\u036f]', '', 'g'))) STORED,
	"code_key" text GENERATED ALWAYS AS (lpad(code, 20, '0')) STORED,
	"search_text" text GENERATED ALWAYS AS (lower(name || ' ' || code || ' ' || coalesce(email, '') || ' ' || coalesce(city, '') || ' ' || coalesce(vat_number, ''))) STORED,
	CONSTRAINT "accounts_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "accounts_code" UNIQUE("administration_id","code"),
	CONSTRAINT "accounts_kind" CHECK ("accounts"."kind" in ('company', 'consumer'))
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "addresses" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"company" text,
	"line1" text,
	"line2" text,
	"postcode" text,
	"city" text,
	"region" text,
	"country" text,
	"phone" text,
	CONSTRAINT "addresses_administration_id_account_id_kind_pk" PRIMARY KEY("administration_id","account_id","kind")
);
--> statement-breakpoint
ALTER TABLE "addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channels" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "channels_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "channels_slug" UNIQUE("administration_id","slug"),
	CONSTRAINT "channels_slug_form" CHECK ("channels"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
ALTER TABLE "channels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contacts" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"first_name" text,
	"last_name" text,
	"email" text,
	"phone" text,
	"is_main" boolean NOT NULL,
	CONSTRAINT "contacts_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identities" (
	"administration_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identities_administration_id_channel_id_external_id_pk" PRIMARY KEY("administration_id","channel_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "administrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"office_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"hue" smallint NOT NULL,
	"payload_days" integer DEFAULT 90 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "administrations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "administrations_slug" CHECK ("administrations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "administrations_payload_days" CHECK ("administrations"."payload_days" between 1 and 3650)
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"hint" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "api_keys_hash" UNIQUE("administration_id","hash")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"user_id" uuid,
	"action" text NOT NULL,
	"subject" text,
	"facts" jsonb NOT NULL,
	CONSTRAINT "audit_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "counters" (
	"administration_id" uuid NOT NULL,
	"name" text NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "counters_administration_id_name_pk" PRIMARY KEY("administration_id","name")
);
--> statement-breakpoint
ALTER TABLE "counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"administration_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "members_administration_id_user_id_pk" PRIMARY KEY("administration_id","user_id"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('admin', 'accountant', 'developer', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "offices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"administration_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"secret" "bytea" NOT NULL,
	"previous_secret" "bytea",
	"previous_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connections_administration_id_channel_id_pk" PRIMARY KEY("administration_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"dedupe_key" text NOT NULL,
	"topic" text NOT NULL,
	"body" "bytea",
	"body_hash" "bytea" NOT NULL,
	"headers" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"repeats" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"outcome" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"processed_at" timestamp (3) with time zone,
	"blank_at" timestamp (3) with time zone,
	"is_test" boolean DEFAULT false NOT NULL,
	CONSTRAINT "deliveries_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "deliveries_due_while_received" CHECK (("deliveries"."state" = 'received') = ("deliveries"."due_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "resources" (
	"administration_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"modified_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "resources_administration_id_channel_id_kind_external_id_pk" PRIMARY KEY("administration_id","channel_id","kind","external_id")
);
--> statement-breakpoint
ALTER TABLE "resources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_labels" (
	"administration_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
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
	"by_hand" smallint DEFAULT 0 NOT NULL,
	"locked" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "account_labels_administration_id_account_id_pk" PRIMARY KEY("administration_id","account_id"),
	CONSTRAINT "account_labels_1" CHECK ("account_labels"."classification1" / 1000000 = 1),
	CONSTRAINT "account_labels_2" CHECK ("account_labels"."classification2" / 1000000 = 2),
	CONSTRAINT "account_labels_3" CHECK ("account_labels"."classification3" / 1000000 = 3),
	CONSTRAINT "account_labels_4" CHECK ("account_labels"."classification4" / 1000000 = 4),
	CONSTRAINT "account_labels_5" CHECK ("account_labels"."classification5" / 1000000 = 5),
	CONSTRAINT "account_labels_6" CHECK ("account_labels"."classification6" / 1000000 = 6),
	CONSTRAINT "account_labels_7" CHECK ("account_labels"."classification7" / 1000000 = 7),
	CONSTRAINT "account_labels_8" CHECK ("account_labels"."classification8" / 1000000 = 8),
	CONSTRAINT "account_labels_9" CHECK ("account_labels"."sector" / 1000000 = 9),
	CONSTRAINT "account_labels_10" CHECK ("account_labels"."subsector" / 1000000 = 10),
	CONSTRAINT "account_labels_11" CHECK ("account_labels"."company_size" / 1000000 = 11),
	CONSTRAINT "account_labels_12" CHECK ("account_labels"."business_type" / 1000000 = 12),
	CONSTRAINT "account_labels_13" CHECK ("account_labels"."source" / 1000000 = 13)
);
--> statement-breakpoint
ALTER TABLE "account_labels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "arrival_labels" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid,
	"number" integer NOT NULL,
	CONSTRAINT "arrival_labels_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "arrival_labels_channel" UNIQUE NULLS NOT DISTINCT("administration_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "arrival_labels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assignments" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"from_number" integer,
	"to_number" integer,
	"cause" text NOT NULL,
	"user_id" uuid,
	"facts" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assignments_administration_id_id_pk" PRIMARY KEY("administration_id","id")
);
--> statement-breakpoint
ALTER TABLE "assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "classifications" (
	"administration_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"field" smallint NOT NULL,
	"code" text NOT NULL,
	"description_en" text DEFAULT '' NOT NULL,
	"description_nl" text DEFAULT '' NOT NULL,
	"description_zh" text DEFAULT '' NOT NULL,
	"parent" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"merged_into" integer,
	CONSTRAINT "classifications_administration_id_number_pk" PRIMARY KEY("administration_id","number"),
	CONSTRAINT "classifications_code" UNIQUE("administration_id","field","code"),
	CONSTRAINT "classifications_number" CHECK ("classifications"."number" / 1000000 = "classifications"."field" and "classifications"."field" between 1 and 13),
	CONSTRAINT "classifications_code_form" CHECK ("classifications"."code" ~ '^[^[:cntrl:]~,]{1,60}$' and "classifications"."code" = btrim("classifications"."code"))
);
--> statement-breakpoint
ALTER TABLE "classifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "fields" (
	"administration_id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"label_en" text DEFAULT '' NOT NULL,
	"label_nl" text DEFAULT '' NOT NULL,
	"label_zh" text DEFAULT '' NOT NULL,
	CONSTRAINT "fields_administration_id_field_pk" PRIMARY KEY("administration_id","field"),
	CONSTRAINT "fields_field" CHECK ("fields"."field" between 1 and 8)
);
--> statement-breakpoint
ALTER TABLE "fields" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activations" (
	"administration_id" uuid NOT NULL,
	"module" text NOT NULL,
	"is_on" boolean NOT NULL,
	"trial_ends_on" date NOT NULL,
	"paid_until" date,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "activations_administration_id_module_pk" PRIMARY KEY("administration_id","module"),
	CONSTRAINT "activations_module" CHECK ("activations"."module" in ('payment-matching', 'vat-check', 'customer-classification', 'collective-debtor'))
);
--> statement-breakpoint
ALTER TABLE "activations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_lines" (
	"administration_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"sku" text,
	"name" text NOT NULL,
	"quantity" numeric NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	CONSTRAINT "order_lines_administration_id_order_id_position_pk" PRIMARY KEY("administration_id","order_id","position")
);
--> statement-breakpoint
ALTER TABLE "order_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_taxes" (
	"administration_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"rate" numeric,
	"country" text,
	"tax_minor" bigint NOT NULL,
	CONSTRAINT "order_taxes_administration_id_order_id_position_pk" PRIMARY KEY("administration_id","order_id","position")
);
--> statement-breakpoint
ALTER TABLE "order_taxes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"administration_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"channel_id" uuid,
	"external_id" text,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"sender_status" text,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"prices_include_tax" boolean NOT NULL,
	"payment_method" text,
	"payment_method_title" text,
	"owed_by" text NOT NULL,
	"owed_by_name" text,
	"billing" jsonb,
	"shipping" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "orders_administration_id_id_pk" PRIMARY KEY("administration_id","id"),
	CONSTRAINT "orders_external_both" CHECK (("orders"."channel_id" is null) = ("orders"."external_id" is null))
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resources" ADD CONSTRAINT "resources_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_1" FOREIGN KEY ("administration_id","classification1") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_2" FOREIGN KEY ("administration_id","classification2") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_3" FOREIGN KEY ("administration_id","classification3") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_4" FOREIGN KEY ("administration_id","classification4") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_5" FOREIGN KEY ("administration_id","classification5") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_6" FOREIGN KEY ("administration_id","classification6") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_7" FOREIGN KEY ("administration_id","classification7") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_8" FOREIGN KEY ("administration_id","classification8") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_9" FOREIGN KEY ("administration_id","sector") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_10" FOREIGN KEY ("administration_id","subsector") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_11" FOREIGN KEY ("administration_id","company_size") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_12" FOREIGN KEY ("administration_id","business_type") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_labels" ADD CONSTRAINT "account_labels_value_13" FOREIGN KEY ("administration_id","source") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrival_labels" ADD CONSTRAINT "arrival_labels_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrival_labels" ADD CONSTRAINT "arrival_labels_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrival_labels" ADD CONSTRAINT "arrival_labels_value" FOREIGN KEY ("administration_id","number") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_parent" FOREIGN KEY ("administration_id","parent") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_merged_into" FOREIGN KEY ("administration_id","merged_into") REFERENCES "public"."classifications"("administration_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fields" ADD CONSTRAINT "fields_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activations" ADD CONSTRAINT "activations_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_of_order" FOREIGN KEY ("administration_id","order_id") REFERENCES "public"."orders"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_taxes" ADD CONSTRAINT "order_taxes_of_order" FOREIGN KEY ("administration_id","order_id") REFERENCES "public"."orders"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_of_account" FOREIGN KEY ("administration_id","account_id") REFERENCES "public"."accounts"("administration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_of_channel" FOREIGN KEY ("administration_id","channel_id") REFERENCES "public"."channels"("administration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email" ON "accounts" USING btree ("administration_id","email_key") WHERE email_key is not null;--> statement-breakpoint
CREATE INDEX "accounts_name" ON "accounts" USING btree ("administration_id","name_key","id");--> statement-breakpoint
CREATE INDEX "accounts_code_order" ON "accounts" USING btree ("administration_id","code_key","id");--> statement-breakpoint
CREATE INDEX "accounts_place" ON "accounts" USING btree ("administration_id","country","kind","channel_id");--> statement-breakpoint
CREATE INDEX "accounts_created" ON "accounts" USING btree ("administration_id","created_at","id");--> statement-breakpoint
CREATE INDEX "accounts_vat" ON "accounts" USING btree ("administration_id","vat_number") WHERE vat_number is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_main" ON "contacts" USING btree ("administration_id","account_id") WHERE is_main;--> statement-breakpoint
CREATE INDEX "contacts_account" ON "contacts" USING btree ("administration_id","account_id");--> statement-breakpoint
CREATE INDEX "identities_account" ON "identities" USING btree ("administration_id","account_id");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("administration_id","subject","id");--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("administration_id","channel_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("administration_id","received_at","id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_channel" ON "deliveries" USING btree ("administration_id","channel_id","received_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_blank" ON "deliveries" USING btree ("administration_id","blank_at") WHERE blank_at is not null;--> statement-breakpoint
CREATE INDEX "assignments_account" ON "assignments" USING btree ("administration_id","account_id","field","id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_external" ON "orders" USING btree ("administration_id","channel_id","external_id");--> statement-breakpoint
CREATE INDEX "orders_account" ON "orders" USING btree ("administration_id","account_id","ordered_at");--> statement-breakpoint
CREATE POLICY "administration" ON "accounts" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "addresses" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "channels" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "contacts" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "identities" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "api_keys" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "audit" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "counters" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "members" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_memberships" ON "members" AS PERMISSIVE FOR SELECT TO public USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "connections" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "deliveries" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "resources" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "account_labels" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "arrival_labels" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "assignments" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "classifications" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "fields" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "activations" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "order_lines" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "order_taxes" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "administration" ON "orders" AS PERMISSIVE FOR ALL TO public USING (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid)) WITH CHECK (administration_id = (select nullif(current_setting('app.administration_id', true), '')::uuid));