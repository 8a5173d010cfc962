import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, it } from "vitest"
import { root } from "./checkout.mjs"
import { builtFrom, fingerprint } from "./fingerprint.mjs"

let directory: string

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-fingerprint-test-"))
  write("app/page.tsx", "one")
  write("package-lock.json", "{}")
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

it("changes with the content, the name and the presence of a source", () => {
  const seen = new Set([fingerprint(directory)])
  write("app/page.tsx", "two")
  seen.add(fingerprint(directory))
  write("app/other.tsx", "two")
  seen.add(fingerprint(directory))
  rmSync(path.join(directory, "app/page.tsx"))
  seen.add(fingerprint(directory))
  write("package-lock.json", "{ }")
  seen.add(fingerprint(directory))
  expect(seen.size).toBe(5)
})

it("changes with what the build takes from the environment", () => {
  const of = (value: string) => fingerprint(directory, { NODE_ENV: "production", NEXT_PUBLIC_NAME: value })
  expect(of("one")).not.toBe(of("two"))
})

it("stays the same when only times change, as after a checkout and back", () => {
  const before = fingerprint(directory)
  write("app/page.tsx", "two")
  write("app/page.tsx", "one")
  utimesSync(path.join(directory, "package-lock.json"), 0, 0)
  expect(fingerprint(directory)).toBe(before)
})

it("disregards tests", () => {
  const before = fingerprint(directory)
  write("app/page.test.tsx", "test")
  expect(fingerprint(directory)).toBe(before)
})

it("covers every folder that the portal imports from", () => {
  const imported = ["app", "components", "db", "lib"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .flatMap((file) => [...readFileSync(path.join(root, folder, file), "utf8").matchAll(/"@\/([\w-]+)\//g)])
      .map((match) => match[1]),
  )
  expect(builtFrom).toEqual(expect.arrayContaining([...new Set(imported)]))
})

function write(file: string, content: string) {
  mkdirSync(path.join(directory, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(directory, file), content)
}
