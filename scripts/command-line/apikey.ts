import { parseArgs } from "node:util"
import { withAdministration } from "@/db/client"
import { API_SCOPES } from "@/db/vocabulary"
import { addApiKey, listApiKeys, revokeApiKey } from "@/lib/administrations/api-keys"
import { newKeyInput } from "@/lib/administrations/key-input"
import { contextOf, DEFAULT_ADMINISTRATION } from "./administration"
import { columns } from "./columns"
import { type Command, checked, UsageError } from "./run"

const USAGE = `npm run apikey -- add --name NAME --scope SCOPE [--scope SCOPE …] [--administration SLUG]
npm run apikey -- list [--administration SLUG]
npm run apikey -- revoke ID [--administration SLUG]

Scopes: ${API_SCOPES.join(", ")}. Without --administration: ${DEFAULT_ADMINISTRATION}.`

/** `add` prints the key alone on its last line; it is stored nowhere. */
export const apikey: Command = async (args, print) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: "string" },
      scope: { type: "string", multiple: true },
      administration: { type: "string", default: DEFAULT_ADMINISTRATION },
    },
  })
  const [verb, id, ...rest] = positionals
  if (rest.length > 0 || (id !== undefined) !== (verb === "revoke")) throw new UsageError(USAGE)
  if (verb === "add" && values.name !== undefined && values.scope) {
    const { name, scopes } = checked(
      newKeyInput,
      { name: values.name, scopes: values.scope },
      { scopes: "scope" },
    )
    const context = await contextOf(values.administration)
    const key = await withAdministration(context.administrationId, (tx) =>
      addApiKey(tx, context, context.slug, { name, scopes }, new Date()),
    )
    print(`An API key for ${context.slug} with ${scopes.join(", ")}. It is shown this once:`)
    print(key)
    return 0
  }
  if (verb === "list") {
    const { administrationId } = await contextOf(values.administration)
    const keys = await withAdministration(administrationId, (tx) => listApiKeys(tx, administrationId))
    for (const line of columns(keys.map(rowOf))) print(line)
    if (keys.length === 0) print("No API keys yet.")
    return 0
  }
  if (verb === "revoke" && id !== undefined) {
    const context = await contextOf(values.administration)
    await withAdministration(context.administrationId, (tx) => revokeApiKey(tx, context, id, new Date()))
    print("Revoked: requests with it are refused from now on.")
    return 0
  }
  throw new UsageError(USAGE)
}

type Key = Awaited<ReturnType<typeof listApiKeys>>[number]

function rowOf({ id, name, hint, scopes, lastUsedAt, revokedAt }: Key): string[] {
  const state = revokedAt
    ? `revoked ${revokedAt.toISOString()}`
    : lastUsedAt
      ? `last used ${lastUsedAt.toISOString()}`
      : "never used"
  return [id, name, `…${hint}`, scopes.join(","), state]
}
