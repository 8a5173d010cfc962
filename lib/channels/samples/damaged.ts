import fc from "fast-check"

/** Works on text in which each character is one byte, so that what is no UTF-8 survives the next damage. */
type Damage = (text: string) => string

/** The body as JSON with one to three damages: by accident on the way, or on purpose. */
export function damaged(body: object): fc.Arbitrary<Uint8Array> {
  const whole = Buffer.from(JSON.stringify(body)).toString("latin1")
  return fc.array(damage, { minLength: 1, maxLength: 3 }).map((damages) => {
    const text = damages.reduce((text, damage) => damage(text), whole)
    return Buffer.from(text, "latin1")
  })
}

/** A place as a fraction, so that it fits whatever is left of a text. */
export const place = fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1_000_000)

export function at(whole: { length: number }, where: number): number {
  return Math.floor(whole.length * where)
}

const otherValue = fc.constantFrom(
  ...'null true false "" "0" 0 -1 0.5 [] {} [[]] [null] {"id":1} "1e5" "a@b" "2026-02-30"'.split(" "),
  ...'"0000-00-00T00:00:00" "__proto__" {"__proto__":{"id":1}} {"constructor":1} "\xe2\x82\xac"'.split(" "),
)
const hugeNumber = fc.constantFrom(
  ..."9007199254740993 -9007199254740993 1e16 1E+308 1e999 -1e999 1e-999 99999999999999.99".split(" "),
  ...["9".repeat(30), "9".repeat(400), `0.${"3".repeat(400)}`, `1e${"9".repeat(40)}`],
)
/** Half surrogate pairs, escaped and as bytes; NUL both ways; bytes and escapes that mean nothing. */
const badText = fc.constantFrom(
  ..."\\ud800 \\udfff \\ud800\\ud800 \xed\xa0\x80 \\u0000 \0 \xff \xc0\x80 \\x".split(" "),
)

const damage: fc.Arbitrary<Damage> = fc.oneof(
  // Most of the others leave no JSON at all.
  { weight: 4, arbitrary: fc.tuple(place, otherValue).map((made) => partSwapped(...made)) },
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map((made) => flipped(...made)),
  place.map(
    (where): Damage =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  fc.tuple(place, place).map((made) => movedAbout(...made)),
  fc.tuple(place, fc.oneof(otherValue, hugeNumber)).map((made) => keyTwice(...made)),
  fc.tuple(place, fc.oneof(otherValue, hugeNumber)).map((made) => valueSwapped(...made)),
  fc.tuple(place, hugeNumber).map(([where, digits]) => textReplaced(where, () => digits)),
  fc.tuple(place, badText).map(([where, bad]) => textReplaced(where, (inner) => inner + bad)),
  place.map((where) => textReplaced(where, () => "x".repeat(10_000))),
  fc.tuple(place, fc.integer({ min: 1, max: 3000 }), fc.boolean()).map((made) => nested(...made)),
  fc.constantFrom<Damage>(
    (text) => `{"data":${text}}`,
    (text) => `[${text}]`,
    (text) => `\xef\xbb\xbf${text}`,
    (text) => text + text,
  ),
)

function flipped(where: number, mask: number): Damage {
  return (text) => {
    const i = at(text, where)
    return text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ mask) + text.slice(i + 1)
  }
}

/** A piece is lost, or comes twice. */
function movedAbout(from: number, to: number): Damage {
  return (text) => text.slice(0, at(text, from)) + text.slice(at(text, to))
}

/** JSON.parse takes the second. */
function keyTwice(where: number, value: string): Damage {
  return (text) =>
    replaceOne(text, PAIR, where, (pair) => `${pair},${pair.slice(0, pair.indexOf('":') + 2)}${value}`)
}

/** Another type where a list, an object or a simple value was. */
function partSwapped(where: number, value: string): Damage {
  return (text) => {
    try {
      const body: unknown = JSON.parse(text)
      const places = placesIn(body)
      const [owner, key] = places[at(places, where)] ?? []
      if (owner && key) owner[key] = JSON.parse(value)
      return JSON.stringify(body)
    } catch {
      return text
    }
  }
}

type Place = [owner: Record<string, unknown>, key: string]

/** Every place in it, of lists too. */
function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== "object" || value === null) return found
  const owner = value as Record<string, unknown>
  for (const key of Object.keys(owner)) {
    found.push([owner, key])
    placesIn(owner[key], found)
  }
  return found
}

function valueSwapped(where: number, value: string): Damage {
  return (text) => replaceOne(text, VALUE, where, () => value)
}

/** In a key or in a value. */
function textReplaced(where: number, change: (inner: string) => string): Damage {
  return (text) => replaceOne(text, /(?<=")[^"\\:,]*(?=")/g, where, change)
}

function nested(where: number, levels: number, isClosed: boolean): Damage {
  const [open, close] = where < 0.5 ? ["[", "]"] : ['{"id":', "}"]
  return (text) =>
    replaceOne(
      text,
      VALUE,
      where,
      (value) => open.repeat(levels) + value + close.repeat(isClosed ? levels : 0),
    )
}

const PAIR = /"(?:[^"\\]|\\.)*":(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/g
const VALUE = /(?<=[:[,])(?:"(?:[^"\\]|\\.)*"(?!:)|-?\d[\d.eE+-]*|true|false|null|\[\]|\{\})/g

function replaceOne(text: string, pattern: RegExp, where: number, change: (found: string) => string): string {
  const all = [...text.matchAll(pattern)]
  const match = all[at(all, where)]
  if (!match) return text
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length)
}
