import { minorDigits, parseMoney } from "@/lib/platform/money"
import { vatOn } from "@/lib/vat/rules"
import type { Element } from "./xml"

/**
 * The rules of EN 16931, Peppol and the Netherlands that an invoice of ours could break: their names as the
 * schematron has them. Not all there are: what our writer always does is not asked.
 */
export function ublFaults(root: Element): string[] {
  const faults: string[] = []
  const must = (rule: string, holds: boolean) => {
    if (!holds) faults.push(rule)
  }
  const currency = textAt(root, "DocumentCurrencyCode")
  const amount = (of: Element | undefined, path: string) => amountAt(of, path, currency)
  const isCredit = root.name === "CreditNote"
  const lines = all(root, isCredit ? "CreditNoteLine" : "InvoiceLine")
  const seller = at(root, "AccountingSupplierParty/Party")
  const buyer = at(root, "AccountingCustomerParty/Party")
  const totals = at(root, "LegalMonetaryTotal")
  const tax = all(root, "TaxTotal").find((one) => at(one, "TaxAmount")?.attributes.currencyID === currency)
  const subtotals = tax ? all(tax, "TaxSubtotal") : []

  must("BR-02", has(root, "ID"))
  must("BR-03", has(root, "IssueDate"))
  must("BR-06", has(seller, "PartyLegalEntity/RegistrationName"))
  must("BR-07", has(buyer, "PartyLegalEntity/RegistrationName"))
  must("BR-09", has(seller, "PostalAddress/Country/IdentificationCode"))
  must("BR-11", has(buyer, "PostalAddress/Country/IdentificationCode"))
  must("BR-16", lines.length > 0)
  must("PEPPOL-EN16931-R003", has(root, "BuyerReference") || has(root, "OrderReference/ID"))
  must("PEPPOL-EN16931-R010", has(buyer, "EndpointID"))
  must("PEPPOL-EN16931-R020", has(seller, "EndpointID"))
  must("BR-CO-25", has(root, "DueDate") || has(root, "PaymentTerms/Note"))
  if (textAt(root, "PaymentMeans/PaymentMeansCode") === "30")
    must("BR-61", has(root, "PaymentMeans/PayeeFinancialAccount/ID"))

  const net = sum(lines.map((line) => amount(line, "LineExtensionAmount")))
  must("BR-CO-10", amount(totals, "LineExtensionAmount") === net)
  must(
    "BR-CO-13",
    amount(totals, "TaxExclusiveAmount") ===
      net - amount(totals, "AllowanceTotalAmount") + amount(totals, "ChargeTotalAmount"),
  )
  const vat = amount(tax, "TaxAmount")
  must("BR-CO-14", vat === sum(subtotals.map((one) => amount(one, "TaxAmount"))))
  must("BR-CO-15", amount(totals, "TaxInclusiveAmount") === amount(totals, "TaxExclusiveAmount") + vat)
  must(
    "BR-CO-16",
    amount(totals, "PayableAmount") ===
      amount(totals, "TaxInclusiveAmount") -
        amount(totals, "PrepaidAmount") +
        amount(totals, "PayableRoundingAmount"),
  )
  must("BR-CO-18", subtotals.length > 0)
  for (const line of lines) lineFaults(line, currency, must)
  for (const one of subtotals) categoryFaults(root, one, lines, currency, must)
  dutchFaults(root, seller, buyer, must)
  return [...new Set(faults)]
}

type Must = (rule: string, holds: boolean) => void

function lineFaults(line: Element, currency: string, must: Must): void {
  const quantity = Number(textAt(line, "InvoicedQuantity") || textAt(line, "CreditedQuantity"))
  const price = Number(textAt(line, "Price/PriceAmount"))
  const base = Number(textAt(line, "Price/BaseQuantity") || "1")
  const allowances = all(line, "AllowanceCharge").map((one) => {
    const minor = Number(amountAt(one, "Amount", currency))
    return textAt(one, "ChargeIndicator") === "true" ? minor : -minor
  })
  const wanted =
    (quantity * price * 10 ** minorDigits(currency)) / base + allowances.reduce((all, one) => all + one, 0)
  must("BR-25", has(line, "Item/Name"))
  must("BR-27", price >= 0)
  must("PEPPOL-EN16931-R120", Math.abs(wanted - Number(amountAt(line, "LineExtensionAmount", currency))) <= 2)
}

/** BR-S, BR-Z, BR-E, BR-AE, BR-IC and BR-G, with BR-CO-17. */
function categoryFaults(root: Element, of: Element, lines: Element[], currency: string, must: Must): void {
  const category = textAt(of, "TaxCategory/ID")
  const percent = textAt(of, "TaxCategory/Percent") || "0"
  const name = category === "K" ? "IC" : category
  const net = amountAt(of, "TaxableAmount", currency)
  const vat = amountAt(of, "TaxAmount", currency)
  const seller = at(root, "AccountingSupplierParty/Party")
  const buyer = at(root, "AccountingCustomerParty/Party")
  const mine = lines.filter(
    (line) =>
      textAt(line, "Item/ClassifiedTaxCategory/ID") === category &&
      Number(textAt(line, "Item/ClassifiedTaxCategory/Percent") || "0") === Number(percent),
  )
  // The schematron allows a whole unit of the currency.
  const off = vat - vatOn(net, percent)
  const unit = 10n ** BigInt(minorDigits(currency))
  must("BR-CO-17", off < unit && -off < unit)
  const documentLevel = all(root, "AllowanceCharge")
    .filter((one) => textAt(one, "TaxCategory/ID") === category)
    .filter((one) => Number(textAt(one, "TaxCategory/Percent") || "0") === Number(percent))
    .map((one) => {
      const minor = amountAt(one, "Amount", currency)
      return textAt(one, "ChargeIndicator") === "true" ? minor : -minor
    })
  must(
    `BR-${name}-08`,
    net === sum(mine.map((line) => amountAt(line, "LineExtensionAmount", currency))) + sum(documentLevel),
  )
  must(`BR-${name}-02`, has(seller, "PartyTaxScheme/CompanyID"))
  const hasReason = has(of, "TaxCategory/TaxExemptionReason") || has(of, "TaxCategory/TaxExemptionReasonCode")
  if (category === "S") {
    must("BR-S-05", Number(percent) > 0)
    must("BR-S-10", !hasReason)
    return
  }
  must(`BR-${name}-05`, Number(percent) === 0)
  must(`BR-${name}-09`, vat === 0n)
  must(`BR-${name}-10`, category === "Z" ? !hasReason : hasReason)
  if (category === "AE")
    must("BR-AE-02", has(buyer, "PartyTaxScheme/CompanyID") || has(buyer, "PartyLegalEntity/CompanyID"))
  if (category === "K") {
    must("BR-IC-02", has(buyer, "PartyTaxScheme/CompanyID"))
    must("BR-IC-11", has(root, "Delivery/ActualDeliveryDate") || has(root, "InvoicePeriod"))
    must("BR-IC-12", has(root, "Delivery/DeliveryLocation/Address/Country/IdentificationCode"))
  }
}

function dutchFaults(root: Element, seller: Element | undefined, buyer: Element | undefined, must: Must) {
  const isDutch = (of: Element | undefined) => textAt(of, "PostalAddress/Country/IdentificationCode") === "NL"
  const hasAddress = (of: Element | undefined) =>
    ["StreetName", "CityName", "PostalZone"].every((part) => has(of, `PostalAddress/${part}`))
  if (!isDutch(seller)) return
  if (root.name === "CreditNote") must("NL-R-001", has(root, "BillingReference/InvoiceDocumentReference/ID"))
  must("NL-R-002", hasAddress(seller))
  const scheme = at(seller, "PartyLegalEntity/CompanyID")?.attributes.schemeID
  must("NL-R-003", scheme === "0106" || scheme === "0190")
  if (isDutch(buyer)) must("NL-R-004", hasAddress(buyer))
}

/** By local names: senders choose their own prefixes. */
export function at(of: Element | undefined, path: string): Element | undefined {
  return path
    .split("/")
    .reduce<Element | undefined>((found, name) => found?.children.find((one) => local(one) === name), of)
}

export function all(of: Element, name: string): Element[] {
  return of.children.filter((one) => local(one) === name)
}

export function local({ name }: Element): string {
  return name.slice(name.indexOf(":") + 1)
}

function textAt(of: Element | undefined, path: string): string {
  return at(of, path)?.text.trim() ?? ""
}

function has(of: Element | undefined, path: string): boolean {
  return textAt(of, path) !== ""
}

/** What is not there is nothing. */
function amountAt(of: Element | undefined, path: string, currency: string): bigint {
  const text = textAt(of, path)
  return text === "" ? 0n : parseMoney(text, currency)
}

function sum(amounts: bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}
