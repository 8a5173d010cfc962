"use server"

import { action } from "@/lib/administrations/action"
import { Refusal } from "@/lib/platform/errors"
import { converted, parseMoney } from "@/lib/platform/money"
import { readBooks } from "@/lib/receivables/ledger/books"
import { takeOver as takeOverItems } from "@/lib/receivables/opening"
import { openingInput } from "./input"
import { type OpeningFault, readOpening } from "./read"

/** Amounts are decimal text in the currency of the books' minor units. */
export type OpeningTrial = {
  items: number
  sumMinor: string
  differenceMinor: string
  currency: string
  faults: OpeningFault[]
  faultCount: number
}

const SHOWN_FAULTS = 20

/** What a file would bring, and what is wrong with it. Changes nothing. */
export const tryOpening = action(
  { may: "books.manage", input: openingInput, quiet: true },
  async (tx, { administrationId }, { control, text }): Promise<OpeningTrial> => {
    const { currency } = await readBooks(tx, administrationId)
    const { items, faults } = await readOpening(tx, administrationId, text)
    const sum = items.reduce(
      (all, item) =>
        all + converted(item.amountMinor, { from: item.currency, to: currency, rate: item.rate }),
      0n,
    )
    return {
      items: items.length,
      sumMinor: String(sum),
      differenceMinor: String(controlOf(control, currency) - sum),
      currency,
      faults: faults.slice(0, SHOWN_FAULTS),
      faultCount: faults.length,
    }
  },
)

/** Takes it over, whole or not at all. Returns how many items. */
export const takeOver = action(
  { may: "books.manage", input: openingInput },
  async (tx, context, { day, control, text }) => {
    const { currency } = await readBooks(tx, context.administrationId)
    const { items, faults } = await readOpening(tx, context.administrationId, text)
    if (faults.length > 0) throw new Refusal("opening_faults", {}, { count: faults.length })
    await takeOverItems(tx, context, { day, controlMinor: controlOf(control, currency), items }, new Date())
    return items.length
  },
)

function controlOf(text: string, currency: string): bigint {
  try {
    return parseMoney(text, currency)
  } catch {
    throw new Refusal("invalid_input", { control: "invalid_amount" })
  }
}
