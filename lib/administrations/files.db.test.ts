import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { fileParts } from "@/db/schema"
import { findFile, readFile, removeExpiredFiles, writeFile } from "./files"

const NOW = new Date("2026-11-21T10:00:00Z")
const LATER = new Date("2026-11-28T10:00:00Z")
const FILE = { name: "accounts.csv", mediaType: "text/csv", expiresAt: LATER }

async function aHouse() {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant")
  return { administrationId, context }
}

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(administrationId: string, id: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of readFile(administrationId, id)) parts.push(part)
  return Buffer.concat(parts)
}

test("a file of several parts comes back byte for byte, with its size and hash", async () => {
  const { administrationId, context } = await aHouse()
  const bytes = Buffer.alloc(2_500_000, "ä;1\r\n")
  const { id, size, hash } = await writeFile(context, FILE, pieces(bytes, 300_001))
  expect(size).toBe(bytes.length)
  expect(hash).toEqual(createHash("sha256").update(bytes).digest())
  expect((await read(administrationId, id)).equals(bytes)).toBe(true)
  const found = await withAdministration(administrationId, (tx) => findFile(tx, administrationId, id, NOW))
  expect(found).toMatchObject({ name: "accounts.csv", size: bytes.length })
})

test("a file that broke off is no file", async () => {
  const { administrationId, context } = await aHouse()
  async function* breaking() {
    yield Buffer.from("half")
    throw new Error("connection lost")
  }
  await expect(writeFile(context, FILE, breaking())).rejects.toThrow("connection lost")
  const found = await withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>("select id from files")
    return findFile(tx, administrationId, rows[0]?.id ?? "", NOW)
  })
  expect(found).toBeNull()
})

test("a file is gone when it expires, with its bytes", async () => {
  const { administrationId, context } = await aHouse()
  const { id } = await writeFile(context, FILE, pieces(Buffer.from("a;b"), 9))
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  expect(await inside((tx) => findFile(tx, administrationId, id, LATER))).toBeNull()
  expect(await removeExpiredFiles(administrationId, NOW)).toBe(0)
  expect(await removeExpiredFiles(administrationId, LATER)).toBe(1)
  expect(await inside((tx) => tx.$count(fileParts))).toBe(0)
})

test("a file of another administration does not exist", async () => {
  const [own, foreign] = [await aHouse(), await aHouse()]
  const { id } = await writeFile(foreign.context, FILE, pieces(Buffer.from("secret"), 9))
  const found = await withAdministration(own.administrationId, (tx) =>
    findFile(tx, own.administrationId, id, NOW),
  )
  expect(found).toBeNull()
  expect((await read(own.administrationId, id)).length).toBe(0)
})
