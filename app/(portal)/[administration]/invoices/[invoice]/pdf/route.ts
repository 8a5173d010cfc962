import { paperPdf } from "@/lib/receivables/invoices/pdf/document"
import { readInvoice } from "../invoice"

/** The invoice as the customer gets it. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[administration]/invoices/[invoice]/pdf">,
): Promise<Response> {
  const { administration, invoice } = await params
  const { paper } = await readInvoice(administration, invoice)
  return new Response(new Uint8Array(await paperPdf(paper)), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${paper.number ?? "draft"}.pdf"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  })
}
