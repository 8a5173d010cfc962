import { defineConfig } from "@playwright/test"

// `npm test -- e2e` starts the portal and names it, a Chromium and a file for the report.
const { BASE_URL = "http://localhost:3000", CHROMIUM, E2E_REPORT } = process.env

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: E2E_REPORT ?? "test-results/report.json" }]],
  use: {
    baseURL: BASE_URL,
    browserName: "chromium",
    actionTimeout: 15_000,
    navigationTimeout: 60_000,
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
})
