import { parseArgs } from "node:util"
import { fillAdministration } from "@/db/demo/fill"
import { contextOf } from "./administration"
import { type Command, UsageError } from "./run"

const USAGE = `npm run demo -- SLUG --accounts N   adds N made-up accounts, with orders and activities, to an administration`

/** Up to a million at a time; asked twice, it goes on where the codes ended. */
const MOST_ACCOUNTS = 1_000_000

export const demo: Command = async (args, print) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { accounts: { type: "string" } },
  })
  const [slug, ...rest] = positionals
  const count = /^\d{1,7}$/.test(values.accounts ?? "") ? Number(values.accounts) : 0
  if (!slug || rest.length > 0 || count < 1 || count > MOST_ACCOUNTS) throw new UsageError(USAGE)
  const { administrationId } = await contextOf(slug)
  await fillAdministration(administrationId, count, new Date(), (done) =>
    print(`${done} of ${count} accounts`),
  )
  return 0
}
