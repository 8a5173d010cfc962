import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { claimDataDirectory } from "./database.mjs"
import { noteProcess } from "./launch/lock.mjs"

let directory: string

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-claim-test-"))
  vi.stubEnv("DATA_DIR", directory)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(directory, { recursive: true, force: true })
})

it("tells a second portal on one data directory which process runs the first", async () => {
  const first = spawn("sleep", ["60"])
  noteProcess(path.join(directory, "start.lock"), first.pid ?? 0)
  await expect(claimDataDirectory()).rejects.toThrow(`process ${first.pid}`)
  first.kill("SIGKILL")
  const claim = await claimDataDirectory() // it waits for one that is just ending
  claim.release()
})
