import { writeFileSync } from "node:fs"
import path from "node:path"
import { sum } from "./counts.mjs"

/** A reporter for Vitest that writes its counts to COUNTS_FILE; the built-in ones leave out why a test was skipped. */
export default class VitestCounts {
  /** @param {readonly import("vitest/node").TestModule[]} modules */
  onTestRunEnd(modules) {
    writeFileSync(process.env.COUNTS_FILE ?? "", JSON.stringify(sum(modules.map(counts))))
  }
}

function counts(module) {
  const tests = [...module.children.allTests()].map((test) => ({ test, result: test.result() }))
  const failed = tests.filter(({ result }) => result.state === "failed").length
  return {
    passed: tests.filter(({ result }) => result.state === "passed").length,
    // A file that breaks outside its tests has no failed test.
    failed: failed || (module.state() === "failed" ? 1 : 0),
    skipped: tests
      .filter(({ result }) => !["passed", "failed"].includes(result.state))
      .map(({ test, result }) => ({
        file: path.relative("", module.moduleId),
        name: test.fullName,
        reason: result.note ?? (test.options.mode === "todo" ? "to do" : "no reason given"),
      })),
  }
}
