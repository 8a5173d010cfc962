import path from "node:path"
import { configDefaults, defineConfig } from "vitest/config"

const root = import.meta.dirname
const shared = {
  // `server-only` throws outside Next; it guards the browser's bundles, which no test is.
  resolve: { alias: { "@": root, "server-only": path.join(root, "node_modules/server-only/empty.js") } },
}
// What tests provoke on purpose would fill the output; set it to see what was logged.
const quiet = { LOG_LEVEL: process.env.LOG_LEVEL ?? "silent" }
const elsewhere = [...configDefaults.exclude, ".next/**", ".build/**", "e2e/**"]

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, "**/*.db.test.ts"],
          env: quiet,
          // Some read the whole of the sources, or unpack a bomb: on a busy machine that takes its time.
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: "database",
          env: quiet,
          include: ["**/*.db.test.ts"],
          exclude: elsewhere,
          globalSetup: ["./db/testing.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
