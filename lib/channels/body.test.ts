import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { MAX_DEPTH, readBody } from "./body"

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readBody(bytes(text))

describe("what is refused", () => {
  test.each([
    ["invalid UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "not_utf8"],
    ["an overlong encoding", new Uint8Array([0x22, 0xc0, 0x80, 0x22]), "not_utf8"],
    ["a half character at the end", new Uint8Array([0x22, 0xe2, 0x82]), "not_utf8"],
    ["UTF-16", new Uint8Array([0x7b, 0, 0x7d, 0]), "nul_character"],
    ["a raw NUL", bytes('{"a":"\u0000"}'), "nul_character"],
    ["an escaped NUL", bytes('{"a":"x\\u0000"}'), "nul_character"],
    ["an escaped NUL in a key", bytes('{"\\u0000":1}'), "nul_character"],
    ["an escaped NUL after a backslash", bytes('"\\\\\\u0000"'), "nul_character"],
    ["nothing", bytes(""), "not_json"],
    ["a trailing comma", bytes('{"a":1,}'), "not_json"],
    ["a form", bytes("webhook_id=12"), "not_json"],
    ["a table", bytes("id,total\n12345678901234567890,1e999\n"), "not_json"],
    ["a single quote", bytes('"'), "not_json"],
    ["two values", bytes("{}{}"), "not_json"],
  ])("%s", (_, raw, reason) => expect(readBody(raw)).toMatchObject({ reason }))

  test.each([
    ['{"id":9007199254740992}', "id"],
    ['{"id":9007199254740993}', "id"],
    ['{"id":-9007199254740993}', "id"],
    ['{"order":{"lines":[{"id":1},{"id":820982911946154508}]}}', "order.lines.1.id"],
    ['{"a":1e999}', "a"],
    ['{"a":-1E+999}', "a"],
    ['{"a":1e16}', "a"],
    ["99999999999999999999", "body"],
    [`${"[".repeat(40)}9007199254740993${"]".repeat(40)}`, Array(40).fill("0").join(".")],
  ])("%s holds a number that would be rounded, and says where", (text, detail) => {
    expect(read(text)).toEqual({ reason: "unsafe_number", detail })
  })

  test("one level too many, however it is nested", () => {
    const deep = (levels: number) => `${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`
    expect(read(deep(MAX_DEPTH))).toHaveProperty("value")
    expect(read(deep(MAX_DEPTH + 2))).toMatchObject({ reason: "too_deep" })
  })

  test("a megabyte of open brackets, without a stack overflow", () => {
    expect(read("[".repeat(2 ** 20))).toMatchObject({ reason: "too_deep" })
    expect(read('{"a":'.repeat(2 ** 17))).toMatchObject({ reason: "too_deep" })
  })
})

describe("what is read", () => {
  test.each([
    ['{"id":9007199254740991}', { id: 9007199254740991 }],
    ['{"price":17.647058823529413}', { price: 17.647058823529413 }],
    ['{"text":"9007199254740993 1e999 [[[["}', { text: "9007199254740993 1e999 [[[[" }],
    ['"\\\\u0000"', "\\u0000"],
    ['"\\"[\\\\"', '"[\\'],
    ["\ufeff{}", {}],
    ['{"url":"https:\\/\\/example.com","name":"Jo\\u00e3o"}', { url: "https://example.com", name: "João" }],
    ['{"price":1.5e2}', { price: 150 }],
  ])("%s", (text, value) => expect(read(text)).toEqual({ value }))

  test("brackets inside text do not count as depth", () => {
    expect(read(JSON.stringify("[{".repeat(500)))).toHaveProperty("value")
  })

  test("keys such as __proto__ and constructor are plain data", () => {
    const body = read('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}')
    expect(body).toHaveProperty("value")
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
    expect(Object.getPrototypeOf("value" in body && body.value)).toBe(Object.prototype)
  })
})

test("any JSON without NUL or large numbers comes back as it was", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      const body = read(text)
      if ("value" in body) expect(body.value).toEqual(JSON.parse(text))
      else expect(["nul_character", "unsafe_number"]).toContain(body.reason)
    }),
  )
})

test("every integer beyond 2^53 is found wherever it stands", () => {
  const beyond = fc.bigInt({ min: 2n ** 53n, max: 10n ** 30n })
  fc.assert(
    fc.property(beyond, fc.boolean(), fc.jsonValue({ maxDepth: 3 }), (id, negative, around) => {
      const text = JSON.stringify({ before: around, held: [{ id: "@" }], after: around })
      fc.pre(!text.includes("\\u0000") && text.split('"@"').length === 2)
      const body = read(text.replace('"@"', `${negative ? "-" : ""}${id}`))
      expect(body).toMatchObject({ reason: "unsafe_number" })
    }),
  )
})

test("any bytes get an answer, never an exception", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => void readBody(raw)))
})
