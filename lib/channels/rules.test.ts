import { describe, expect, it } from "vitest"
import { channelState, REASONS, secretFault, slugFrom, stepsOf } from "./rules"

describe("an address is proposed from the name", () => {
  it.each([
    ["Webshop Übersee B.V.", "webshop-ubersee-b-v"],
    ["  Straße & Co ", "strasse-co"],
    ["网店", ""],
    ["x".repeat(80), "x".repeat(60)],
    [`${"x".repeat(59)} y`, "x".repeat(59)],
  ])("%j → %j", (name, slug) => expect(slugFrom(name)).toBe(slug))
})

describe("the state of a channel", () => {
  const now = new Date("2026-11-21T12:00:00Z")
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const working = { removedAt: null, lastAt: ago(1), oldestWaitingAt: null, quarantined: 0 }

  it("says what matters most first", () => {
    expect(channelState(working, now)).toBe("receiving")
    expect(channelState({ ...working, quarantined: 1 }, now)).toBe("attention")
    expect(channelState({ ...working, quarantined: 1, oldestWaitingAt: ago(6) }, now)).toBe("behind")
    expect(channelState({ ...working, oldestWaitingAt: ago(4) }, now)).toBe("receiving")
    expect(channelState({ ...working, lastAt: null }, now)).toBe("new")
    expect(channelState({ ...working, lastAt: null, removedAt: ago(1) }, now)).toBe("removed")
  })
})

describe("the steps of a delivery", () => {
  const last = (progress: Partial<Parameters<typeof stepsOf>[0]>) =>
    stepsOf({ state: "applied", reason: null, attempts: 1, outcome: null, ...progress }).at(-1)

  it("end with the label of a new account", () => {
    expect(last({ outcome: { accountId: "a", created: true, label: 3001 } })).toEqual({
      name: "label",
      status: "done",
      note: "labelled",
    })
  })

  it("say why there is none, from what was stored", () => {
    const outcome = { accountId: "a", created: true } as const
    expect(last({ outcome: { ...outcome, unlabelled: "module_off" } })).toMatchObject({ note: "module_off" })
    expect(last({ outcome })).toMatchObject({ note: "unrecorded" })
    expect(last({ outcome: { accountId: "a", created: false } })).toMatchObject({ note: "known" })
  })

  it("stop where the delivery stopped", () => {
    expect(last({ state: "quarantined", reason: "not_json" })).toEqual({ name: "applied", status: "failed" })
    expect(last({ state: "ignored", reason: "older" })).toEqual({ name: "applied", status: "stopped" })
    expect(last({ outcome: { detail: "2 accounts erased" } })).toEqual({ name: "applied", status: "done" })
  })

  it("of a replayed delivery wait again, whatever it did before", () => {
    const steps = stepsOf({
      state: "received",
      reason: null,
      attempts: 0,
      outcome: { accountId: "a", created: true, label: 3001 },
    })
    expect(steps.map(({ status }) => status)).toEqual(["done", "done", "waiting", "waiting", "waiting"])
  })
})

it("every reason is either ignored or quarantined", () => {
  expect(new Set(Object.values(REASONS))).toEqual(new Set(["ignored", "quarantined"]))
})

it("a generic secret holds 24 to 64 bytes", () => {
  const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`
  expect([23, 24, 32, 64, 65].map((bytes) => secretFault("generic", secretOf(bytes)))).toEqual([
    "secret_weak",
    null,
    null,
    null,
    "secret_weak",
  ])
})
