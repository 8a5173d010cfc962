import { readFileSync } from "node:fs"
import path from "node:path"

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts `skipped`: name and reason of each */

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
 * The closing line.
 * @param {Counts} counts
 * @returns {string}
 */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`

/**
 * A program that is one check as a whole.
 * @param {boolean} ok
 * @returns {Counts}
 */
export const oneCheck = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] })

/**
 * What a runner did, by its report and its exit code: one that fails without a failed test is a failure too.
 * @param {string} file the report; a missing one is a failure
 * @param {number} code
 * @param {(report: any) => Counts} count
 * @returns {Counts}
 */
export function runnerCounts(file, code, count) {
  const counts = read(file, count)
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {any} report of Vitest @returns {Counts} */
export function vitestCounts({ testResults }) {
  return sum(
    testResults.map(({ name, status, assertionResults }) => ({
      passed: assertionResults.filter((test) => test.status === "passed").length,
      // A file that breaks before its first test has no failed test.
      failed:
        assertionResults.filter((test) => test.status === "failed").length || Number(status === "failed"),
      skipped: assertionResults
        .filter((test) => !["passed", "failed"].includes(test.status))
        .map((test) => `${path.relative("", name)}: ${test.fullName} (${test.status})`),
    })),
  )
}

/** @param {any} report of Playwright @returns {Counts} */
export function playwrightCounts({ suites, errors }) {
  const tests = suites
    .flatMap(specs)
    .flatMap(({ title, file, tests }) =>
      tests.map(({ status, annotations }) => ({ name: `${file}: ${title}`, status, annotations })),
    )
  const of = (status) => tests.filter((test) => test.status === status)
  return {
    passed: of("expected").length,
    failed: of("unexpected").length + of("flaky").length + errors.length,
    skipped: of("skipped").map(({ name, annotations }) => `${name} (${reason(annotations)})`),
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

const reason = (annotations) =>
  annotations.map(({ type, description }) => description ?? type).join(", ") || "skipped"
