import { asc } from "drizzle-orm"
import { withoutAdministration } from "@/db/client"
import { administrations } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { administrationBySlug } from "@/lib/administrations/queries"
import { UsageError } from "./run"

/** The administration of the demo office, which most commands are first tried on. */
export const DEFAULT_ADMINISTRATION = "demo"

/** Acts in an administration from the command line, where nobody is signed in. */
export async function contextOf(slug: string): Promise<Context & { slug: string }> {
  const found = await administrationBySlug(slug)
  if (found) return { administrationId: found.id, actor: { kind: "command" }, slug }
  const known = await administrationSlugs()
  throw new UsageError(
    known.length > 0
      ? `There is no administration ${slug}. There are: ${known.join(", ")}.`
      : "There is no administration yet. Make the first with: npm run admin -- add --email E --name N",
  )
}

export async function administrationSlugs(): Promise<string[]> {
  const rows = await withoutAdministration((tx) =>
    tx.select({ slug: administrations.slug }).from(administrations).orderBy(asc(administrations.code)),
  )
  return rows.map(({ slug }) => slug)
}
