import { beforeEach, describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { Refusal } from "@/lib/platform/errors"
import { action } from "./action"
import type { Role } from "./permissions"
import type { Person } from "./session"

const request = vi.hoisted(() => ({
  headers: new Headers(),
  person: null as Person | null,
  inside: [] as string[],
}))

vi.mock("next/headers", () => ({ headers: async () => request.headers }))
vi.mock("next/cache", () => ({ refresh: () => undefined }))
vi.mock("./session", () => ({ currentPerson: async () => request.person }))
vi.mock("@/db/client", () => ({
  withAdministration: async (id: string, work: (tx: object) => Promise<unknown>) => {
    request.inside.push(id)
    return work({})
  },
}))

const command = vi.fn(async (_tx: object, _context: object, input: { name: string }) => `saved ${input.name}`)
const save = action({ may: "modules.manage", input: z.strictObject({ name: z.string().min(1) }) }, command)

function member(role: Role): Person {
  const administration = {
    id: "administration-1",
    slug: "demo",
    code: "1",
    name: "Demo",
    hue: 0,
    payloadDays: 90,
  }
  return { id: "user-1", name: "N", email: "e", memberships: [{ administration, role }] }
}

beforeEach(() => {
  request.headers = new Headers({ origin: "http://portal.test", host: "portal.test" })
  request.person = member("admin")
  request.inside = []
  command.mockClear()
})

describe("a server action", () => {
  it("runs its command inside the administration of the slug", async () => {
    expect(await save("demo", { name: "x" })).toEqual({ ok: true, value: "saved x" })
    expect(request.inside).toEqual(["administration-1"])
  })

  it.each([
    ["missing", null],
    ["null", "null"],
    ["foreign", "http://evil.test"],
    ["no URL", "portal.test"],
  ])("refuses a %s origin", async (_name, origin) => {
    if (origin === null) request.headers.delete("origin")
    else request.headers.set("origin", origin)
    expect(await save("demo", { name: "x" })).toMatchObject({ ok: false, code: "foreign_origin" })
    expect(command).not.toHaveBeenCalled()
  })

  it("refuses who is signed out, no member, or of a lesser role", async () => {
    expect(await save("second", { name: "x" })).toMatchObject({ ok: false, code: "not_found" })
    for (const role of ["accountant", "developer", "viewer"] as const) {
      request.person = member(role)
      expect(await save("demo", { name: "x" })).toMatchObject({ ok: false, code: "forbidden" })
    }
    request.person = null
    expect(await save("demo", { name: "x" })).toMatchObject({ ok: false, code: "signed_out" })
    expect(command).not.toHaveBeenCalled()
  })

  it("names the input that is wrong, unknown keys included", async () => {
    expect(await save("demo", { name: "" })).toMatchObject({
      code: "invalid_input",
      fields: { name: "required" },
    })
    const extra = { name: "x", role: "admin" }
    expect(await save("demo", extra)).toMatchObject({
      code: "invalid_input",
      fields: { form: "unknown_input" },
    })
    expect(command).not.toHaveBeenCalled()
  })

  it("answers expected failures as values and surprises under a reference, without their text", async () => {
    command.mockRejectedValueOnce(new Refusal("code_exists", { code: "code_exists" }))
    expect(await save("demo", { name: "x" })).toEqual({
      ok: false,
      code: "code_exists",
      fields: { code: "code_exists" },
      facts: {},
    })
    command.mockRejectedValueOnce(new Error("password=hunter2"))
    const answer = await save("demo", { name: "x" })
    expect(answer).toMatchObject({
      ok: false,
      code: "unexpected",
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    })
    expect(JSON.stringify(answer)).not.toContain("hunter2")
  })
})
