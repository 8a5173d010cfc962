import { type NextRequest, NextResponse } from "next/server"
import { contentSecurityPolicy, securityHeaders } from "@/lib/platform/security-headers"

/** Headers only: it redirects nothing and guards nothing; every page and action authorises itself. */
export function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID().replaceAll("-", "")
  const development = process.env.NODE_ENV === "development"
  const policy = contentSecurityPolicy(nonce, { development })

  const headers = new Headers(request.headers)
  headers.set("x-nonce", nonce)
  headers.set("content-security-policy", policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  const secure = request.nextUrl.protocol === "https:"
  for (const [name, value] of securityHeaders({ secure })) response.headers.set(name, value)
  return response
}

export const config = {
  // Not the machines' routes (a proxy cuts large bodies), nor files that never change.
  matcher: ["/((?!api/|_next/static/|icon\\.svg).*)"],
}
