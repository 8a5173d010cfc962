"use server"
import { withAdministration } from "@/db/client"
import { writeCursor } from "@/lib/accounts/list-cursor"
import { readAccountsView } from "@/lib/accounts/list-view"
import { listAccounts } from "@/lib/accounts/queries"
import { action, actionWithoutTransaction } from "@/lib/administrations/action"
import { listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { writeCondition } from "@/lib/platform/filters/address"
import { getLocale } from "@/lib/platform/i18n"
import { readKnown } from "../../account-lists"
import { groupRowsInput, labelOptionsInput } from "./list-input"
import { wordsFor } from "./read-list"

/** Fifty rows of a group, as the list itself reads its pages. */
export const loadGroup = actionWithoutTransaction(
  { may: "accounts.read", input: groupRowsInput, quiet: true },
  async ({ administrationId }, { address, group, value, after }) => {
    const known = await readKnown(administrationId, await getLocale())
    const params = {
      ...Object.fromEntries(new URLSearchParams(address)),
      [group]: writeCondition({ kind: "choice", not: false, values: [value] }),
      after: after ?? undefined,
    }
    const { view } = readAccountsView(params, known.options)
    const page = await withAdministration(administrationId, (tx) => listAccounts(tx, administrationId, view))
    return {
      rows: page.rows,
      words: wordsFor(known, page.rows),
      next: page.next && writeCursor(page.next, view.sort),
    }
  },
)

/** The living values of a field, for who changes a label in its cell. */
export const labelOptions = action(
  { may: "labels.write", input: labelOptionsInput, quiet: true },
  async (tx, { administrationId }, { field }) => {
    const locale = await getLocale()
    const values = await listValues(tx, administrationId)
    return values
      .filter((value) => value.field === field && !value.archived)
      .map((value) => ({
        number: value.number,
        code: value.code,
        text: valueText(value, locale),
        parent: value.parent,
      }))
  },
)
