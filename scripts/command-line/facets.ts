import { checkBitmaps } from "@/lib/accounts/bitmaps/check"
import { rebuildBitmaps } from "@/lib/accounts/bitmaps/fold"
import { contextOf } from "./administration"
import { type Command, UsageError } from "./run"

const USAGE = `npm run facets -- rebuild SLUG   builds the facet bitmaps of an administration anew from its tables
npm run facets -- check SLUG     holds them against its tables; exit code 1 where they differ`

/** The portal may be in use meanwhile. */
export const facets: Command = async (args, print) => {
  const [verb, slug, ...rest] = args
  if (!slug || rest.length > 0) throw new UsageError(USAGE)
  const { administrationId } = await contextOf(slug)
  if (verb === "rebuild") {
    await rebuildBitmaps(administrationId, (done, total) => print(`${done} of ${total} accounts`))
    return 0
  }
  if (verb !== "check") throw new UsageError(USAGE)
  const differences = await checkBitmaps(administrationId)
  if (!differences) {
    print("No bitmaps are built: its facets are counted from the tables.")
    return 0
  }
  for (const { facet, key, chunk, accounts } of differences) {
    print(`${facet} ${key || "(blank)"}, chunk ${chunk}: wrong for ${accounts} accounts`)
  }
  if (differences.length > 0) return 1
  print("The bitmaps say what the tables say.")
  return 0
}
