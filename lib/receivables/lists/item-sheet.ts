import type { Tx } from "@/db/client"
import { labelFields } from "@/lib/accounts/filters"
import type { Known, ListNames } from "@/lib/classification/account-lists"
import { valueText } from "@/lib/classification/rules"
import { translator } from "@/lib/platform/i18n"
import type { ItemColumnId } from "./item-filters"
import { standardItemColumns } from "./names"
import { everyOpenItem, type OpenItemRow, type OpenItemsView, totalOpenItems } from "./open-items"
import { amountCell, type Sheet, type SheetColumn } from "./sheet"

/** The open items of a view, in its columns and its order. Amounts stand beside their currency. */
export async function itemSheet(
  tx: Tx,
  administrationId: string,
  view: OpenItemsView,
  { known, words, currency }: { known: Known; words: ListNames; currency: string },
): Promise<Sheet> {
  const chosen = view.columns?.map(({ id }) => id) ?? standardItemColumns(known)
  const ids = chosen.includes("currency")
    ? chosen
    : chosen.flatMap((id) =>
        id === "original" || (id === "open" && !chosen.includes("original"))
          ? (["currency", id] as const)
          : [id],
      )
  const cells = cellsOf(known, currency)
  const totals = await totalOpenItems(tx, administrationId, view)
  return {
    columns: ids.map((id) => ({ id, heading: words.names[id] ?? id, type: TYPES[id] ?? "text" })),
    total: totals.reduce((sum, { count }) => sum + count, 0),
    rows: async function* () {
      for await (const rows of everyOpenItem(tx, administrationId, view))
        yield rows.map((row) => ids.map((id) => cells[id](row)))
    },
  }
}

type ReminderLevel = Parameters<ReturnType<typeof translator<"reminders.level">>>[0]

const TYPES: Partial<Record<ItemColumnId, SheetColumn["type"]>> = {
  date: "date",
  due: "date",
  daysLate: "number",
  original: "number",
  open: "number",
  openBase: "number",
}

function cellsOf(known: Known, currency: string): Record<ItemColumnId, (row: OpenItemRow) => string> {
  const t = translator(known.locale, "receivables")
  const levels = translator(known.locale, "reminders.level")
  const kinds = translator(known.locale, "accounts.list")
  const values = new Map(known.values.map((value) => [value.number, valueText(value, known.locale)]))
  const labels = Object.fromEntries(
    labelFields.map((field, i) => [field, (row: OpenItemRow) => values.get(row.labels[i] ?? 0) ?? ""]),
  ) as Record<(typeof labelFields)[number], (row: OpenItemRow) => string>
  return {
    ...labels,
    number: (row) => row.number,
    account: (row) => row.account,
    code: (row) => row.code,
    kind: (row) => kinds(row.accountKind),
    debtor: (row) => row.debtor,
    type: (row) => t(`type.${row.kind}`),
    date: (row) => row.documentDate,
    due: (row) => row.dueDate,
    // Nobody is late with what is owed to them.
    daysLate: (row) => (row.daysLate > 0 && row.amountMinor > 0n ? String(row.daysLate) : ""),
    currency: (row) => row.currency,
    original: (row) => amountCell(row.amountMinor, row.currency),
    open: (row) => amountCell(row.openMinor, row.currency),
    level: (row) => (row.level === null ? "" : levels(String(row.level) as ReminderLevel)),
    openBase: (row) => amountCell(row.openBaseMinor, currency),
    state: (row) =>
      row.disputed ? t("items.disputed") : row.heldUntil ? t("items.heldUntil", { date: row.heldUntil }) : "",
    owedBy: (row) => row.owedByName ?? t(`owedBy.${row.owedBy}`),
  }
}
