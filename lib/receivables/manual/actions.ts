"use server"
import { searchAccounts } from "@/lib/accounts/search"
import { action } from "@/lib/administrations/action"
import { payableItems } from "../paying/queries"
import * as commands from "./commands"
import { findAccountInput, manualEntryInput, openItemsInput } from "./input"

export const bookByHand = action(
  { may: "receivables.write", input: manualEntryInput, quiet: true },
  (tx, context, input) => commands.bookByHand(tx, context, input, new Date()),
)

/** Whose a line of the control account may be. */
export const findAccounts = action(
  { may: "receivables.write", input: findAccountInput, quiet: true },
  async (tx, { administrationId }, { query }) =>
    query === "" ? [] : searchAccounts(tx, administrationId, query),
)

/** What a line of the control account may go off. */
export const openItemsOf = action(
  { may: "receivables.write", input: openItemsInput, quiet: true },
  (tx, { administrationId }, { accountId }) => payableItems(tx, administrationId, accountId),
)
