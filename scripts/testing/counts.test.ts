import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, it } from "vitest"
import { closingLine, oneCheck, playwrightCounts, runnerCounts, sum, vitestCounts } from "./counts.mjs"

let directory: string

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-counts-test-"))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

it("counts Vitest's tests, and a file that breaks before its first one as failed", () => {
  const report = {
    testResults: [
      {
        name: "money.test.ts",
        status: "passed",
        assertionResults: [
          { status: "passed", fullName: "adds" },
          { status: "skipped", fullName: "divides" },
        ],
      },
      { name: "broken.test.ts", status: "failed", assertionResults: [] },
      { name: "red.test.ts", status: "failed", assertionResults: [{ status: "failed", fullName: "holds" }] },
    ],
  }
  expect(vitestCounts(report)).toEqual({
    passed: 1,
    failed: 2,
    skipped: ["money.test.ts: divides (skipped)"],
  })
})

it("counts Playwright's tests at any depth; a flaky one failed, a skipped one has its reason", () => {
  const spec = (title: string, status: string, annotations: object[] = []) => ({
    title,
    file: "journey.spec.ts",
    tests: [{ status, annotations }],
  })
  const report = {
    errors: [],
    suites: [
      {
        specs: [spec("signs in", "expected"), spec("finds", "unexpected")],
        suites: [
          {
            specs: [
              spec("labels", "flaky"),
              spec("prints", "skipped", [{ type: "skip", description: "no printer" }]),
            ],
          },
        ],
      },
    ],
  }
  expect(playwrightCounts(report)).toEqual({
    passed: 1,
    failed: 2,
    skipped: ["journey.spec.ts: prints (no printer)"],
  })
})

it("is red when a runner fails without a failed test, or leaves no report", () => {
  const file = path.join(directory, "report.json")
  expect(runnerCounts(file, 0, vitestCounts).failed).toBe(1)
  writeFileSync(file, JSON.stringify({ testResults: [] }))
  expect(runnerCounts(file, 1, vitestCounts).failed).toBe(1)
  expect(runnerCounts(file, 0, vitestCounts).failed).toBe(0)
})

it("closes with one line", () => {
  const counts = sum([oneCheck(true), oneCheck(true), oneCheck(false)])
  expect(closingLine(counts)).toBe("2 passed, 1 failed")
  expect(closingLine({ ...counts, skipped: ["one"] })).toBe("2 passed, 1 failed, 1 skipped")
})
