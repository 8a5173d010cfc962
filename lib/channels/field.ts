import { roundMoney } from "@/lib/platform/money"
import { readBody } from "./body"
import type { QuarantineReason, Translation } from "./event"

/** What cannot be read of a body; `translateBody` turns it into a quarantine. Details name places, not values. */
export class Fault extends Error {
  constructor(
    readonly reason: QuarantineReason,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`)
    this.name = "Fault"
  }
}

/** Runs a translator over a raw body. Never throws. */
export function translateBody(raw: Uint8Array, translate: (body: Field) => Translation): Translation {
  return withoutThrowing(() => {
    const body = readBody(raw)
    if ("reason" in body) throw new Fault(body.reason, body.detail)
    return translate(new Field(body.value))
  })
}

/** Lists, and things wrapped in {"data": …} and the like, are answers of a REST API: no webhook sends them. */
export function refuseEnvelope(body: Field): void {
  if (!body.isObject) throw new Fault("not_a_webhook_shape", "body is no object")
  const [only, ...others] = body.keys
  const inner = only === undefined || others.length > 0 ? undefined : body.at(only).value
  if (typeof inner === "object" && inner !== null)
    throw new Fault("not_a_webhook_shape", `body is wrapped in ${only}`)
}

export function withoutThrowing(translate: () => Translation): Translation {
  try {
    return translate()
  } catch (error) {
    if (error instanceof Fault) return quarantined(error.reason, error.detail)
    // A fault of ours: visible and replayable once it is mended.
    return quarantined("failed", error instanceof Error ? error.message : String(error))
  }
}

/** Long enough for any name; two of them still fit in an index of Postgres. */
const MAX_TEXT = 250
const MAX_LINES = 10_000
const MAX_AMOUNT = 10n ** 14n

/** One place in a sender's JSON: senders and their plugins vary types, so each is read as what it should be. */
export class Field {
  constructor(
    readonly value: unknown,
    private readonly key = "",
    private readonly parent?: Field,
  ) {}

  /** "line_items.2.total" */
  get path(): string {
    const above = this.parent?.path ?? ""
    return above === "" ? this.key : `${above}.${this.key}`
  }

  /** Own keys only: "constructor" is nothing unless it was sent. */
  at(key: string): Field {
    const inner = isRecord(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined
    return new Field(inner, key, this)
  }

  has(key: string): boolean {
    return isRecord(this.value) && Object.hasOwn(this.value, key)
  }

  /** Null, blank text, false and [] all mean "nothing" to PHP senders. */
  get isEmpty(): boolean {
    const { value } = this
    if (typeof value === "string") return value.trim() === ""
    return (
      value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
    )
  }

  get isObject(): boolean {
    return isRecord(this.value)
  }

  get keys(): string[] {
    return isRecord(this.value) ? Object.keys(this.value) : []
  }

  /** The objects of a list; nothing for what is no list. */
  items(): Field[] {
    return this.list().filter((item) => item.isObject)
  }

  /** The texts of a list of texts. */
  texts(): string[] {
    return this.list().flatMap((item) => item.text() ?? [])
  }

  /** The whole numbers of a list of ids. */
  ids(): string[] {
    return this.list().flatMap((item) => item.id() ?? [])
  }

  text(): string | null {
    const { value } = this
    if (typeof value === "number") return String(value)
    if (typeof value !== "string") return null
    return shorten(value.trim(), MAX_TEXT) || null
  }

  isTrue(): boolean {
    return this.value === true || this.value === 1 || /^(true|yes|1)$/i.test(this.text() ?? "")
  }

  /** A whole number as text; null for nothing. */
  whole(): string | null {
    if (this.isEmpty) return null
    const text = this.text()?.replace(/^0+(?=\d)/, "")
    if (!text || !/^\d{1,30}$/.test(text))
      throw new Fault("invalid_field", `${this.path}: not a whole number`)
    return text
  }

  /** As `whole`; senders also write 0 for none. */
  id(): string | null {
    const text = this.whole()
    return text === "0" ? null : text
  }

  requiredId(): string {
    return this.id() ?? this.missing()
  }

  requiredText(): string {
    return this.text() ?? this.missing()
  }

  /** Nothing is 0. Senders that calculate in more decimals than the currency has are rounded to it. */
  money(currency: string): bigint {
    if (this.isEmpty) return 0n
    const text = typeof this.value === "number" ? plain(this.value) : this.text()
    try {
      return this.bounded(roundMoney(text ?? "", currency))
    } catch (error) {
      if (error instanceof RangeError) throw new Fault("invalid_field", `${this.path}: ${error.message}`)
      throw error
    }
  }

  /** Refuses an amount so large that a sum of many would not fit in the database. */
  bounded(minor: bigint): bigint {
    if (minor > MAX_AMOUNT || minor < -MAX_AMOUNT)
      throw new Fault("invalid_field", `${this.path}: is too large`)
    return minor
  }

  requiredMoney(currency: string): bigint {
    return this.isEmpty ? this.missing() : this.money(currency)
  }

  /** Exact decimal text of at most twelve figures on either side; null for nothing. */
  decimal(): string | null {
    if (this.isEmpty) return null
    const text = typeof this.value === "number" ? plain(this.value) : this.text()
    if (text === null || !/^-?\d{1,12}(\.\d{1,12})?$/.test(text))
      throw new Fault("invalid_field", `${this.path}: not a decimal number`)
    return text
  }

  /** A time without zone is UTC; what is no time is null. */
  time(): Date | null {
    return typeof this.value === "string" ? parseTime(this.value) : null
  }

  currency(): string {
    const text = this.requiredText().toUpperCase()
    if (!/^[A-Z]{3}$/.test(text)) throw new Fault("invalid_field", `${this.path}: not an ISO 4217 code`)
    return text
  }

  /** ISO 3166-1 alpha-2, upper case; null for anything else. */
  country(): string | null {
    const text = this.text()?.toUpperCase() ?? ""
    return /^[A-Z]{2}$/.test(text) ? text : null
  }

  /** An address as typed; one too long to be kept whole is none. */
  email(): string | null {
    const isWhole = typeof this.value === "string" && this.value.trim().length <= MAX_TEXT
    const text = isWhole ? this.text() : null
    return text?.includes("@") ? text : null
  }

  /** BCP 47 of "nl", "nl-NL" or WordPress's "nl_NL". */
  language(): string | null {
    const text = this.text()?.replaceAll("_", "-") ?? ""
    if (!/^[a-z]{2,3}(-|$)/i.test(text)) return null
    try {
      return Intl.getCanonicalLocales(text)[0] ?? null
    } catch {
      return null
    }
  }

  /** Of a fraction: 0.21 is "21", exactly; null for nothing. */
  percentage(): string | null {
    const [whole = "", fraction = ""] = this.decimal()?.split(".") ?? []
    if (whole === "") return null
    const figures = fraction.padEnd(2, "0")
    const percent = `${whole}${figures.slice(0, 2)}`.replace(/^(-?)0+(?=\d)/, "$1")
    const rest = figures.slice(2).replace(/0+$/, "")
    return rest === "" ? percent : `${percent}.${rest}`
  }

  missing(): never {
    throw new Fault("missing_field", this.path)
  }

  private list(): Field[] {
    if (!Array.isArray(this.value)) return []
    if (this.value.length > MAX_LINES)
      throw new Fault("invalid_field", `${this.path}: more than ${MAX_LINES}`)
    return this.value.map((item, index) => new Field(item, String(index), this))
  }
}

/** The moment of an ISO 8601 text; null for what is none, or lies outside the years of webshops (epoch 0 is "unset"). */
export function parseTime(text: string): Date | null {
  const match = TIME.exec(text.trim())
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as Six
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds(match[7])))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour
  if (!exists || minute > 59 || second > 59 || year < 1990 || year > 2999) return null
  return new Date(date.getTime() - offsetMinutes(match[8]) * 60_000)
}

type Six = [number, number, number, number, number, number]

const TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?$/i

function milliseconds(fraction = ""): number {
  return Number(fraction.slice(0, 3).padEnd(3, "0"))
}

function offsetMinutes(zone = ""): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Without an exponent, which JSON numbers below 0.000001 are printed with. */
function plain(value: number): string {
  const text = String(value)
  return text.includes("e") ? value.toFixed(12) : text
}

/** Cut to a length, with half surrogates (which UTF-8 and Postgres refuse) replaced. */
function shorten(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Surrogate}/gu, "\ufffd")
}

function quarantined(reason: QuarantineReason, detail: string): Translation {
  return { outcome: "quarantined", reason, detail: shorten(detail, 200) }
}
