import { translator } from "@/lib/platform/i18n"
import { discountUntil } from "../terms/rules"
import type { Paper, PaperVat } from "./papers"

export type PaperWords = ReturnType<typeof paperWords>

/**
 * What stands on a paper in its language (art. 35a Wet OB): on screen, in the PDF. Figures and days come formatted,
 * since who reads it on screen has a format of their own.
 */
export function paperWords(paper: Paper) {
  const t = translator(paper.language, "invoices.on")
  const isCredit = paper.kind === "credit"
  return {
    title: t(isCredit ? "credit" : "invoice"),
    draft: t("draft"),
    page: (page: number, of: number) => t("page", { page: String(page), of: String(of) }),
    to: t("to"),
    lines: t("lines"),
    description: t("description"),
    quantity: t("quantity"),
    unitPrice: t(paper.pricesIncludeVat ? "unitPriceWithVat" : "unitPrice"),
    vat: t("vat"),
    net: t("net"),
    netTotal: t("netTotal"),
    total: t(isCredit ? "totalCredit" : "total"),
    vatNumber: t("vatNumber"),
    cocNumber: t("cocNumber"),
    discount: (percent: string) => t("discount", { percent }),
    vatOver: (sum: PaperVat, percent: string) =>
      sum.treatment === "oss" ? t("vatOverOf", { percent, country: sum.country }) : t("vatOver", { percent }),
    vatInBase: (currency: string) => t("vatInBase", { currency }),
    facts(date: (day: string) => string): [string, string][] {
      const { creditsNumber, creditsDate, reference, suppliedOn } = paper
      return [
        [t(isCredit ? "creditNumber" : "number"), paper.number ?? t("draft")],
        [t(isCredit ? "creditDate" : "date"), date(paper.invoiceDate)],
        [t("supplied"), date(suppliedOn ?? paper.invoiceDate)],
        ...(isCredit ? [] : ([[t("due"), date(paper.dueDate)]] as [string, string][])),
        ...(creditsNumber && creditsDate
          ? ([[t("credits"), t("creditsText", { number: creditsNumber, date: date(creditsDate) })]] as [
              string,
              string,
            ][])
          : []),
        ...(reference ? ([[t("reference"), reference]] as [string, string][]) : []),
      ]
    },
    /** Why no VAT is charged, in the words that the law wants. */
    legal: [...new Set(paper.vat.map(({ treatment }) => treatment))].flatMap((treatment) => {
      switch (treatment) {
        case "reverseCharge":
          return [t("legal.reverseCharge")]
        case "intraEu":
          return [t("legal.intraEu")]
        case "euServices":
          return [t("legal.euServices")]
        case "export":
          return [t("legal.export")]
        case "exempt":
          return [t("legal.exempt")]
        default:
          return []
      }
    }),
    payment(date: (day: string) => string, amount: string): string | null {
      if (isCredit) return null
      const iban = paper.seller?.iban
      const percent = paper.discountPercent
      const until =
        percent && paper.discountDays !== null
          ? discountUntil(paper.invoiceDate, { percent, days: paper.discountDays })
          : null
      const prompt = percent && until ? ` ${t("prompt", { percent, date: date(until) })}` : ""
      const payment = { amount, due: date(paper.dueDate), number: paper.number ?? t("draft") }
      return (iban ? t("payTo", { ...payment, iban: grouped(iban) }) : t("pay", payment)) + prompt
    },
  }
}

function grouped(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ")
}
