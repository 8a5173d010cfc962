import type { Metadata } from "next"
import { ApiKeys } from "@/components/developers/api-keys"
import { withAdministration } from "@/db/client"
import { API_SCOPES } from "@/db/vocabulary"
import { listApiKeys } from "@/lib/administrations/api-keys"
import { portalContext } from "@/lib/administrations/context"
import { env } from "@/lib/platform/env"
import { getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("developers.keys"))("title") }
}

export default async function KeysPage({ params }: PageProps<"/[administration]/developers/keys">) {
  const { administration } = await params
  const { administrationId } = await portalContext(administration, "keys.manage")
  const keys = await withAdministration(administrationId, (tx) => listApiKeys(tx, administrationId))
  return <ApiKeys administration={administration} keys={keys} scopes={API_SCOPES} address={env.publicUrl} />
}
