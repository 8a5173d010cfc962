import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { root } from "./checkout.mjs"
import { applicationSecret, derivedSecret, loadEnvironment, setting, variables } from "./environment.mjs"

let directory: string

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-environment-test-"))
  vi.stubEnv("APP_SECRET", "")
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(directory, { recursive: true, force: true })
})

it("explains every variable in .env.example, and no other", () => {
  const explained = readFileSync(path.join(root, ".env.example"), "utf8").matchAll(/^#([A-Z_]+)=/gm)
  expect([...explained].map((match) => match[1]).sort()).toEqual([...variables].sort())
})

it("takes a blank variable for one that is not set", () => {
  vi.stubEnv("PORT", " ")
  expect(setting("PORT")).toBeUndefined()
  loadEnvironment()
  expect(process.env.PORT).toBeUndefined()
})

it("makes up a secret for the embedded database once, for its owner's eyes", () => {
  const secret = applicationSecret({ embedded: true, directory })
  expect(Buffer.from(secret, "base64url")).toHaveLength(32)
  expect(applicationSecret({ embedded: true, directory })).toBe(secret)
  expect(statSync(path.join(directory, "secret")).mode & 0o077).toBe(0)
})

it("makes up no secret for a database of one's own, and takes no short one", () => {
  expect(() => applicationSecret({ embedded: false, directory })).toThrow("APP_SECRET must be too")
  vi.stubEnv("APP_SECRET", "short")
  expect(() => applicationSecret({ embedded: true, directory })).toThrow("at least 32 characters")
})

it("derives a key per purpose", () => {
  expect(derivedSecret("secret", "next-auth")).not.toBe(derivedSecret("secret", "another"))
  expect(derivedSecret("secret", "next-auth")).toBe(derivedSecret("secret", "next-auth"))
})
