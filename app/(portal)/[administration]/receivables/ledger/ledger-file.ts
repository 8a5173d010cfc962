import { dayOf } from "@/lib/platform/calendar"
import type { Formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import type { CardLine, TrialBalance } from "@/lib/receivables/ledger/trial-balance"
import { amountCell, type Sheet } from "@/lib/receivables/lists/sheet"
import { csv, dutch, international } from "@/lib/transfer/export-csv"

/** The form that this person's spreadsheet reads. */
export async function fileOf(
  sheet: Sheet,
  name: string,
  { format }: Pick<Formatter, "format">,
): Promise<Response> {
  const made: Uint8Array[] = []
  for await (const piece of csv(sheet, format === "nl-NL" ? dutch : international)) made.push(piece)
  return new Response(Buffer.concat(made), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${dayOf(new Date())}.csv"`,
      "cache-control": "no-store",
    },
  })
}

export function trialSheet({ rows, earlierMinor }: TrialBalance, currency: string, locale: Locale): Sheet {
  const t = translator(locale, "receivables.ledger")
  const kinds = translator(locale, "books.kinds")
  const amount = (minor: bigint) => amountCell(minor, currency)
  const lines = rows.map(({ code, name, kind, openingMinor, debitMinor, creditMinor, closingMinor }) => [
    code,
    name,
    kinds(kind),
    ...[openingMinor, debitMinor, creditMinor, closingMinor].map(amount),
  ])
  const earlier = ["", t("earlier"), kinds("equity"), amount(earlierMinor), "", "", amount(earlierMinor)]
  const all = earlierMinor === 0n ? lines : [...lines, earlier]
  return {
    columns: [
      { id: "code", heading: t("code"), type: "text" },
      { id: "name", heading: t("name"), type: "text" },
      { id: "kind", heading: t("kind"), type: "text" },
      { id: "opening", heading: t("opening"), type: "number" },
      { id: "debit", heading: t("debit"), type: "number" },
      { id: "credit", heading: t("credit"), type: "number" },
      { id: "closing", heading: t("closing"), type: "number" },
    ],
    total: all.length,
    async *rows() {
      yield all
    },
  }
}

/** `pages` reads the lines some at a time. */
export function cardSheet(
  pages: () => AsyncGenerator<CardLine[]>,
  count: number,
  currency: string,
  locale: Locale,
): Sheet {
  const t = translator(locale, "receivables.ledger")
  const amount = (minor: bigint) => amountCell(minor, currency)
  return {
    columns: [
      { id: "day", heading: t("day"), type: "date" },
      { id: "entry", heading: t("entry"), type: "text" },
      { id: "description", heading: t("description"), type: "text" },
      { id: "customer", heading: t("customer"), type: "text" },
      { id: "debit", heading: t("debit"), type: "number" },
      { id: "credit", heading: t("credit"), type: "number" },
      { id: "balance", heading: t("balance"), type: "number" },
    ],
    total: count,
    async *rows() {
      for await (const lines of pages())
        yield lines.map(({ day, number, description, account, amountMinor, balanceMinor }) => [
          day,
          number,
          description,
          account?.name ?? "",
          amountMinor > 0n ? amount(amountMinor) : "",
          amountMinor < 0n ? amount(-amountMinor) : "",
          amount(balanceMinor),
        ])
    },
  }
}
