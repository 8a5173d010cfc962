import { apiDocument } from "@/lib/channels/api-document"
import { env } from "@/lib/platform/env"

/** Made on request: where the portal is found is known only then. */
export const dynamic = "force-dynamic"

export function GET(): Response {
  return Response.json(apiDocument(env.publicUrl), { headers: { "x-content-type-options": "nosniff" } })
}
