import { getTranslator } from "@/lib/platform/i18n"
import { ublOf, ublTree } from "@/lib/receivables/invoices/ubl/document"
import { ublFaults } from "@/lib/receivables/invoices/ubl/rules"
import { readInvoice } from "../invoice"

/** The e-invoice; of one that a receiver would refuse, in words what is wanting. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[administration]/invoices/[invoice]/ubl">,
): Promise<Response> {
  const { administration, invoice } = await params
  const { paper } = await readInvoice(administration, invoice)
  const t = await getTranslator("invoices.ubl")
  if (paper.state === "draft") return told(t("draft"))
  const faults = ublFaults(ublTree(paper))
  if (faults.length > 0) {
    const hints = [
      faults.includes("PEPPOL-EN16931-R010") && t("noEndpoint"),
      faults.includes("NL-R-003") && t("noCoc"),
      faults.some((rule) => ["BR-11", "NL-R-004", "BR-IC-12"].includes(rule)) && t("noAddress"),
    ].filter(Boolean)
    return told([t("faultsTitle"), ...hints, t("faults", { rules: faults.join(", ") })].join("\n"))
  }
  return new Response(ublOf(paper), {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "content-disposition": `attachment; filename="${paper.number}.xml"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  })
}

function told(text: string): Response {
  return new Response(`${text}\n`, {
    status: 422,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  })
}
