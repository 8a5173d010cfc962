import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { Fault, Field, parseTime, refuseEnvelope, translateBody, withoutThrowing } from "./field"

const of = (value: unknown) => new Field({ value }).at("value")

describe("times", () => {
  test.each([
    ["2024-03-31T01:30:00", "2024-03-31T01:30:00.000Z"],
    ["2024-03-31 01:30:00", "2024-03-31T01:30:00.000Z"],
    ["2024-03-31T01:30:00Z", "2024-03-31T01:30:00.000Z"],
    ["2024-03-31T01:30:00-05:00", "2024-03-31T06:30:00.000Z"],
    ["2024-03-31T01:30:00+0530", "2024-03-30T20:00:00.000Z"],
    ["2024-08-07T22:51:14.136738016Z", "2024-08-07T22:51:14.136Z"],
    ["2024-03-31T01:30", "2024-03-31T01:30:00.000Z"],
    ["2024-03-31", "2024-03-31T00:00:00.000Z"],
  ])("%s is %s", (text, iso) => expect(parseTime(text)?.toISOString()).toBe(iso))

  test.each([
    "",
    "0000-00-00T00:00:00",
    "1970-01-01T00:00:00Z",
    "2024-02-30T00:00:00",
    "2024-13-01T00:00:00",
    "2024-01-01T24:00:00",
    "2024-01-01T00:61:00",
    "9999-01-01T00:00:00",
    "yesterday",
    "31-03-2024",
  ])("%j is none", (text) => expect(parseTime(text)).toBeNull())

  test("every moment survives", () => {
    const moment = fc.date({ min: new Date("1990-01-02"), max: new Date("2999-12-30"), noInvalidDate: true })
    fc.assert(
      fc.property(moment, (date) => {
        expect(parseTime(date.toISOString())).toEqual(date)
      }),
    )
  })
})

describe("what senders vary", () => {
  test.each([[undefined], [null], [""], ["  "], [false], [[]]])("%j is nothing", (value) => {
    const field = of(value)
    expect(field.isEmpty).toBe(true)
    expect([field.text(), field.id(), field.decimal(), field.money("EUR")]).toEqual([null, null, null, 0n])
    expect(() => field.requiredId()).toThrow(new Fault("missing_field", "value"))
  })

  test("ids are whole numbers, as text or number; 0 is none", () => {
    expect([of(12).id(), of("12").id(), of("0012").id(), of(0).id(), of("0").id()]).toEqual([
      "12",
      "12",
      "12",
      null,
      null,
    ])
    for (const value of [1.5, -1, "a", "1e3", {}, [1], true])
      expect(() => of(value).id()).toThrow("invalid_field: value")
  })

  test("amounts are read from text and numbers, and rounded to the currency", () => {
    expect(of("12.50").money("EUR")).toBe(1250n)
    expect(of(17.647059).money("EUR")).toBe(1765n)
    expect(of(0.1 + 0.2).money("EUR")).toBe(30n)
    expect(of(1e-7).money("EUR")).toBe(0n)
    expect(of("-3").money("JPY")).toBe(-3n)
    for (const value of ["12,50", "abc", {}, true, "1e5", "1000000000000.01"])
      expect(() => of(value).money("EUR"), String(value)).toThrow("invalid_field: value")
  })

  test.each([
    [0.21, "21"],
    ["0.06", "6"],
    [0.055, "5.5"],
    [0.08875, "8.875"],
    [1, "100"],
    [0, "0"],
    ["0.2100", "21"],
    [null, null],
  ])("a rate of %j is %j per cent", (value, percent) => expect(of(value).percentage()).toBe(percent))

  test.each([
    ["nl", "nl"],
    ["nl_NL", "nl-NL"],
    ["en-gb", "en-GB"],
    ["zh-Hans-CN", "zh-Hans-CN"],
    ["english", null],
    ["x", null],
    [7, null],
    ["nl-", null],
  ])("language %j is %j", (value, language) => expect(of(value).language()).toBe(language))

  test("countries are two letters, e-mail addresses have an @ and an end", () => {
    expect([of("nl").country(), of("Netherlands").country(), of("").country()]).toEqual(["NL", null, null])
    expect(of(" jan@example.com ").email()).toBe("jan@example.com")
    expect(of("jan@intranet").email()).toBe("jan@intranet")
    expect([of("jan").email(), of(`a@${"b".repeat(250)}.com`).email()]).toEqual([null, null])
  })

  test("text that Postgres or UTF-8 could not hold is mended", () => {
    expect(of("a\ud800b").text()).toBe("a\ufffdb")
    expect(of("é".repeat(900)).text()).toHaveLength(250)
  })

  test("inherited properties are not fields", () => {
    for (const key of ["constructor", "toString", "__proto__", "hasOwnProperty"])
      expect(new Field(JSON.parse("{}")).at(key).value).toBeUndefined()
    expect(new Field(JSON.parse('{"__proto__":{"a":1}}')).at("a").value).toBeUndefined()
  })

  test("a list too long to be an order is refused by name", () => {
    expect(() => of(Array(10_001).fill({})).items()).toThrow("invalid_field: value: more than 10000")
  })
})

describe("the shape of a webhook", () => {
  test.each([
    [[]],
    [[{ id: 1 }]],
    [null],
    ["text"],
    [1],
    [{ data: {} }],
    [{ data: [] }],
    [{ payouts: [{}] }],
  ])("%j is none", (value) => expect(() => refuseEnvelope(new Field(value))).toThrow("not_a_webhook_shape"))

  test.each([[{}], [{ id: 1 }], [{ id: 1, data: {} }], [{ data: 1 }], [{ data: null }]])(
    "%j may be one",
    (value) => refuseEnvelope(new Field(value)),
  )
})

test("a fault in our own code is quarantined, not thrown", () => {
  const broken = () => {
    throw new TypeError("x is undefined")
  }
  expect(withoutThrowing(broken)).toEqual({
    outcome: "quarantined",
    reason: "failed",
    detail: "x is undefined",
  })
})

test("what cannot be read never reaches a translator", () => {
  const raw = new Uint8Array([0xff])
  expect(
    translateBody(raw, () => {
      throw new Error("reached")
    }),
  ).toEqual({ outcome: "quarantined", reason: "not_utf8", detail: "body" })
})
