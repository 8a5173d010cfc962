import { FIELD_NUMBERS, VALUES_PER_FIELD } from "@/db/vocabulary"

export type FieldId = keyof typeof FIELD_NUMBERS
export type Locale = "en" | "nl" | "zh"
export type Texts = Record<Locale, string>

export const FIELD_IDS = Object.keys(FIELD_NUMBERS) as FieldId[]
/** The eight with labels of one's own; the other five are fixed. */
export const OWN_FIELDS = FIELD_IDS.slice(0, 8)

/** Rows of a list of values. */
export const VALUES_PER_PAGE = 200

export function fieldNumber(field: FieldId): number {
  return FIELD_NUMBERS[field]
}

export function fieldOf(number: number): FieldId {
  const field = FIELD_IDS[Math.floor(number / VALUES_PER_FIELD) - 1]
  if (!field) throw new RangeError(`no field has the value number ${number}`)
  return field
}

export function isFieldId(text: string): text is FieldId {
  return Object.hasOwn(FIELD_NUMBERS, text)
}

/** The column of account_labels that holds a field. */
export function columnOf(field: FieldId): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A field's bit in `by_hand` and `locked`. */
export function fieldBit(field: FieldId): number {
  return 1 << (fieldNumber(field) - 1)
}

/** In the language asked for, else in another, else null: "Classification n" is the page's word. */
export function textIn(texts: Texts, locale: Locale): string | null {
  return texts[locale] || texts.en || texts.nl || texts.zh || null
}

/** A value reads as its description, else as its code. */
export function valueText(value: Texts & { code: string }, locale: Locale): string {
  return textIn(value, locale) ?? value.code
}

/** What a typed classification becomes as a code: kept as written, spaces collapsed, reserved signs left out. */
export function codeFrom(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/[~,\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60)
}
