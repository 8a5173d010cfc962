import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { apiKeys, audit } from "@/db/schema"
import { addApiKey, callerOf, listApiKeys, revokeApiKey } from "./api-keys"
import { may } from "./permissions"

afterAll(closeDatabase)

type Administration = Awaited<ReturnType<typeof anAdministration>>

function add({ administrationId, context, slug }: Administration, by = context): Promise<string> {
  return withAdministration(administrationId, (tx) =>
    addApiKey(tx, by, slug, { name: "ERP", scopes: ["accounts:read"] }, new Date()),
  )
}

function list({ administrationId }: Administration) {
  return withAdministration(administrationId, (tx) => listApiKeys(tx, administrationId))
}

describe("API keys", () => {
  it("are stored as a hash only, and name who made them", async () => {
    const made = await anAdministration()
    const member = await aMember(made.administrationId, "developer", { name: "Dewi" })
    const key = await add(made, member.context)
    expect(await callerOf(key)).toMatchObject({ administration: made.slug, scopes: ["accounts:read"] })
    expect(await list(made)).toMatchObject([{ name: "ERP", createdBy: "Dewi", hint: key.slice(-4) }])
    const rows = await withAdministration(made.administrationId, async (tx) => [
      ...(await tx.select().from(apiKeys)),
      ...(await tx.select().from(audit)),
    ])
    expect(JSON.stringify(rows)).not.toContain(key.slice(-20))
  })

  it("tell when they were last used, to the minute", async () => {
    const made = await anAdministration()
    const key = await add(made)
    const noon = new Date("2026-03-02T12:00:00Z")
    await callerOf(key, noon)
    await callerOf(key, new Date(noon.getTime() + 30_000))
    expect((await list(made))[0]?.lastUsedAt).toEqual(noon)
    await callerOf(key, new Date(noon.getTime() + 61_000))
    expect((await list(made))[0]?.lastUsedAt).toEqual(new Date(noon.getTime() + 61_000))
  })

  it("of another administration are neither seen nor revoked", async () => {
    const [ours, theirs] = [await anAdministration(), await anAdministration()]
    const key = await add(theirs)
    const [row] = await list(theirs)
    expect(await list(ours)).toEqual([])
    const revoking = withAdministration(ours.administrationId, (tx) =>
      revokeApiKey(tx, ours.context, row?.id ?? "", new Date()),
    )
    await expect(revoking).rejects.toThrow("not_found")
    expect(await callerOf(key)).not.toBeNull()
  })

  it("are revoked once, at once", async () => {
    const made = await anAdministration()
    const key = await add(made)
    const [row] = await list(made)
    const revoke = () =>
      withAdministration(made.administrationId, (tx) =>
        revokeApiKey(tx, made.context, row?.id ?? "", new Date()),
      )
    await revoke()
    expect(await callerOf(key)).toBeNull()
    await expect(revoke()).rejects.toThrow("not_found")
  })

  it("are for admins and developers", () => {
    const roles = ["admin", "accountant", "developer", "viewer"] as const
    expect(roles.filter((role) => may(role, "keys.manage"))).toEqual(["admin", "developer"])
  })
})
