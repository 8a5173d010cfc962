import { withAdministration } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { translator } from "@/lib/platform/i18n"
import {
  type AgeingAmounts,
  ageingOfAccounts,
  ageingOfClasses,
  joinClasses,
} from "@/lib/receivables/lists/ageing"
import { type Bucket, bucketsOf } from "@/lib/receivables/lists/ageing-rules"
import { AGEING_PAGE, type AgeingView } from "@/lib/receivables/lists/ageing-view"
import type { ItemConditions } from "@/lib/receivables/lists/item-filters"
import type { DebtorList } from "../read-list"

export type AgeingLine = AgeingAmounts & {
  key: string
  name: string
  code: string | null
  /** What its items are found by. */
  of: ItemConditions
}

/** The rows of a page, or all of them for paper and files, with their number and sums. */
export async function readAgeing(
  { administrationId, known }: DebtorList,
  view: AgeingView,
  page: { from: number; limit: number | null } = { from: 0, limit: AGEING_PAGE },
): Promise<{ rows: AgeingLine[]; count: number; total: AgeingAmounts }> {
  const { by } = view.ask
  if (!by) {
    const { rows, ...sums } = await withAdministration(administrationId, (tx) =>
      ageingOfAccounts(tx, administrationId, view, page),
    )
    const lines = rows.map(({ account, ...row }) => ({
      ...row,
      key: account.id,
      name: account.name,
      code: account.code,
      of: { account: { kind: "choice" as const, not: false, values: [account.id] } },
    }))
    return { rows: lines, ...sums }
  }
  const { rows, values, total } = await withAdministration(administrationId, async (tx) => ({
    ...(await ageingOfClasses(tx, administrationId, { ...view, ask: { ...view.ask, by } })),
    values: new Map((await listValues(tx, administrationId, by)).map((value) => [value.number, value])),
  }))
  const living = (number: number | null): number | null => {
    const into = number === null ? null : values.get(number)?.mergedInto
    return into ? living(into) : number
  }
  const blank = translator(known.locale, "receivables")("blank")
  const lines = joinClasses(rows, living).map(({ number, ...row }) => {
    const value = number === null ? null : values.get(number)
    return {
      ...row,
      key: String(number),
      name: value ? valueText(value, known.locale) : blank,
      code: null,
      of: { [by]: { kind: "choice" as const, not: false, values: [value?.code ?? null] } },
    }
  })
  return { rows: lines, count: lines.length, total }
}

/** What the columns are called; they follow the boundaries. */
export function bucketTitles({ ask }: AgeingView, { known, format }: DebtorList): string[] {
  const t = translator(known.locale, "receivables.ageing")
  return bucketsOf(ask.bounds, ask.basis).map(({ from, to }: Bucket) => {
    if (to === null) return t("above", { days: format.number((from ?? 1) - 1) })
    if (from === null && ask.basis === "due") return t("notDue")
    return t("between", { from: format.number(from ?? 0), to: format.number(to) })
  })
}

/** What the first column holds. */
export function firstColumn({ ask }: AgeingView, { known }: DebtorList): string {
  const field = known.fields.find(({ id }) => id === ask.by)
  return field ? fieldName(field, known.locale) : translator(known.locale, "receivables.ageing")("perAccount")
}
