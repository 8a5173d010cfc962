"use server"
import { action } from "@/lib/administrations/action"
import { addStartVatCodes } from "@/lib/vat/queries"
import * as books from "./books"
import { addYearInput, openBooksInput, periodInput, sellerInput } from "./input"
import * as seller from "./seller"

export const openBooks = action({ may: "books.manage", input: openBooksInput }, async (tx, context, year) => {
  await books.openBooks(tx, context, year)
  await addStartVatCodes(tx, context.administrationId)
})

export const addNextYear = action({ may: "books.manage", input: addYearInput }, (tx, context, { lastDay }) =>
  books.addNextYear(tx, context, lastDay),
)

export const setPeriod = action({ may: "books.manage", input: periodInput }, (tx, context, input) =>
  books.setPeriod(tx, context, input, new Date()),
)

export const saveSeller = action({ may: "books.manage", input: sellerInput }, (tx, context, input) =>
  seller.saveSeller(tx, context, input),
)
