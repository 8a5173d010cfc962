-- Values are never deleted, and whoever sets one looks it up: a look-up more per field of every row was a fifth of
-- the time that a new account takes.
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_1";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_2";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_3";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_4";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_5";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_6";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_7";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_8";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_9";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_10";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_11";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_12";
--> statement-breakpoint
ALTER TABLE "account_labels" DROP CONSTRAINT "account_labels_value_13";
