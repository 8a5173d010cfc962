import { describe, expect, it } from "vitest"
import { hexDump, layOut, payloadOf } from "./payload"

const bytes = (text: string) => new TextEncoder().encode(text)
const shown = (text: string, whole = false) => payloadOf(bytes(text), whole).lines.join("\n")

describe("a payload is shown as it was sent", () => {
  it("lays out objects and lists, and leaves what is empty on its line", () => {
    expect(shown('{"a":[1,{"b":null}],"c":{},"d":[ ]}')).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    )
  })

  it("keeps numbers, escapes, repeated keys and their order to the letter", () => {
    const text = shown('{"10":1.50,"2":9007199254740993,"a":"\\u00e9\\/","a":1e400}')
    expect(text).toBe('{\n  "10": 1.50,\n  "2": 9007199254740993,\n  "a": "\\u00e9\\/",\n  "a": 1e400\n}')
  })

  it("does not take brackets and commas inside text for structure", () => {
    expect(shown('{"a":"x,y:{z}[\\"]"}')).toBe('{\n  "a": "x,y:{z}[\\"]"\n}')
  })

  it("shows what is no JSON as text", () => {
    const payload = payloadOf(bytes("webhook_id=12&x=<script>"), false)
    expect(payload).toEqual({ form: "text", lines: ["webhook_id=12&x=<script>"], size: 24, complete: true })
  })

  it("shows bytes that are no UTF-8 in hexadecimal", () => {
    const payload = payloadOf(new Uint8Array([0x7b, 0xff, 0x41]), false)
    expect(payload.form).toBe("hex")
    expect(payload.lines).toEqual([`0000  7b ff 41${" ".repeat(39)}  {·A`])
    expect(hexDump(new Uint8Array(17))).toHaveLength(2)
  })

  it("spells out characters that hide or reorder text", () => {
    expect(shown("a\u0000b\u001bc\u202ed")).toBe("a␀b␛c\\u202ed")
  })
})

describe("a large payload stays bounded", () => {
  it("shows the beginning until all of it is asked for", () => {
    const text = JSON.stringify(Array.from({ length: 5000 }, (_, i) => i))
    const excerpt = payloadOf(bytes(text), false)
    expect(excerpt.complete).toBe(false)
    expect(excerpt.lines).toHaveLength(200)
    expect(payloadOf(bytes(text), true)).toMatchObject({ complete: true, lines: { length: 5002 } })
  })

  it("cuts a single long line", () => {
    const payload = payloadOf(bytes(`"${"x".repeat(100_000)}"`), false)
    expect(payload.complete).toBe(false)
    expect(payload.lines.join("").length).toBeLessThan(30_000)
  })

  it("shows a payload that laying out would multiply as it was sent", () => {
    const deep = `${"[".repeat(60)}${"1,".repeat(200_000)}1${"]".repeat(60)}`
    expect(payloadOf(bytes(deep), true)).toMatchObject({ form: "text", lines: { length: 1 } })
    expect(layOut(deep, 1000)).toBeNull()
  })

  it("lays out a mebibyte of escapes, and of nothing but brackets", () => {
    const escapes = `"${"\\n".repeat(500_000)}"`
    expect(payloadOf(bytes(escapes), true).form).toBe("json")
    expect(payloadOf(bytes("[".repeat(1_000_000)), true).form).toBe("text")
  })
})
