import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { parse, TYPE } from "@formatjs/icu-messageformat-parser"
import { describe, expect, test } from "vitest"
import { getMessages, rooms, translator } from "./i18n"
import { chooseLocale, locales } from "./locale"

type Nested = { [key: string]: string | Nested }
type Elements = ReturnType<typeof parse>

const folder = path.resolve(import.meta.dirname, "../../messages")
const files = readdirSync(folder).filter((file) => file.endsWith(".json"))

test("every message file reaches the pages", () => {
  expect(Object.keys(rooms).map((room) => `${room}.json`)).toEqual(files)
})

describe.each(files)("%s", (file) => {
  const languages = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Record<string, Nested>
  const english = flatten(languages.en ?? {})

  test("has the three languages and no other", () => {
    expect(Object.keys(languages)).toEqual([...locales])
  })

  test.each(locales)("%s says everything, calmly, in ICU that parses", (locale) => {
    const messages = flatten(languages[locale] ?? {})
    expect([...messages.keys()]).toEqual([...english.keys()])
    for (const [key, message] of messages) {
      expect(message.trim(), key).not.toBe("")
      expect(message, key).not.toMatch(/[!！]/)
      const elements = parse(message, { requiresOtherClause: true })
      expect(placeholders(elements), key).toEqual(placeholders(parse(english.get(key) ?? "")))
      expect(formatsItself(elements), `${key}: pass figures and dates as text made by the formatter`).toBe(
        false,
      )
    }
  })
})

test.each([
  ["nl", "zh", "nl"],
  ["xx", "zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  [undefined, "fr, en;q=0.2, nl;q=0.9", "nl"],
  [undefined, "zh;q=0, de", "en"],
  [undefined, null, "en"],
])("cookie %s and Accept-Language %s give %s", (cookie, header, expected) => {
  expect(chooseLocale(cookie, header)).toBe(expected)
})

test("every refusal and every fault of an input has words of its own", () => {
  const lib = path.resolve(folder, "../lib")
  const codes = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .flatMap((file) => errorCodes(readFileSync(path.join(lib, file), "utf8"), file.endsWith("input.ts")))
  expect(codes).toEqual(expect.arrayContaining(["not_found", "forbidden", "label_locked"]))
  expect(codes.filter((code) => !Object.hasOwn(rooms.platform.en.error, code))).toEqual([])
})

test.each(locales)("%s translates with what is passed in", (locale) => {
  expect(translator(locale, "platform.error")("reference", { reference: "R-17" })).toContain("R-17")
  expect(getMessages(locale).shell.product).toBe("Ledgerlabel")
})

function errorCodes(source: string, isInput: boolean) {
  const refused = [...source.matchAll(/(?:new Refusal|[^.\w]failure)\(((?:[^()]|\([^()]*\))*)\)/g)]
  const quoted = refused.flatMap(([call]) => [...call.matchAll(/"([a-z]+(?:_[a-z]+)*)"/g)])
  const schema = isInput ? [...source.matchAll(/(?:error: |[(,] ?)"([a-z]+(?:_[a-z]+)+)"/g)] : []
  return [...new Set([...quoted, ...schema].flatMap(([, code]) => code ?? []))]
}

function flatten(messages: Nested, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix + key}.`)],
    ),
  )
}

/** Names of arguments and tags; a plural may use what its argument's sentence needs. */
function placeholders(elements: Elements): string[] {
  return [
    ...new Set(walk(elements).flatMap((e) => ("value" in e && e.type !== TYPE.literal ? [e.value] : []))),
  ].sort()
}

/** Figures follow the person's number format, not the language, so no message may write them itself. */
function formatsItself(elements: Elements) {
  const own: TYPE[] = [TYPE.number, TYPE.date, TYPE.time, TYPE.pound]
  return walk(elements).some((element) => own.includes(element.type))
}

function walk(elements: Elements): Elements {
  return elements.flatMap((element) => {
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [element, ...Object.values(element.options).flatMap((option) => walk(option.value))]
    }
    return element.type === TYPE.tag ? [element, ...walk(element.children)] : [element]
  })
}
