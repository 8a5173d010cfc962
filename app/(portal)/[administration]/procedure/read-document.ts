import { notFound } from "next/navigation"
import { type Tx, withAdministration } from "@/db/client"
import type { PortalContext } from "@/lib/administrations/context"
import { type LiveProcedure, liveProcedure, readVersion } from "@/lib/classification/procedure/queries"
import { getLocale } from "@/lib/platform/i18n"
import { isLocale, type Locale } from "@/lib/platform/locale"

type Asked = Record<string, string | string[] | undefined>

/** The version and language that an address asks for; by itself the live document in the language of the page. */
export async function readDocument(
  context: PortalContext,
  asked: Asked,
  now: Date,
): Promise<{
  language: Locale
  live: LiveProcedure
  frozen: Awaited<ReturnType<typeof readVersion>>
}> {
  const { administrationId } = context
  const language = isLocale(asked.language) ? asked.language : await getLocale()
  const version = typeof asked.version === "string" ? asked.version : ""
  if (version && !/^[1-9]\d{0,5}$/.test(version)) notFound()
  const read = async (tx: Tx) => ({
    language,
    live: await liveProcedure(tx, administrationId, language, now),
    frozen: version ? await readVersion(tx, administrationId, Number(version), language) : null,
  })
  const document = await withAdministration(administrationId, read)
  if (version && !document.frozen) notFound()
  return document
}
