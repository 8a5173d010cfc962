import type { Tx } from "@/db/client"
import { listValues } from "@/lib/classification/queries"
import { type FieldId, type Locale, valueText } from "@/lib/classification/rules"

export type ClassNames = {
  /** What a class is called; null is blank. */
  name: (number: number | null) => string | null
  /** Its code, as addresses have it; null is blank. */
  code: (number: number | null) => string | null
  /** The value that stands for it now: the one it was merged into, else itself. */
  living: (number: number | null) => number | null
}

/** All values of a field, archived and merged ones too: orders remember them. */
export async function readClassNames(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  locale: Locale,
): Promise<ClassNames> {
  const values = new Map(
    (await listValues(tx, administrationId, field)).map((value) => [value.number, value]),
  )
  const living = (number: number | null): number | null => {
    const into = number === null ? null : values.get(number)?.mergedInto
    return into ? living(into) : number
  }
  const of = (number: number | null) => {
    const kept = living(number)
    return kept === null ? undefined : values.get(kept)
  }
  return {
    living,
    name: (number) => {
      const value = of(number)
      return value ? valueText(value, locale) : null
    },
    code: (number) => of(number)?.code ?? null,
  }
}
