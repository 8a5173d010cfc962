import { randomBytes } from "node:crypto"
import { parseArgs } from "node:util"
import { withAdministration } from "@/db/client"
import { addChannel } from "@/lib/channels/commands"
import { addChannelInput } from "@/lib/channels/input"
import { listChannels } from "@/lib/channels/queries"
import { PLATFORM_KINDS, slugFrom } from "@/lib/channels/rules"
import { dayOf, startOfDay } from "@/lib/platform/calendar"
import { env } from "@/lib/platform/env"
import { contextOf, DEFAULT_ADMINISTRATION } from "./administration"
import { columns } from "./columns"
import { type Command, checked, UsageError } from "./run"

const USAGE = `npm run channel -- add --platform ${PLATFORM_KINDS.join("|")} --name NAME [--slug SLUG]
  [--start YYYY-MM-DD] [--secret SECRET] [--administration SLUG]
npm run channel -- list [--administration SLUG]

--start: customers and orders older than this are stored and never labelled; now when left out.
--secret: the one that the shop shows (Shopify); made here when left out.
Without --administration: ${DEFAULT_ADMINISTRATION}.`

/** `add` prints the address and, alone on the last line, the secret; it is not shown again. */
export const channel: Command = async (args, print) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      platform: { type: "string" },
      name: { type: "string" },
      slug: { type: "string" },
      start: { type: "string" },
      secret: { type: "string" },
      administration: { type: "string", default: DEFAULT_ADMINISTRATION },
    },
  })
  const [verb, ...rest] = positionals
  if (rest.length > 0) throw new UsageError(USAGE)
  if (verb === "list") return list(values.administration, print)
  if (verb !== "add" || values.platform === undefined || values.name === undefined)
    throw new UsageError(USAGE)
  const now = new Date()
  const input = checked(
    addChannelInput,
    {
      kind: values.platform,
      name: values.name,
      slug: values.slug ?? slugFrom(values.name),
      startsOn: values.start ?? dayOf(now),
      // On its page Shopify's own is asked for, since Shopify signs with no other; here it may be for a try.
      secret: values.secret ?? (values.platform === "shopify" ? randomBytes(32).toString("base64url") : ""),
    },
    { kind: "platform", startsOn: "start" },
  )
  const context = await contextOf(values.administration)
  const startsAt = values.start === undefined ? now : startOfDay(input.startsOn)
  const { secret } = await withAdministration(context.administrationId, (tx) =>
    addChannel(tx, context, { ...input, startsAt }, now),
  )
  print(`Address: ${env.publicUrl}/api/channels/${context.slug}/${input.slug}`)
  print("The secret, shown this once:")
  print(secret)
  return 0
}

async function list(administration: string, print: (line: string) => void): Promise<number> {
  const { administrationId, slug } = await contextOf(administration)
  const channels = await withAdministration(administrationId, (tx) =>
    listChannels(tx, administrationId, new Date()),
  )
  const rows = channels.map((row) => [
    row.slug,
    row.kind,
    row.name,
    row.removedAt ? "removed" : row.startsAt ? `${env.publicUrl}/api/channels/${slug}/${row.slug}` : "",
  ])
  for (const line of columns(rows)) print(line)
  if (channels.length === 0) print("No channels yet.")
  return 0
}
