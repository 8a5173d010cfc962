import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { arrive, lockAccounts } from "@/lib/accounts/arrivals"
import type { Context } from "@/lib/administrations/context"
import { labelArrivals } from "./arrivals"
import { addValue, archiveValue, describeValue } from "./commands"
import { chooseLabel } from "./label-commands"
import { cardLabels } from "./label-queries"
import { saveModule } from "./module"
import type { FieldId } from "./rules"

afterAll(closeDatabase)

let context: Context
let accountId: string

const delivery = "01900000-0000-7000-8000-000000000001"
const arrivedAt = new Date("2026-11-21T10:00:00Z")
const later = new Date("2026-11-21T11:00:00Z")

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant", { name: "Abel" })).context
  const { channelId } = await aChannel(context, "generic", { name: "Till" })
  await inside((tx) =>
    saveModule(
      tx,
      context,
      { field: "classification1", classification: "Webshop", perChannel: [] },
      arrivedAt,
    ),
  )
  accountId = await inside(async (tx) => {
    const last = await lockAccounts(tx, administrationId, { wait: true })
    const customer = {
      externalId: "7",
      email: null,
      emailIsRelay: false,
      firstName: "Bo",
      lastName: "Jansen",
      company: null,
      vatNumber: null,
      cocNumber: null,
      phone: null,
      language: null,
      billing: null,
      shipping: null,
      createdAt: null,
    }
    const arrival = { channelId, customer, rank: "customer" as const, at: arrivedAt, test: false }
    const [arrived] = await arrive(tx, administrationId, last ?? 0, [arrival], new Map(), arrivedAt)
    const id = arrived?.accountId ?? ""
    const facts = { channel: "Till", channelId, delivery, topic: "order.placed", order: "10482" }
    await labelArrivals(
      tx,
      administrationId,
      [{ accountId: id, channelId, source: "generic", isNew: true, facts }],
      arrivedAt,
    )
    return id
  })
})

async function card(locale: "en" | "nl" | "zh" = "en", where = context) {
  return inside(
    (tx) => cardLabels(tx, where.administrationId, accountId, locale, ({ id }) => `Name of ${id}`),
    where,
  )
}

async function label(field: FieldId) {
  return (await card())?.labels.find((candidate) => candidate.field === field)
}

it("all thirteen fields are there, by name, blank ones too", async () => {
  const labels = (await card())?.labels
  expect(labels?.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  expect(labels?.[1]).toEqual({
    field: "classification2",
    position: 2,
    fieldLabel: "Name of classification2",
    number: null,
    value: null,
    byHand: false,
    locked: false,
    guidance: null,
    reasons: [],
  })
})

it("a label that the module gave tells channel, delivery, topic, order and time", async () => {
  expect(await label("classification1")).toMatchObject({
    value: "Webshop",
    byHand: false,
    reasons: [
      {
        cause: "module",
        person: null,
        at: arrivedAt,
        from: null,
        to: "Webshop",
        channel: "Till",
        delivery,
        topic: "order.placed",
        order: "10482",
      },
    ],
  })
})

it("a change by hand stands on top of the history, with the person", async () => {
  const number = await inside((tx) =>
    addValue(tx, context, "classification1", { code: "B2B", en: "Business", nl: "Zakelijk", zh: "" }, later),
  )
  await inside((tx) => chooseLabel(tx, context, { accountId, field: "classification1", number }, later))
  expect((await label("classification1"))?.reasons).toMatchObject([
    { cause: "hand", person: "Abel", from: "Webshop", to: "Business", channel: null, delivery: null },
    { cause: "module", from: null, to: "Webshop" },
  ])
  expect((await card("nl"))?.labels[0]?.value).toBe("Zakelijk")
})

it("an archived value is offered no more, and still says what it is where it stands", async () => {
  const number = await inside((tx) =>
    addValue(tx, context, "classification2", { code: "Old", en: "Old level", nl: "", zh: "" }, later),
  )
  await inside((tx) => chooseLabel(tx, context, { accountId, field: "classification2", number }, later))
  expect((await card())?.options.classification2).toMatchObject([{ number, text: "Old level" }])
  await inside((tx) => archiveValue(tx, context, number, later))
  expect((await card())?.options.classification2).toBeUndefined()
  expect((await label("classification2"))?.value).toBe("Old level")
})

it("another administration's account has no card", async () => {
  const other = (await anAdministration()).context
  expect(await card("en", other)).toBeNull()
})

it("guidance of a value stands with the label that has it, in the language asked for or in another", async () => {
  const number = await inside((tx) =>
    addValue(tx, context, "classification2", { code: "VIP", en: "VIP", nl: "", zh: "" }, later),
  )
  await inside((tx) => chooseLabel(tx, context, { accountId, field: "classification2", number }, later))
  expect((await label("classification2"))?.guidance).toBeNull()
  const guidance = { en: "Call within a day", nl: "Bel binnen een dag", zh: "" }
  await inside((tx) => describeValue(tx, context, number, { en: "VIP", nl: "", zh: "", guidance }))
  const said = async (locale: "en" | "nl" | "zh") =>
    (await card(locale))?.labels.flatMap((one) => one.guidance ?? [])
  expect(await said("en")).toEqual(["Call within a day"])
  expect(await said("nl")).toEqual(["Bel binnen een dag"])
  expect(await said("zh")).toEqual(["Call within a day"])
})
