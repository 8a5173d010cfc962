import { withAdministration } from "@/db/client"
import { anAdministration } from "@/db/factories"
import { type ApiScope, addApiKey } from "@/lib/administrations/api-keys"
import { applyDeliveries } from "@/lib/channels/process"

/** An administration with a key, as whoever calls the API has it. */
export async function aCaller(...scopes: ApiScope[]) {
  const made = await anAdministration()
  const key = await withAdministration(made.administrationId, (tx) =>
    addApiKey(tx, made.context, made.slug, { name: "Test", scopes }, new Date()),
  )
  return { ...made, key }
}

export type Asked = { key?: string | null; headers?: Record<string, string>; body?: unknown; method?: string }

/** A request as it comes over the wire; a body that is neither text nor bytes is written as JSON. */
export function requestTo(path: string, { key, headers = {}, body, method }: Asked): Request {
  const raw = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body)
  return new Request(`http://portal.test${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
    ...(body === undefined ? {} : { body: raw as BodyInit }),
  })
}

export const noParams = { params: Promise.resolve({}) }

export async function apply(administrationId: string): Promise<void> {
  while ((await applyDeliveries(administrationId)) !== 0);
}
