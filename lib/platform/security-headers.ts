/**
 * Scripts and style elements count only with this answer's nonce; style attributes are allowed.
 * Development gives way where Next's own tools need it: eval, their style elements, the reload socket.
 */
export function contentSecurityPolicy(nonce: string, { development }: { development: boolean }) {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")
}

/** `secure` is whether the request came over TLS: HSTS over plain HTTP means nothing. */
export function securityHeaders({ secure }: { secure: boolean }) {
  const headers: [name: string, value: string][] = [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "same-origin"],
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cache-control", "private, no-store"],
  ]
  if (secure) headers.push(["strict-transport-security", "max-age=63072000; includeSubDomains"])
  return headers
}
