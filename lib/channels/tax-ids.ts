export type TaxIds = { vatNumber: string | null; cocNumber: string | null }

/**
 * VAT and chamber of commerce numbers among the extra fields of a shop: no platform has a field of its own for
 * them, each plugin names one. Text without a digit ("n/a", "-") is none: a company would be made of it.
 */
export function taxIdsIn(extra: Iterable<[name: string, value: string]>): TaxIds {
  let vatNumber: string | null = null
  let cocNumber: string | null = null
  for (const [name, value] of extra) {
    const plain = plainName(name)
    if (VAT.has(plain)) vatNumber ??= number(value)
    if (COC.has(plain)) cocNumber ??= number(value)
  }
  return { vatNumber, cocNumber }
}

const VAT = new Set(
  "vat vatno vatid vatin vatnumber euvat euvatnumber euvatid btw btwid btwnr btwnummer btwnumber tva ustid ustidnr".split(
    " ",
  ),
)
const COC = new Set(
  "kvk kvknr kvknummer kvknumber coc cocnumber chamberofcommerce chamberofcommercenumber".split(" "),
)

/** "_billing_eu_vat_number", "BTW-nummer" and "VAT Number" without their trimmings. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "")
    .replace(/^(billing|customer|company)/, "")
}

function number(value: string): string | null {
  const plain = value.toUpperCase().replaceAll(/[\s./-]/g, "")
  return /^[A-Z0-9+*]{4,20}$/.test(plain) && /\d/.test(plain) ? plain : null
}
