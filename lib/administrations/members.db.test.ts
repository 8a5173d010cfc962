import { and, eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { type Tx, withAdministration, withoutAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { audit, members, users } from "@/db/schema"
import { addMemberByEmail, changeRole, removeMember, setPayloadDays } from "./commands"
import { newMemberInput, payloadDaysInput } from "./input"
import { passwordMatches } from "./password"
import { PERMISSIONS } from "./permissions"
import { listMembers } from "./queries"

async function anOffice() {
  const { context, administrationId, slug } = await anAdministration()
  const admin = await aMember(administrationId, "admin")
  return {
    administrationId,
    slug,
    admin,
    inside: <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work),
    context: { ...context, actor: admin.context.actor },
    roles: async () => {
      const rows = await withAdministration(administrationId, (tx) => listMembers(tx, administrationId))
      return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]))
    },
    audited: (action: string) =>
      withAdministration(administrationId, (tx) =>
        tx
          .select({ subject: audit.subject, userId: audit.userId, facts: audit.facts })
          .from(audit)
          .where(and(eq(audit.administrationId, administrationId), eq(audit.action, action))),
      ),
  }
}

describe("the last admin", () => {
  test("cannot be given another role", async () => {
    const { inside, context, admin, roles } = await anOffice()
    await expect(inside((tx) => changeRole(tx, context, admin.userId, "viewer"))).rejects.toMatchObject({
      code: "last_admin",
    })
    expect(await roles()).toEqual({ [admin.userId]: "admin" })
  })

  test("cannot be removed, however many others there are", async () => {
    const { inside, context, admin, administrationId, roles } = await anOffice()
    const viewer = await aMember(administrationId, "viewer")
    await expect(inside((tx) => removeMember(tx, context, admin.userId))).rejects.toMatchObject({
      code: "last_admin",
    })
    expect(await roles()).toEqual({ [admin.userId]: "admin", [viewer.userId]: "viewer" })
  })

  test("stays when two admins remove each other in the same moment", async () => {
    const { inside, context, admin, administrationId, roles } = await anOffice()
    const second = await aMember(administrationId, "admin")
    const outcomes = await Promise.allSettled([
      inside((tx) => removeMember(tx, context, admin.userId)),
      inside((tx) => removeMember(tx, context, second.userId)),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "last_admin" },
    })
    expect(Object.values(await roles())).toEqual(["admin"])
  })

  test("may go once somebody else is admin", async () => {
    const { inside, context, admin, administrationId, roles } = await anOffice()
    const second = await aMember(administrationId, "accountant")
    await inside((tx) => changeRole(tx, context, second.userId, "admin"))
    await inside((tx) => removeMember(tx, context, admin.userId))
    expect(await roles()).toEqual({ [second.userId]: "admin" })
  })
})

describe("adding a member by e-mail", () => {
  test("takes a known user, whatever the case of the address, with the password they have", async () => {
    const elsewhere = await anOffice()
    const { inside, context, roles } = await anOffice()
    const email = ` ${elsewhere.admin.email.toUpperCase()}`
    const added = await inside((tx) =>
      addMemberByEmail(tx, context, {
        email,
        role: "viewer",
        name: "Somebody",
        password: "another long password",
      }),
    )
    expect(added).toEqual({ name: "admin", created: false })
    expect((await roles())[elsewhere.admin.userId]).toBe("viewer")
    expect(await passwordOf(elsewhere.admin.userId, elsewhere.admin.password)).toBe(true)
  })

  test("asks for a name and a first password when nobody signs in with that address", async () => {
    const { inside, context, roles, admin } = await anOffice()
    const add = inside((tx) => addMemberByEmail(tx, context, { email: "new@example.test", role: "viewer" }))
    await expect(add).rejects.toMatchObject({
      code: "user_unknown",
      fields: { name: "required", password: "required" },
    })
    expect(Object.keys(await roles())).toEqual([admin.userId])
  })

  test("makes the user, who can sign in with that password, and says in the audit who added whom", async () => {
    const { inside, context, admin, audited, administrationId } = await anOffice()
    const email = `nora-${administrationId}@example.test`
    const password = "a first password"
    const added = await inside((tx) =>
      addMemberByEmail(tx, context, { email, role: "accountant", name: "Nora", password }),
    )
    expect(added).toEqual({ name: "Nora", created: true })
    const [user] = await withoutAdministration((tx) => tx.select().from(users).where(eq(users.email, email)))
    expect(await passwordOf(user?.id ?? "", password)).toBe(true)
    expect(await audited("member.added")).toEqual([
      { subject: user?.id, userId: admin.userId, facts: { role: "accountant" } },
    ])
  })

  test("refuses who is a member already and keeps their role", async () => {
    const { inside, context, admin, roles } = await anOffice()
    const add = inside((tx) => addMemberByEmail(tx, context, { email: admin.email, role: "viewer" }))
    await expect(add).rejects.toMatchObject({ code: "already_member", fields: { email: "already_member" } })
    expect(await roles()).toEqual({ [admin.userId]: "admin" })
  })

  test("of the same new address twice in one moment ends in one user", async () => {
    const [one, other] = await Promise.all([anOffice(), anOffice()])
    const email = `twice-${one.administrationId}@example.test`
    const input = { email, role: "viewer", name: "Twice", password: "a first password" } as const
    await Promise.all(
      [one, other].map(({ inside, context }) => inside((tx) => addMemberByEmail(tx, context, input))),
    )
    const found = await withoutAdministration((tx) => tx.select().from(users).where(eq(users.email, email)))
    expect(found).toHaveLength(1)
    expect(Object.values(await one.roles())).toContain("viewer")
    expect(Object.values(await other.roles())).toContain("viewer")
  })

  test.each([
    ["no address", { email: "not an address" }, "email", "email"],
    ["a short password", { password: "eleven char" }, "password", "password_short"],
  ])("does not take %s", (_, wrong, name, message) => {
    const input = { email: "nora@example.test", role: "viewer", name: "Nora", password: "a first password" }
    const parsed = newMemberInput.safeParse({ ...input, ...wrong })
    expect(parsed.error?.issues).toMatchObject([{ path: [name], message }])
  })
})

describe("another administration", () => {
  test("keeps its members: nobody is changed or removed from here", async () => {
    const other = await anOffice()
    await aMember(other.administrationId, "admin")
    const { inside, context } = await anOffice()
    const before = await other.roles()
    await expect(inside((tx) => changeRole(tx, context, other.admin.userId, "viewer"))).rejects.toMatchObject(
      {
        code: "not_found",
      },
    )
    await expect(inside((tx) => removeMember(tx, context, other.admin.userId))).rejects.toMatchObject({
      code: "not_found",
    })
    expect(await other.roles()).toEqual(before)
  })

  test("keeps a member who is removed here", async () => {
    const here = await anOffice()
    const there = await anOffice()
    const email = `both-${here.administrationId}@example.test`
    const { userId } = await aMember(here.administrationId, "viewer", { email })
    await aMember(there.administrationId, "accountant", { email })
    await here.inside((tx) => removeMember(tx, here.context, userId))
    expect((await here.roles())[userId]).toBeUndefined()
    expect((await there.roles())[userId]).toBe("accountant")
  })

  test("shows none of its members here, not even when asked for by id", async () => {
    const other = await anOffice()
    const { inside } = await anOffice()
    const seen = await inside((tx) =>
      tx.select().from(members).where(eq(members.administrationId, other.administrationId)),
    )
    expect(seen).toEqual([])
  })
})

test("only admins see and manage members and settings of the administration", () => {
  for (const permission of ["members.read", "members.manage", "administration.manage"] as const) {
    expect(PERMISSIONS[permission]).toEqual(["admin"])
  }
})

describe("the days that payloads are kept", () => {
  test("are set for one administration and recorded", async () => {
    const { inside, context, audited, admin } = await anOffice()
    await inside((tx) => setPayloadDays(tx, context, 30))
    expect(await audited("administration.payloadDaysSet")).toEqual([
      { subject: null, userId: admin.userId, facts: { payloadDays: 30 } },
    ])
  })

  test.each(["0", "3651", "1.5", "", "many"])("cannot be “%s”", (payloadDays) => {
    expect(payloadDaysInput.safeParse({ payloadDays }).error?.issues).toMatchObject([
      { message: "days_range" },
    ])
  })
})

async function passwordOf(userId: string, password: string): Promise<boolean> {
  const [user] = await withoutAdministration((tx) => tx.select().from(users).where(eq(users.id, userId)))
  return passwordMatches(user?.passwordHash ?? null, password)
}
