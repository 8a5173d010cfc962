import { and, eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { withAdministration } from "@/db/client"
import { anAdministration } from "@/db/factories"
import { audit } from "@/db/schema"
import { addDays } from "@/lib/platform/calendar"
import { activateModule, deactivateModule } from "./commands"
import { listModules, moduleState, moduleWorks } from "./queries"

const MODULE = "customer-classification"
const FIRST = "2026-11-21"

async function aHouse() {
  const { context, administrationId } = await anAdministration()
  const at = (day: string) => new Date(`${day}T12:00:00Z`)
  return {
    administrationId,
    on: (day: string) =>
      withAdministration(administrationId, (tx) => activateModule(tx, context, MODULE, day, at(day))),
    off: (day: string) =>
      withAdministration(administrationId, (tx) => deactivateModule(tx, context, MODULE, at(day))),
    state: (day: string) =>
      withAdministration(administrationId, (tx) => moduleState(tx, administrationId, MODULE, day)),
    works: (day: string) =>
      withAdministration(administrationId, (tx) => moduleWorks(tx, administrationId, MODULE, day)),
    context,
  }
}

describe("activating a module", () => {
  test("starts ninety free days: the ninetieth works, the ninety-first is expired", async () => {
    const house = await aHouse()
    expect(await house.on(FIRST)).toEqual({ state: "trial", daysLeft: 90, until: "2027-02-18" })
    expect(await house.works(addDays(FIRST, 89))).toBe(true)
    expect(await house.works(addDays(FIRST, 90))).toBe(false)
    expect(await house.state(addDays(FIRST, 90))).toEqual({ state: "expired", since: "2027-02-18" })
  })

  test("again, after switching it off, does not start the free days again", async () => {
    const house = await aHouse()
    await house.on(FIRST)
    await house.off(addDays(FIRST, 10))
    expect(await house.state(addDays(FIRST, 20))).toEqual({ state: "off", trialEndsOn: "2027-02-18" })
    expect(await house.on(addDays(FIRST, 60))).toEqual({ state: "trial", daysLeft: 30, until: "2027-02-18" })
    await house.off(addDays(FIRST, 61))
    expect(await house.on(addDays(FIRST, 200))).toEqual({ state: "expired", since: "2027-02-18" })
    expect(await house.works(addDays(FIRST, 200))).toBe(false)
  })

  test("that is on already changes nothing and is not recorded twice", async () => {
    const house = await aHouse()
    await house.on(FIRST)
    await house.on(addDays(FIRST, 5))
    const rows = await withAdministration(house.administrationId, (tx) =>
      tx
        .select({ action: audit.action })
        .from(audit)
        .where(and(eq(audit.administrationId, house.administrationId), eq(audit.subject, MODULE))),
    )
    expect(rows).toEqual([{ action: "module.activated" }])
  })

  test("is refused for a module that is not available yet", async () => {
    const { context, administrationId } = await anAdministration()
    const activate = withAdministration(administrationId, (tx) =>
      activateModule(tx, context, "vat-check", FIRST, new Date()),
    )
    await expect(activate).rejects.toMatchObject({ code: "module_not_available" })
  })

  test("leaves the modules of another administration off", async () => {
    const house = await aHouse()
    const other = await anAdministration()
    await house.on(FIRST)
    const modules = await withAdministration(other.administrationId, (tx) =>
      listModules(tx, other.administrationId, FIRST),
    )
    expect(modules.map(({ state }) => state.state)).toEqual(["off", "off", "off", "off"])
    const peeked = await withAdministration(other.administrationId, (tx) =>
      moduleState(tx, house.administrationId, MODULE, FIRST),
    )
    expect(peeked.state).toBe("off")
  })
})
