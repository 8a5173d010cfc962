import { countryName } from "@/lib/accounts/countries"
import type { Address } from "@/lib/accounts/customer"

/** As on an envelope, without the lines that are not known. */
export function AddressLines({ address, locale }: { address: Omit<Address, "phone">; locale: string }) {
  const { name, company, line1, line2, postcode, city, region, country } = address
  const lines = [
    company,
    name,
    line1,
    line2,
    [postcode, city].filter(Boolean).join(" "),
    region,
    country && countryName(country, locale),
  ].filter((line): line is string => Boolean(line))
  return (
    <address className="not-italic">
      {lines.map((line) => (
        <span key={line} className="block break-words">
          {line}
        </span>
      ))}
    </address>
  )
}

export function isSameAddress(one: Omit<Address, "phone">, other: Omit<Address, "phone">): boolean {
  return PARTS.every((part) => one[part] === other[part])
}

const PARTS = ["name", "company", "line1", "line2", "postcode", "city", "region", "country"] as const
