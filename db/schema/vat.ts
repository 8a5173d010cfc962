import { char, date, foreignKey, numeric, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { administrationId, administrationPolicy, codeText, moment } from "../columns"
import { VAT_TREATMENTS } from "../vocabulary"
import { administrations } from "./administrations"

/** How a sale is taxed, and where: what stands on a line and in the return. */
export const vatCodes = pgTable(
  "vat_codes",
  {
    administrationId: administrationId().references(() => administrations.id, { onDelete: "cascade" }),
    code: codeText("code").notNull(),
    nameEn: text("name_en").notNull().default(""),
    nameNl: text("name_nl").notNull().default(""),
    nameZh: text("name_zh").notNull().default(""),
    treatment: text("treatment", { enum: VAT_TREATMENTS }).notNull(),
    /** Whose VAT it is, ISO 3166-1 alpha-2: the seller's country, of OSS that of arrival. */
    country: char("country", { length: 2 }).notNull(),
    /** standard, reduced, zero: which of the country's rates. */
    band: text("band", { enum: ["standard", "reduced", "zero"] }).notNull(),
    /** Offered no more; what was booked with it stays. Null while it is offered. */
    archivedAt: moment("archived_at"),
  },
  (t) => [primaryKey({ columns: [t.administrationId, t.code] }), administrationPolicy()],
)

/** From which day which rate holds, and who says so. */
export const vatRates = pgTable(
  "vat_rates",
  {
    administrationId: administrationId(),
    code: codeText("code").notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    /** Percentage. */
    rate: numeric("rate").notNull(),
    source: text("source").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administrationId, t.code, t.fromDay] }),
    foreignKey({
      name: "vat_rates_of_code",
      columns: [t.administrationId, t.code],
      foreignColumns: [vatCodes.administrationId, vatCodes.code],
    }).onDelete("cascade"),
    administrationPolicy(),
  ],
)
