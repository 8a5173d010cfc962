import { RE2JS } from "re2js"

/**
 * Patterns of rules run on RE2, whose time is linear in the text: no pattern that somebody writes can stall a
 * delivery. Case aside, anywhere in the text. Null for what is no pattern (syntax of RE2: no look-around, no
 * references back).
 */
export function patternOf(text: string): { test: (value: string) => boolean } | null {
  try {
    const compiled = RE2JS.compile(text, RE2JS.CASE_INSENSITIVE)
    return { test: (value) => compiled.test(value) }
  } catch (error) {
    if (error instanceof Error && error.name.startsWith("RE2JS")) return null
    throw error
  }
}
