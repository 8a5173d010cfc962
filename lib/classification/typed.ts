import { codeFrom, type Locale, type Texts, valueText } from "./rules"

/** A value to choose from. */
export type Choice = Texts & { number: number; code: string; archived: boolean; mergedInto: number | null }

export type Meaning =
  | { is: "nothing" }
  | { is: "new"; code: string }
  | { is: "living" | "archived"; choice: Choice }

/**
 * What a typed classification means: a value by its code or by a description in any language, case aside. A
 * living value goes before an archived one; a merged one means the value that it was merged into. What is no
 * value yet becomes one when it is saved.
 */
export function meaningOf(text: string, choices: readonly Choice[]): Meaning {
  const code = codeFrom(text)
  if (!code) return { is: "nothing" }
  const wanted = code.toLowerCase()
  const found = choices
    .filter((value) =>
      [value.code, value.en, value.nl, value.zh].some((name) => name.toLowerCase() === wanted),
    )
    .map((value) => ({ value, means: successor(value, choices) }))
    .sort(
      (a, b) =>
        Number(a.means.archived) - Number(b.means.archived) ||
        Number(a.value !== a.means) - Number(b.value !== b.means) ||
        Number(b.value.code.toLowerCase() === wanted) - Number(a.value.code.toLowerCase() === wanted) ||
        (a.value.code < b.value.code ? -1 : 1),
    )[0]?.means
  if (!found) return { is: "new", code }
  return { is: found.archived ? "archived" : "living", choice: found }
}

function successor(value: Choice, choices: readonly Choice[]): Choice {
  if (value.mergedInto === null) return value
  return choices.find((other) => other.number === value.mergedInto) ?? value
}

/** What stands for a value in an input: its description, unless that means another value; then its code. */
export function choiceText(choice: Choice, choices: readonly Choice[], locale: Locale): string {
  const text = valueText(choice, locale)
  const meaning = meaningOf(text, choices)
  return "choice" in meaning && meaning.choice.number === choice.number ? text : choice.code
}
