import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { validate } from "uuid"
import { EntryDetails } from "@/components/receivables/entry-details"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { readEntry } from "@/lib/receivables/ledger/entry"

type Props = PageProps<"/[administration]/reports/transactions/[entry]">

const read = cache(async (administration: string, id: string) => {
  const { administrationId } = await portalContext(administration, "receivables.read")
  if (!validate(id)) notFound()
  const locale = await getLocale()
  return withAdministration(administrationId, async (tx) => {
    const entry = await readEntry(tx, administrationId, id, locale)
    if (!entry) notFound()
    return { entry, currency: await bookCurrency(tx, administrationId) }
  })
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, entry: id } = await params
  const [t, { entry }] = await Promise.all([
    getTranslator("receivables.transactions"),
    read(administration, id),
  ])
  return { title: t("entry", { number: `${entry.journal} ${entry.number}` }) }
}

export default async function EntryPage({ params }: Props) {
  const { administration, entry: id } = await params
  const [t, { entry, currency }] = await Promise.all([
    getTranslator("receivables.transactions"),
    read(administration, id),
  ])
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/reports/transactions`}>{t("back")}</TextLink>}
        title={t("entry", { number: `${entry.journal} ${entry.number}` })}
      />
      <EntryDetails administration={administration} currency={currency} entry={entry} />
    </>
  )
}
