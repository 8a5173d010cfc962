import { readFileSync } from "node:fs"

/**
 * @typedef {{ file: string, name: string, reason: string }} Skipped
 * @typedef {{ passed: number, failed: number, skipped: Skipped[] }} Counts
 */

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  skipped: all.flatMap(({ skipped }) => skipped),
})

/**
 * A program that is one check as a whole.
 * @param {boolean} ok
 * @returns {Counts}
 */
export const oneCheck = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] })

/**
 * The closing line.
 * @param {Counts} counts
 * @returns {string}
 */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`

/**
 * What was skipped and why; tests of one file that share a reason share a line.
 * @param {Skipped[]} skipped
 * @returns {string[]}
 */
export function skippedLines(skipped) {
  const line = ({ file, reason }, what) => `${file}: ${what} (${reason})`
  const groups = new Map()
  for (const test of skipped) {
    const alike = groups.get(line(test, "…")) ?? []
    groups.set(line(test, "…"), [...alike, test])
  }
  return [...groups.values()].map((alike) =>
    line(alike[0], alike.length === 1 ? alike[0].name : `${alike.length} tests`),
  )
}

/**
 * What a runner did, by its report and its exit code: one that fails without a failed test is a failure too.
 * @param {string} file the report; a missing one is a failure
 * @param {number} code
 * @param {(report: any) => Counts} [count]
 * @returns {Counts}
 */
export function runnerCounts(file, code, count = (report) => report) {
  const counts = read(file, count)
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {any} report of Playwright @returns {Counts} */
export function playwrightCounts({ suites, errors }) {
  const tests = suites
    .flatMap(specs)
    .flatMap(({ title, file, tests }) => tests.map((test) => ({ ...test, file, name: title })))
  const of = (status) => tests.filter((test) => test.status === status)
  return {
    passed: of("expected").length,
    failed: of("unexpected").length + of("flaky").length + errors.length,
    skipped: of("skipped").map(({ file, name, annotations }) => ({
      file,
      name,
      reason: reason(annotations),
    })),
  }
}

function read(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")))
  } catch {
    return { passed: 0, failed: 1, skipped: [] }
  }
}

const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]

// Without an annotation a test was left out because one that it follows failed.
const reason = (annotations) =>
  annotations
    .map(({ type, description }) => description ?? type)
    .filter((text) => text !== "serial")
    .join(", ") || "an earlier test failed"
