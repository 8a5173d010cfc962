import { getFormatter, getTranslator } from "@/lib/platform/i18n"

/** How figures are written on these pages; what cannot be divided is "n/a". */
export async function getFigures() {
  const [{ format, language, number, percent, money, date }, t] = await Promise.all([
    getFormatter(),
    getTranslator("insights"),
  ])
  const short = new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" })
  return {
    number,
    date,
    euros: (minor: bigint) => money(minor, "EUR"),
    /** Without cents: beside a chart. */
    round: (minor: bigint) =>
      new Intl.NumberFormat(format, { style: "currency", currency: "EUR", maximumFractionDigits: 0 }).format(
        Number(minor) / 100,
      ),
    share: (value: number | null) => (value === null ? t("na") : percent(value, 1)),
    /** With its sign. */
    change: (value: number | null) =>
      value === null ? t("na") : `${value > 0 ? "+" : ""}${percent(value, 1).replace("-", "−")}`,
    /** "2026-11-01" is "Nov 26". */
    month: (day: string) => short.format(new Date(`${day}T00:00:00Z`)),
  }
}
