import type { Tx } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { valueText } from "@/lib/classification/rules"
import { translator } from "@/lib/platform/i18n"
import type { ItemConditions } from "@/lib/receivables/lists/item-filters"
import { type Measured, measuresByClass, measuresOfAccounts } from "@/lib/receivables/lists/measures"
import { MEASURES_PAGE, type MeasuresView } from "@/lib/receivables/lists/measures-filters"
import type { DebtorList } from "../read-list"

export type MeasuresLine = Measured & {
  key: string
  name: string
  /** Of an account; null for a class. */
  code: string | null
  /** What its items are found by. */
  of: ItemConditions
}

export function measuresQuestion({ conditions, options, period }: MeasuresView) {
  const { period: _period, by: _by, ...asked } = conditions
  return { conditions: asked, options, period }
}

/** The rows of a page, or all of them for paper and files, with their number, and all together. */
export async function readMeasures(
  tx: Tx,
  { administrationId, known }: DebtorList,
  view: MeasuresView,
  page: { from: number; limit: number | null } = { from: 0, limit: MEASURES_PAGE },
): Promise<{ rows: MeasuresLine[]; count: number; total: Measured | null }> {
  const { by } = view
  const asked = measuresQuestion(view)
  const [total = null] = await measuresByClass(tx, administrationId, { ...asked, by: null })
  if (!by) {
    const { rows, count } = await measuresOfAccounts(
      tx,
      administrationId,
      { ...asked, sort: view.sort },
      page,
    )
    const lines = rows.map(({ account, ...row }) => ({
      ...row,
      key: account.id,
      name: account.name,
      code: account.code,
      of: { account: { kind: "choice" as const, not: false, values: [account.id] } },
    }))
    return { rows: lines, count, total }
  }
  const values = new Map(known.values.map((value) => [value.number, value]))
  const living = (number: number | null): number | null => {
    const into = number === null ? null : values.get(number)?.mergedInto
    return into ? living(into) : number
  }
  const blank = translator(known.locale, "receivables")("blank")
  const lines = (await measuresByClass(tx, administrationId, { ...asked, by }, living)).map(
    ({ number, ...row }) => {
      const value = number === null ? null : values.get(number)
      return {
        ...row,
        key: String(number),
        name: value ? valueText(value, known.locale) : blank,
        code: null,
        of: { [by]: { kind: "choice" as const, not: false, values: [value?.code ?? null] } },
      }
    },
  )
  return { rows: lines, count: lines.length, total }
}

/** What the first column holds. */
export function measuresOfWhom({ by }: MeasuresView, { known }: DebtorList): string {
  const t = translator(known.locale, "receivables.measures")
  const field = known.fields.find(({ id }) => id === by)
  return field ? fieldName(field, known.locale) : t("account")
}
