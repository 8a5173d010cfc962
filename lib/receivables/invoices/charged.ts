import type { VatCode } from "@/lib/vat/queries"
import { vatOn } from "@/lib/vat/rules"
import type { PaperVat } from "./papers"

/** Where what a shop charged is not what our rates say. */
export type ChargedDifference = {
  vatCode: string
  /** Percentages; ours is null when no rate is known on the day. */
  rate: string
  ourRate: string | null
  vatMinor: bigint
  ourMinor: bigint | null
}

/** `codes` with their rates of the day of supply. What the shop charged stays; somebody looks at it. */
export function chargedDifferences(vat: PaperVat[], codes: VatCode[]): ChargedDifference[] {
  return vat.flatMap(({ vatCode, rate, netMinor, vatMinor }) => {
    const ourRate = codes.find(({ code }) => code === vatCode)?.rate ?? null
    const ourMinor = ourRate === null ? null : vatOn(netMinor, ourRate)
    if (ourRate !== null && Number(ourRate) === Number(rate) && ourMinor === vatMinor) return []
    return [{ vatCode, rate, ourRate, vatMinor, ourMinor }]
  })
}
