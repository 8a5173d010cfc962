import { notFound } from "next/navigation"
import { validate } from "uuid"
import { withAdministration } from "@/db/client"
import { type PortalContext, portalContext } from "@/lib/administrations/context"
import { type Paper, readPaper } from "@/lib/receivables/invoices/papers"

/** Not found for what is of another administration, as for what is not there. */
export async function readInvoice(
  administration: string,
  id: string,
): Promise<{ context: PortalContext; paper: Paper }> {
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const paper = validate(id)
    ? await withAdministration(administrationId, (tx) => readPaper(tx, administrationId, id))
    : null
  if (!paper) notFound()
  return { context, paper }
}
