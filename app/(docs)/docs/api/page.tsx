import type { Metadata } from "next"
import { ApiDocs } from "@/components/developers/api-docs"
import { REQUESTS_PER_MINUTE } from "@/lib/administrations/api-endpoint"
import { apiDocument } from "@/lib/channels/api-document"
import { env } from "@/lib/platform/env"
import { getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("developers.docs"))("title") }
}

export default function ApiDocsPage() {
  return <ApiDocs document={apiDocument(env.publicUrl)} requestsPerMinute={REQUESTS_PER_MINUTE} />
}
