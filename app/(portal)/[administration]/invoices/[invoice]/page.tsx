import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { DraftPart } from "./draft-part"
import { readInvoice } from "./invoice"
import { SentPart } from "./sent-part"

type Props = PageProps<"/[administration]/invoices/[invoice]">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, invoice } = await params
  const [{ paper }, t] = await Promise.all([readInvoice(administration, invoice), getTranslator("invoices")])
  return { title: paper.number ?? t(paper.kind === "credit" ? "draftCredit" : "draftInvoice") }
}

export default async function InvoicePage({ params }: Props) {
  const { administration, invoice } = await params
  const { context, paper } = await readInvoice(administration, invoice)
  return paper.state === "draft" ? (
    <DraftPart context={context} paper={paper} />
  ) : (
    <SentPart context={context} paper={paper} />
  )
}
