import { FIELD_NUMBERS } from "@/db/vocabulary"
import type { FieldId } from "@/lib/classification/rules"

const MASTER = [
  "code",
  "name",
  "kind",
  "email",
  "phone",
  "vatNumber",
  "cocNumber",
  "iban",
  "website",
  "language",
  "blocked",
  "externalId",
] as const
const ADDRESS = ["Name", "Line1", "HouseNumber", "Line2", "Postcode", "City", "Region", "Country"] as const
const BILLING = ADDRESS.map((part) => `billing${part}` as const)
const SHIPPING = ADDRESS.map((part) => `shipping${part}` as const)
const CONTACT = [
  "contactFirstName",
  "contactLastName",
  "contactEmail",
  "contactPhone",
  "contactJobTitle",
  "contactExcluded",
] as const

/** What a column of a file can be taken for, in groups as they are offered. */
export const TARGET_GROUPS = {
  account: MASTER,
  labels: Object.keys(FIELD_NUMBERS) as FieldId[],
  billing: BILLING,
  shipping: SHIPPING,
  contact: CONTACT,
}

export type AddressPart = (typeof ADDRESS)[number]
export type Target =
  | (typeof MASTER)[number]
  | FieldId
  | (typeof BILLING)[number]
  | (typeof SHIPPING)[number]
  | (typeof CONTACT)[number]

export const TARGETS = Object.values(TARGET_GROUPS).flat() as [Target, ...Target[]]
export const KEYS = ["code", "email", "vatNumber", "externalId"] as const
export type Key = (typeof KEYS)[number]

export function isFieldTarget(target: Target): target is FieldId {
  return Object.hasOwn(FIELD_NUMBERS, target)
}

export function isContactTarget(target: Target): boolean {
  return target.startsWith("contact")
}
