import { moneyText } from "@/lib/platform/money"
import { pickerOf, randomFrom } from "./people"

export type BasketLine = {
  sku: string
  name: string
  quantity: number
  /** Of one, excluding VAT, in cents. */
  priceCents: bigint
  netCents: bigint
  taxCents: bigint
}

/** What somebody in the Netherlands ordered: 21 % VAT, rounded per article so that every total adds up. */
export type Basket = {
  lines: BasketLine[]
  shippingCents: bigint
  shippingTaxCents: bigint
  taxCents: bigint
  totalCents: bigint
  payment: { id: string; title: string }
  orderedAt: Date
}

/** The same number always gives the same basket. */
export function basket(seed: number, now: Date): Basket {
  const random = randomFrom(seed + 0x5eed)
  const pick = pickerOf(random)
  const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const [sku, name, price] = pick(ARTICLES)
    const quantity = 1 + Math.floor(random() * 4)
    const [priceCents, count] = [BigInt(price), BigInt(quantity)]
    return {
      sku,
      name,
      quantity,
      priceCents,
      netCents: priceCents * count,
      taxCents: vat(priceCents) * count,
    }
  })
  const netCents = lines.reduce((sum, line) => sum + line.netCents, 0n)
  const shippingCents = netCents >= 5000n ? 0n : 495n
  const shippingTaxCents = vat(shippingCents)
  const taxCents = lines.reduce((sum, line) => sum + line.taxCents, shippingTaxCents)
  return {
    lines,
    shippingCents,
    shippingTaxCents,
    taxCents,
    totalCents: netCents + shippingCents + taxCents,
    payment: pick(PAYMENTS),
    orderedAt: now,
  }
}

export function euros(cents: bigint): string {
  return moneyText(cents, "EUR")
}

function vat(netCents: bigint): bigint {
  return (netCents * 21n + 50n) / 100n
}

const ARTICLES: [sku: string, name: string, cents: number][] = [
  ["KOF-250", "Koffiebonen Ethiopië 250 g", 795],
  ["THEE-EG", "Thee Earl Grey", 450],
  ["MOK-WIT", "Mok, wit", 1250],
  ["FIETS-BEL", "Fietsbel koper", 1895],
  ["STROOP-8", "Stroopwafels, 8 stuks", 325],
  ["VAAS-L", "Vaas glas, groot", 3450],
  ["KUSSEN-45", "Kussen 45 × 45 cm", 2195],
  ["LAMP-BUR", "Bureaulamp", 5950],
]
const PAYMENTS = [
  { id: "ideal", title: "iDEAL" },
  { id: "ideal", title: "iDEAL" },
  { id: "ideal", title: "iDEAL" },
  { id: "creditcard", title: "Creditcard" },
  { id: "klarna", title: "Achteraf betalen met Klarna" },
]
