import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { describe, expect, test } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { accountLabels, accounts, audit, channels } from "@/db/schema"
import { nextSlot } from "@/lib/accounts/bitmaps/changes"
import { PERMISSIONS } from "@/lib/administrations/permissions"
import { deactivateModule } from "@/lib/modules/commands"
import { labelArrivals } from "./arrivals"
import { addValue, archiveValue, renameField } from "./commands"
import { moduleSettingsInput } from "./input"
import { mergeValues } from "./merge"
import { saveModule } from "./module"
import { moduleSettings } from "./module-queries"
import { listValues } from "./queries"
import type { FieldId } from "./rules"

const FIRST = new Date("2026-11-21T12:00:00Z")
const FIELD = "classification3"
const later = (days: number) => new Date(FIRST.getTime() + days * 86_400_000)

async function aHouse() {
  const { context, administrationId } = await anAdministration()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  return {
    context,
    administrationId,
    inside,
    save: (
      classification: string,
      {
        field = FIELD,
        perChannel = [],
        now = FIRST,
      }: Partial<{ field: FieldId; perChannel: PerChannel; now: Date }> = {},
    ) => inside((tx) => saveModule(tx, context, { field, classification, perChannel }, now)),
    value: (code: string, texts: Partial<Record<"en" | "nl" | "zh", string>> = {}, field: FieldId = FIELD) =>
      inside((tx) => addValue(tx, context, field, { code, en: "", nl: "", zh: "", ...texts }, FIRST)),
    codes: async (field: FieldId = FIELD) => {
      const values = await inside((tx) => listValues(tx, administrationId, field))
      return values.map(({ code, archived }) => (archived ? `${code} (archived)` : code))
    },
    settings: () => inside((tx) => moduleSettings(tx, administrationId)),
    /** What a customer who arrives through the channel has in the field afterwards. */
    arrive: (channelId: string, now = FIRST) =>
      inside(async (tx) => {
        const accountId = await anAccount(tx, administrationId)
        const account = { accountId, channelId, source: "generic", isNew: true, facts: {} }
        await labelArrivals(tx, administrationId, [account], now)
        const [row] = await tx
          .select({ number: accountLabels[FIELD] })
          .from(accountLabels)
          .where(
            and(eq(accountLabels.administrationId, administrationId), eq(accountLabels.accountId, accountId)),
          )
        return row?.number ?? null
      }),
  }
}

type PerChannel = { channelId: string; classification: string }[]

describe("saving the module", () => {
  test("makes the classification that was typed, and gives it to new customers from then on", async () => {
    const house = await aHouse()
    const { channelId } = await aChannel(house.context, "generic")
    const saved = await house.save("  Webshop   klant ")
    expect(saved.value).toMatchObject({ code: "Webshop klant", archived: false })
    expect(saved.state).toEqual({ state: "trial", daysLeft: 90, until: "2027-02-18" })
    expect(await house.codes()).toEqual(["Webshop klant"])
    expect(await house.arrive(channelId)).toBe(saved.number)
  })

  test("takes an existing value by its code or by a description in any language, case aside", async () => {
    const house = await aHouse()
    const number = await house.value("WEB", { en: "Web shop", nl: "Webwinkel", zh: "网店" })
    for (const typed of ["web", "WEB", "web SHOP", "webwinkel", "网店", "  webwinkel  "]) {
      expect((await house.save(typed)).number).toBe(number)
    }
    expect(await house.codes()).toEqual(["WEB"])
  })

  test("prefers a code to a description, and a living value to an archived one", async () => {
    const house = await aHouse()
    const described = await house.value("A", { nl: "Webshop" })
    const coded = await house.value("Webshop")
    expect((await house.save("webshop")).number).toBe(coded)
    await house.save("A")
    await house.inside((tx) => archiveValue(tx, house.context, coded, FIRST))
    expect((await house.save("webshop")).number).toBe(described)
  })

  test("takes an archived value back", async () => {
    const house = await aHouse()
    const number = await house.value("Webshop")
    await house.inside((tx) => archiveValue(tx, house.context, number, FIRST))
    expect((await house.save("webshop")).number).toBe(number)
    expect(await house.codes()).toEqual(["Webshop"])
  })

  test("takes a merged value for the one it was merged into", async () => {
    const house = await aHouse()
    const old = await house.value("Shop")
    const next = await house.value("Webshop")
    await house.inside((tx) => mergeValues(tx, house.context, old, next, FIRST))
    expect((await house.save("shop")).number).toBe(next)
    expect(await house.codes()).toEqual(["Shop (archived)", "Webshop"])
  })

  test("gives another classification per channel, and the common one where none was typed", async () => {
    const house = await aHouse()
    const [shop, till, third] = await Promise.all([
      aChannel(house.context, "generic", { slug: "shop" }),
      aChannel(house.context, "generic", { slug: "till" }),
      aChannel(house.context, "generic", { slug: "third" }),
    ])
    const saved = await house.save("Webshop", {
      perChannel: [
        { channelId: till.channelId, classification: "Till" },
        { channelId: third.channelId, classification: "  " },
      ],
    })
    const settings = await house.settings()
    const own = settings?.perChannel[0]
    expect(settings).toMatchObject({ field: FIELD, value: { code: "Webshop" } })
    expect(settings?.perChannel).toMatchObject([{ channelId: till.channelId, value: { code: "Till" } }])
    expect(await house.arrive(shop.channelId)).toBe(saved.number)
    expect(await house.arrive(third.channelId)).toBe(saved.number)
    expect(await house.arrive(till.channelId)).toBe(own?.number)
  })

  test("again replaces what was chosen before, in another field too", async () => {
    const house = await aHouse()
    const { channelId } = await aChannel(house.context, "generic")
    await house.save("Webshop", { perChannel: [{ channelId, classification: "Till" }] })
    await house.save("B2C", { field: "classification1" })
    expect(await house.settings()).toMatchObject({
      field: "classification1",
      value: { code: "B2C" },
      perChannel: [],
    })
    expect(await house.arrive(channelId)).toBeNull()
  })

  test("leaves existing accounts as they are and says how many there are", async () => {
    const house = await aHouse()
    const { channelId } = await aChannel(house.context, "generic")
    expect(await house.arrive(channelId)).toBeNull()
    expect(await house.arrive(channelId)).toBeNull()
    expect((await house.save("Webshop")).existing).toBe(2)
    const rows = await house.inside((tx) =>
      tx.select().from(accountLabels).where(eq(accountLabels.administrationId, house.administrationId)),
    )
    expect(rows.map((row) => row[FIELD])).toEqual([null, null])
  })

  test("twice in one moment ends in one value and one setting", async () => {
    const house = await aHouse()
    const saved = await Promise.all([house.save("Webshop"), house.save("webshop"), house.save("Webshop")])
    expect(new Set(saved.map(({ number }) => number)).size).toBe(1)
    expect(await house.codes()).toHaveLength(1)
  })

  test("is recorded", async () => {
    const house = await aHouse()
    await house.save("Webshop")
    const rows = await house.inside((tx) =>
      tx
        .select({ action: audit.action })
        .from(audit)
        .where(eq(audit.administrationId, house.administrationId)),
    )
    expect(rows.map(({ action }) => action)).toEqual([
      "value.added",
      "module.settingsSaved",
      "module.activated",
    ])
  })
})

describe("the free days", () => {
  test("begin once: the ninetieth day labels, the ninety-first does not, switching off and on is no help", async () => {
    const house = await aHouse()
    const { channelId } = await aChannel(house.context, "generic")
    const { number } = await house.save("Webshop")
    expect(await house.arrive(channelId, later(89))).toBe(number)
    expect(await house.arrive(channelId, later(90))).toBeNull()
    await house.inside((tx) => deactivateModule(tx, house.context, "customer-classification", later(91)))
    const again = await house.save("Webshop", { now: later(92) })
    expect(again.state).toEqual({ state: "expired", since: "2027-02-18" })
    expect(await house.arrive(channelId, later(92))).toBeNull()
  })

  test("go on while it is off, which labels nobody and keeps what was chosen", async () => {
    const house = await aHouse()
    const { channelId } = await aChannel(house.context, "generic")
    const { number } = await house.save("Webshop")
    await house.inside((tx) => deactivateModule(tx, house.context, "customer-classification", later(1)))
    expect(await house.arrive(channelId, later(1))).toBeNull()
    expect(await house.settings()).toMatchObject({ number })
    expect((await house.save("Webshop", { now: later(30) })).state).toMatchObject({ daysLeft: 60 })
    expect(await house.arrive(channelId, later(30))).toBe(number)
  })
})

describe("the module refuses", () => {
  test("a fixed field", async () => {
    const house = await aHouse()
    await expect(house.save("X", { field: "sector" })).rejects.toMatchObject({ code: "field_is_fixed" })
    const input = { field: "sector", classification: "X", perChannel: [] }
    expect(moduleSettingsInput.safeParse(input).success).toBe(false)
  })

  test("a classification of nothing but signs that no code has", async () => {
    const house = await aHouse()
    await expect(house.save(" ~, ")).rejects.toMatchObject({ fields: { classification: "required" } })
  })

  test("a channel of another administration, and one that was removed; then nothing is saved", async () => {
    const house = await aHouse()
    const other = await aHouse()
    const foreign = await aChannel(other.context, "generic")
    const removed = await aChannel(house.context, "generic")
    await house.inside((tx) =>
      tx.update(channels).set({ removedAt: FIRST }).where(eq(channels.id, removed.channelId)),
    )
    for (const { channelId } of [foreign, removed]) {
      const save = house.save("Webshop", { perChannel: [{ channelId, classification: "Till" }] })
      await expect(save).rejects.toMatchObject({ code: "not_found" })
    }
    expect(await house.settings()).toBeNull()
    expect(await house.codes()).toEqual([])
  })

  test("everybody but admins", () => {
    expect(PERMISSIONS["modules.manage"]).toEqual(["admin"])
  })
})

test("what one administration gives, another neither sees nor gives", async () => {
  const house = await aHouse()
  const other = await aHouse()
  await house.save("Webshop")
  expect(await other.settings()).toBeNull()
  expect(await other.inside((tx) => moduleSettings(tx, house.administrationId))).toBeNull()
  expect(await other.codes()).toEqual([])
})

test("naming the field changes nothing about what is given", async () => {
  const house = await aHouse()
  await house.save("Webshop")
  const labels = { en: "Sales channel", nl: "Verkoopkanaal", zh: "" }
  await house.inside((tx) => renameField(tx, house.context, FIELD, labels))
  expect(await house.settings()).toMatchObject({ field: FIELD, value: { code: "Webshop" } })
})

async function anAccount(tx: Tx, administrationId: string): Promise<string> {
  const id = uuidv7()
  await tx.insert(accounts).values({
    administrationId,
    id,
    slot: nextSlot(administrationId),
    code: id.slice(-10),
    kind: "consumer",
    name: "A customer",
    dataRank: 2,
    dataAt: FIRST,
    createdAt: FIRST,
    updatedAt: FIRST,
  })
  return id
}
