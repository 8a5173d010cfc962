/**
 * A failure that was to be expected, in words a person can act on: `code` is a key under `error` in
 * messages/platform.json, and so is each field's. Commands throw it; their transaction is rolled back and
 * the action wrapper turns it into a value.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly fields: Record<string, string> = {},
    readonly facts: Record<string, string | number> = {},
  ) {
    super(code)
    this.name = "Refusal"
  }
}

/** What a server action answers. */
export type Result<T> =
  | { ok: true; value: T }
  | {
      ok: false
      code: string
      /** Input name → error code. */
      fields: Record<string, string>
      /** Values for the message's placeholders. */
      facts: Record<string, string | number>
      /** Under which an unexpected failure was logged. */
      reference?: string
    }
