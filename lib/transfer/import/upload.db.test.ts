import { afterAll, describe, expect, test, vi } from "vitest"
import { closeDatabase } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Role } from "@/lib/administrations/permissions"
import type { Person } from "@/lib/administrations/session"
import { uploadImport } from "./upload"

const signedIn = vi.hoisted(() => ({ person: null as Person | null }))
vi.mock("@/lib/administrations/session", () => ({ currentPerson: async () => signedIn.person }))

afterAll(closeDatabase)

async function signIn(role: Role) {
  const { administrationId, slug } = await anAdministration()
  const { userId, email } = await aMember(administrationId, role)
  const administration = { id: administrationId, slug, code: "1", name: slug, hue: 1, payloadDays: 90 }
  signedIn.person = { id: userId, name: role, email, memberships: [{ administration, role }] }
  return slug
}

async function post(slug: string, body: string, headers: Record<string, string> = {}) {
  const request = new Request(`http://portal.test/api/imports/${slug}`, {
    method: "POST",
    body,
    headers: {
      host: "portal.test",
      origin: "http://portal.test",
      "x-file-name": "klanten%20%C3%A9.csv",
      ...headers,
    },
  })
  const response = await uploadImport(request, slug)
  return { status: response.status, ...(await response.json()) }
}

describe("an upload", () => {
  test("of somebody who may import becomes an import", async () => {
    const slug = await signIn("accountant")
    expect(await post(slug, "Code;Name\n1;One\n")).toMatchObject({ status: 201, ok: true })
  })

  test.each(["developer", "viewer"] as const)("of a %s is refused", async (role) => {
    const slug = await signIn(role)
    expect(await post(slug, "Code;Name\n1;One\n")).toMatchObject({ status: 403, code: "forbidden" })
  })

  test("from another site, of nobody, or to an administration of others is refused", async () => {
    const slug = await signIn("admin")
    const file = "Code;Name\n1;One\n"
    expect(await post(slug, file, { origin: "http://elsewhere.test" })).toMatchObject({
      code: "foreign_origin",
    })
    expect(await post(slug, file, { origin: "null" })).toMatchObject({ code: "foreign_origin" })
    expect(await post("another", file)).toMatchObject({ status: 404, code: "not_found" })
    signedIn.person = null
    expect(await post(slug, file)).toMatchObject({ status: 401, code: "signed_out" })
  })

  test("of what is no such file is refused in words", async () => {
    const slug = await signIn("admin")
    expect(await post(slug, "%PDF-1.7")).toMatchObject({ status: 422, code: "file_wrong_type" })
    expect(await post(slug, "PK\x03\x04", { "x-file-name": "a.xlsx" })).toMatchObject({
      code: "file_damaged",
    })
    const large = { "content-length": String(300 * 1024 * 1024) }
    expect(await post(slug, "Code\n1\n", large)).toMatchObject({
      code: "file_too_large",
      facts: { most: 200 },
    })
  })
})
