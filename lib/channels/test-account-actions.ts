"use server"
import { accountInput } from "@/lib/accounts/input"
import { action } from "@/lib/administrations/action"
import * as commands from "./test-accounts"

/** Here and not in accounts: what a channel remembers of the test goes too. The page of it is left. */
export const removeTestAccount = action(
  { may: "accounts.removeTest", input: accountInput, quiet: true },
  (tx, context, { accountId }) => commands.removeTestAccount(tx, context, accountId),
)
