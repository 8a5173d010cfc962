"use client"
import { useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { CodeBlock } from "@/components/ui/code-block"
import { Notice } from "@/components/ui/notice"
import type { ApiScope } from "@/lib/administrations/api-keys"
import type { MadeKey } from "./api-keys"
import { curlWith, type SampleRequest } from "./samples"

/** The one time that a key is seen, with a request that uses it. Stays until the page is left. */
export function NewKey({ made, address }: { made: MadeKey; address: string }) {
  const t = useTranslations("developers.keys")
  const place = useRef<HTMLElement>(null)
  // After the dialog has given the focus back to its button, which may stand elsewhere by now.
  useEffect(() => {
    const timer = setTimeout(() => place.current?.focus())
    return () => clearTimeout(timer)
  }, [])
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label={t("key")}
      className="flex w-full max-w-180 flex-col gap-3 outline-none"
    >
      <Notice tone="warning" role="status">
        {t("madeTitle", { name: made.name })}
      </Notice>
      <CodeBlock label={t("key")} code={made.key} wrap />
      <CodeBlock label={t("try")} code={curlWith(made.key, firstRequest(made.scopes, address))} />
    </section>
  )
}

/** Something that a key with these scopes may do, and that works at once. */
function firstRequest(scopes: ApiScope[], address: string): SampleRequest {
  if (scopes.includes("accounts:read")) return { method: "GET", url: `${address}/api/v1/accounts?limit=5` }
  if (scopes.includes("events:write"))
    return {
      method: "POST",
      url: `${address}/api/v1/events`,
      headers: { "Idempotency-Key": "first-customer" },
      body: {
        type: "customer.upserted",
        timestamp: "2026-01-01T00:00:00Z",
        test: true,
        data: { id: "first", email: "first@example.com", firstName: "First", lastName: "Customer" },
      },
    }
  return { method: "GET", url: `${address}/api/v1/deliveries/00000000-0000-0000-0000-000000000000` }
}
