import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, it } from "vitest"
import { LockHeld, livingUsers, lockHolder, registerUser, takeLock, withLock } from "./lock.mjs"
import { processStart } from "./process-identity.mjs"

let directory: string
let file: string

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-lock-test-"))
  file = path.join(directory, "lock")
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

it("is held by one at a time, and says by whom", () => {
  const lock = takeLock(file)
  lock.note({ address: "http://localhost:3000" })
  expect(() => takeLock(file)).toThrow(LockHeld)
  expect(lockHolder(file)).toMatchObject({ pid: process.pid, address: "http://localhost:3000" })
  lock.release()
  takeLock(file).release()
  expect(lockHolder(file)).toBeNull()
})

it("falls free when its holder is killed", async () => {
  const holder = spawn("sleep", ["60"])
  writeFileSync(file, JSON.stringify({ pid: holder.pid, started: processStart(holder.pid ?? 0) }))
  expect(() => takeLock(file)).toThrow(LockHeld)
  holder.kill("SIGKILL")
  await once(holder, "exit")
  takeLock(file).release()
})

it("is not held by another process that got the pid of its holder", () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: "at another time" }))
  takeLock(file).release()
})

it("is not held by a file that was cut off in writing", () => {
  writeFileSync(file, '{"pid":')
  takeLock(file).release()
})

it("lets those who wait in one after another", async () => {
  let inside = 0
  const work = async () => {
    inside++
    expect(inside).toBe(1)
    await new Promise(setImmediate)
    inside--
  }
  await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)])
})

it("knows the last user, and forgets those that are gone", () => {
  const user = registerUser(directory)
  writeFileSync(path.join(directory, "1"), JSON.stringify({ pid: 1, started: "at another time" }))
  expect(livingUsers(directory)).toEqual([process.pid])
  expect(user.isLast()).toBe(true)
  user.leave()
  expect(livingUsers(directory)).toEqual([])
})
