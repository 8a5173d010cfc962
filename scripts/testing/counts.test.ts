import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, it } from "vitest"
import { root } from "../launch/checkout.mjs"
import { closingLine, oneCheck, playwrightCounts, runnerCounts, skippedLines, sum } from "./counts.mjs"

let directory: string

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-counts-test-"))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

it("counts what Vitest did: a file that breaks before its first test failed, a skipped test has its reason", () => {
  writeFileSync(
    path.join(directory, "mixed.test.js"),
    `test("holds", () => {})
     test("breaks", () => { throw new Error("planted") })
     test("needs a printer", ({ skip }) => skip("no printer"))
     test.todo("later")`,
  )
  writeFileSync(path.join(directory, "broken.test.js"), `throw new Error("planted")`)
  const file = path.join(directory, "counts.json")
  const { status } = vitest(file)
  expect(status).toBe(1)
  expect(runnerCounts(file, 1)).toEqual({
    passed: 1,
    failed: 2,
    skipped: [
      { file: "mixed.test.js", name: "needs a printer", reason: "no printer" },
      { file: "mixed.test.js", name: "later", reason: "to do" },
    ],
  })
}, 30_000)

it("counts Playwright's tests at any depth; a flaky one failed, a skipped one has its reason", () => {
  const spec = (title: string, status: string, annotations: object[] = []) => ({
    title,
    file: "journey.spec.ts",
    tests: [{ status, annotations }],
  })
  const inner = {
    specs: [
      spec("labels", "flaky"),
      spec("prints", "skipped", [{ type: "skip", description: "no printer" }]),
    ],
  }
  const outer = { specs: [spec("signs in", "expected"), spec("finds", "unexpected")], suites: [inner] }
  expect(playwrightCounts({ errors: [], suites: [outer] })).toEqual({
    passed: 1,
    failed: 2,
    skipped: [{ file: "journey.spec.ts", name: "prints", reason: "no printer" }],
  })
})

it("is red when a runner fails without a failed test, or leaves no report", () => {
  const file = path.join(directory, "counts.json")
  expect(runnerCounts(file, 0).failed).toBe(1)
  writeFileSync(file, JSON.stringify({ passed: 1, failed: 0, skipped: [] }))
  expect(runnerCounts(file, 1).failed).toBe(1)
  expect(runnerCounts(file, 0).failed).toBe(0)
})

it("closes with one line", () => {
  const counts = sum([oneCheck(true), oneCheck(true), oneCheck(false)])
  expect(closingLine(counts)).toBe("2 passed, 1 failed")
  const skipped = [{ file: "a.test.ts", name: "prints", reason: "no printer" }]
  expect(closingLine({ ...counts, skipped })).toBe("2 passed, 1 failed, 1 skipped")
})

it("says in one line what one file skips for one reason", () => {
  const test = (file: string, name: string, reason: string) => ({ file, name, reason })
  const skipped = [
    test("a.test.ts", "prints", "no printer"),
    test("a.test.ts", "prints twice", "no printer"),
    test("b.test.ts", "scans", "no scanner"),
  ]
  expect(skippedLines(skipped)).toEqual(["a.test.ts: 2 tests (no printer)", "b.test.ts: scans (no scanner)"])
})

function vitest(countsFile: string) {
  const program = path.join(root, "node_modules/vitest/vitest.mjs")
  const reporter = path.join(root, "scripts/testing/vitest-counts.mjs")
  const args = [program, "run", "--root", directory, "--globals", `--reporter=${reporter}`]
  return spawnSync(process.execPath, args, {
    cwd: directory,
    env: { ...process.env, COUNTS_FILE: countsFile },
  })
}
