import type { Metadata } from "next"
import { v7 as uuidv7 } from "uuid"
import { ManualForm } from "@/components/receivables/manual-form"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { bookCurrency, listYears } from "@/lib/receivables/ledger/books"
import { listJournals, listLedgerAccounts } from "@/lib/receivables/ledger/queries"
import { listVatCodes } from "@/lib/vat/queries"
import { BooksNotOpen } from "../../books-not-open"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.manual"))("new") }
}

export default async function NewEntryPage({
  params,
}: PageProps<"/[administration]/receivables/entries/new">) {
  const { administration } = await params
  const { administrationId } = await portalContext(administration, "receivables.write")
  const [t, ledger, locale] = await Promise.all([
    getTranslator("receivables.manual"),
    getTranslator("receivables.ledger"),
    getLocale(),
  ])
  const today = dayOf(new Date())
  const read = await withAdministration(administrationId, async (tx) => ({
    years: await listYears(tx, administrationId),
    ledgers: await listLedgerAccounts(tx, administrationId),
    journals: await listJournals(tx, administrationId),
    vatCodes: await listVatCodes(tx, administrationId, today),
    currency: await bookCurrency(tx, administrationId),
  }))
  const choice = ({ code, names }: { code: string; names: Record<"en" | "nl" | "zh", string> }) => ({
    value: code,
    label: `${code} · ${names[locale] || names.en || names.nl}`,
  })
  return (
    <>
      <PageHeader
        title={t("new")}
        back={<TextLink href={`/${administration}/receivables/ledger`}>{ledger("title")}</TextLink>}
      />
      {read.years.length === 0 ? (
        <BooksNotOpen administration={administration} />
      ) : (
        <ManualForm
          administration={administration}
          formKey={uuidv7()}
          today={today}
          currency={read.currency}
          journals={read.journals.filter(({ kind }) => kind === "general").map(choice)}
          ledgers={read.ledgers.filter(({ blocked }) => !blocked).map(choice)}
          control={read.ledgers.find(({ use }) => use === "debtors")?.code ?? ""}
          vatCodes={read.vatCodes.filter(({ archived }) => !archived).map(choice)}
        />
      )}
    </>
  )
}
