"use server"
import { action } from "@/lib/administrations/action"
import { listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { getLocale } from "@/lib/platform/i18n"
import * as bulk from "./bulk"
import { bulkInput, bulkValuesInput } from "./bulk-input"

export const previewBulk = action(
  { may: "accounts.bulk", input: bulkInput, quiet: true },
  async (tx, { administrationId }, input) => bulk.previewBulk(tx, administrationId, input, await getLocale()),
)

export const startBulk = action(
  { may: "accounts.bulk", input: bulkInput, quiet: true },
  async (tx, context, input) => bulk.askBulk(tx, context, input, await getLocale(), new Date()),
)

/** The values of a field in the person's language; archived ones can still be replaced. */
export const bulkValues = action(
  { may: "accounts.bulk", input: bulkValuesInput, quiet: true },
  async (tx, { administrationId }, { field }) => {
    const locale = await getLocale()
    const values = await listValues(tx, administrationId, field)
    return values
      .map((value) => ({
        number: value.number,
        code: value.code,
        parent: value.parent,
        archived: value.archived,
        text: valueText(value, locale),
      }))
      .sort((a, b) => a.text.localeCompare(b.text, locale, { numeric: true }))
  },
)
