import type { VatTreatment } from "@/lib/vat/rules"
import type { VatBand } from "@/lib/vat/start-list"
import type { LedgerUse } from "../ledger/chart"

type Taxed = { treatment: VatTreatment; band: VatBand }

/** Where the revenue of a line goes that names no ledger account: by the boxes of the Dutch return. */
export function revenueUse({ treatment, band }: Taxed): LedgerUse {
  switch (treatment) {
    case "domestic":
      return band === "standard" ? "revenue" : band === "reduced" ? "revenueLow" : "revenueZero"
    case "exempt":
      return "revenueZero"
    case "reverseCharge":
      return "revenueReverse"
    case "intraEu":
    case "euServices":
      return "revenueEu"
    case "export":
      return "revenueExport"
    case "oss":
      return "revenueOss"
  }
}

/** Where its VAT goes. */
export function vatUse({ treatment, band }: Taxed): LedgerUse {
  if (treatment === "oss") return "vatOss"
  if (treatment !== "domestic") return "vatOther"
  return band === "standard" ? "vatHigh" : band === "reduced" ? "vatLow" : "vatOther"
}
