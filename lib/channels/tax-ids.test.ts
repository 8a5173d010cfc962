import { expect, test } from "vitest"
import { taxIdsIn } from "./tax-ids"

test.each([
  "vat_number",
  "_vat_number",
  "_billing_vat_number",
  "billing_eu_vat_number",
  "VAT Number",
  "BTW-nummer",
  "btw",
  "_billing_vat",
])("%s holds a VAT number", (name) => {
  expect(taxIdsIn([[name, "NL 0044.95.445.B01"]]).vatNumber).toBe("NL004495445B01")
})

test.each(["kvk", "_billing_kvk_nummer", "KvK-nummer", "coc_number", "Chamber of Commerce number"])(
  "%s holds a chamber of commerce number",
  (name) => expect(taxIdsIn([[name, "12 34 56 78"]]).cocNumber).toBe("12345678"),
)

test.each([
  "_vat_number_is_valid",
  "is_vat_exempt",
  "private",
  "innovation",
  "vat_amount",
  "_customer_ip_country",
])("%s holds neither", (name) =>
  expect(taxIdsIn([[name, "NL004495445B01"]])).toEqual({ vatNumber: null, cocNumber: null }),
)

test.each(["", "-", "n/a", "n.v.t.", "geen", "false", "x".repeat(50), "NL<script>1"])(
  "%j in its place is no VAT number, and so makes nobody a company",
  (value) => expect(taxIdsIn([["_vat_number", value]]).vatNumber).toBeNull(),
)

test("the first that is one counts", () => {
  const extra: [string, string][] = [
    ["vat_number", "-"],
    ["_vat_number", "BE0123456749"],
    ["_billing_vat_number", "NL004495445B01"],
  ]
  expect(taxIdsIn(extra).vatNumber).toBe("BE0123456749")
})
