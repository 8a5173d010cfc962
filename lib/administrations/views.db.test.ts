import { beforeAll, describe, expect, test } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Role } from "./permissions"
import { addView, removeView, renameView, saveView, type ViewContext } from "./view-commands"
import { newViewInput } from "./view-input"
import { listViews } from "./view-queries"
import type { ViewScope } from "./view-rules"

const NOW = new Date("2026-11-21T12:00:00Z")
const LATER = new Date("2026-11-21T13:00:00Z")

let office: string
const people = {} as Record<Role | "colleague", ViewContext>

beforeAll(async () => {
  office = (await anAdministration()).administrationId
  for (const role of ["admin", "accountant", "developer", "viewer"] as const)
    people[role] = { ...(await aMember(office, role)).context, role }
  people.colleague = { ...(await aMember(office, "accountant")).context, role: "accountant" }
})

const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(office, work)
const userOf = ({ actor }: ViewContext) => (actor.kind === "user" ? actor.userId : "")
const seenBy = async (who: ViewContext, list: "accounts" | "contacts" = "accounts") => {
  const views = await inside((tx) => listViews(tx, office, userOf(who), list))
  return views.map(({ id }) => id)
}
const add = (who: ViewContext, scope: ViewScope, name = "North", address = "country=NL&sort=name") =>
  inside((tx) => addView(tx, who, { list: "accounts", name, scope, address }, NOW))
const at = (moment: Date) => moment.toISOString()

describe("a saved view", () => {
  test("that is personal is seen, changed and removed by nobody else, whatever their role", async () => {
    const id = await add(people.viewer, "personal")
    expect(await seenBy(people.viewer)).toContain(id)
    for (const who of [people.admin, people.accountant]) {
      expect(await seenBy(who)).not.toContain(id)
      const attempts = [
        (tx: Tx) => saveView(tx, who, { id, updatedAt: at(NOW), address: "" }, LATER),
        (tx: Tx) => renameView(tx, who, { id, updatedAt: at(NOW), name: "x", scope: "shared" }, LATER),
        (tx: Tx) => removeView(tx, who, id),
      ]
      for (const attempt of attempts)
        await expect(inside(attempt)).rejects.toMatchObject({ code: "not_found" })
    }
    expect(await seenBy(people.viewer)).toContain(id)
  })

  test.each<[Role, ViewScope, boolean]>([
    ["viewer", "personal", true],
    ["viewer", "shared", false],
    ["developer", "shared", false],
    ["accountant", "shared", true],
    ["accountant", "locked", false],
    ["admin", "locked", true],
  ])("may by %s be kept %s: %s", async (role, scope, allowed) => {
    if (!allowed) return expect(add(people[role], scope)).rejects.toMatchObject({ code: "forbidden" })
    const id = await add(people[role], scope)
    expect((await seenBy(people.colleague)).includes(id)).toBe(scope !== "personal")
  })

  test("that is shared is everybody's, changed by who may share and by nobody less", async () => {
    const id = await add(people.accountant, "shared")
    const save = (who: ViewContext) =>
      inside((tx) => saveView(tx, who, { id, updatedAt: at(NOW), address: "kind=company" }, LATER))
    await expect(save(people.viewer)).rejects.toMatchObject({ code: "forbidden" })
    await save(people.colleague)
    const views = await inside((tx) => listViews(tx, office, userOf(people.viewer), "accounts"))
    expect(views.find((view) => view.id === id)).toMatchObject({
      address: "kind=company",
      mine: false,
      maker: "accountant",
    })
  })

  test("that is locked is changed by admins only, and unlocked by them only", async () => {
    const id = await add(people.admin, "locked")
    const rename = (who: ViewContext, scope: ViewScope) =>
      inside((tx) => renameView(tx, who, { id, updatedAt: at(NOW), name: "South", scope }, NOW))
    await expect(rename(people.accountant, "locked")).rejects.toMatchObject({ code: "forbidden" })
    await expect(rename(people.accountant, "shared")).rejects.toMatchObject({ code: "forbidden" })
    await expect(inside((tx) => removeView(tx, people.accountant, id))).rejects.toMatchObject({
      code: "forbidden",
    })
    await rename(people.admin, "shared")
    await rename(people.accountant, "shared")
  })

  test("of another is not made personal: it would vanish for who does it", async () => {
    const id = await add(people.accountant, "shared")
    await expect(
      inside((tx) =>
        renameView(tx, people.admin, { id, updatedAt: at(NOW), name: "x", scope: "personal" }, NOW),
      ),
    ).rejects.toMatchObject({ code: "view_of_another" })
  })

  test("that somebody else changed meanwhile is not overwritten", async () => {
    const id = await add(people.accountant, "shared")
    const save = (address: string) =>
      inside((tx) => saveView(tx, people.colleague, { id, updatedAt: at(NOW), address }, LATER))
    await save("kind=company")
    await expect(save("kind=consumer")).rejects.toMatchObject({ code: "conflict" })
  })

  test("belongs to its list, and to its administration", async () => {
    const id = await add(people.accountant, "shared")
    expect(await seenBy(people.accountant, "contacts")).toEqual([])
    const elsewhere = (await anAdministration()).administrationId
    const admin: ViewContext = { ...(await aMember(elsewhere, "admin")).context, role: "admin" }
    await withAdministration(elsewhere, async (tx) => {
      expect(await listViews(tx, elsewhere, userOf(admin), "accounts")).toEqual([])
      // The wall holds even where a query names the wrong administration.
      expect(await listViews(tx, office, userOf(admin), "accounts")).toEqual([])
    })
    await expect(withAdministration(elsewhere, (tx) => removeView(tx, admin, id))).rejects.toMatchObject({
      code: "not_found",
    })
    expect(await seenBy(people.accountant)).toContain(id)
  })

  test.each(["?kind=company", "after=abc", "kind=company&view=x", "q=a b", "x#y", "q=".padEnd(8001, "x")])(
    "cannot keep the address %s",
    (address) => {
      const input = { list: "accounts", name: "North", scope: "personal", address }
      expect(newViewInput.safeParse({ ...input, address: "kind=company" }).success).toBe(true)
      expect(newViewInput.safeParse(input).success).toBe(false)
    },
  )
})
