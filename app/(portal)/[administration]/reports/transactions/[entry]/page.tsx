import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { validate } from "uuid"
import { EntryDetails } from "@/components/receivables/entry-details"
import { EntryMatches } from "@/components/receivables/entry-matches"
import { ReverseEntry } from "@/components/receivables/reverse-entry"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { readEntry } from "@/lib/receivables/ledger/entry"
import { itemsOfEntry } from "@/lib/receivables/lists/account-items"
import { REVERSIBLE } from "@/lib/receivables/reversal"

type Props = PageProps<"/[administration]/reports/transactions/[entry]">

const read = cache(async (administration: string, id: string) => {
  const { administrationId, role } = await portalContext(administration, "receivables.read")
  if (!validate(id)) notFound()
  const locale = await getLocale()
  return withAdministration(administrationId, async (tx) => {
    const entry = await readEntry(tx, administrationId, id, locale)
    if (!entry) notFound()
    return {
      entry,
      items: await itemsOfEntry(tx, administrationId, id),
      currency: await bookCurrency(tx, administrationId),
      mayWrite: may(role, "receivables.write"),
    }
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
  const [t, { entry, items, currency, mayWrite }] = await Promise.all([
    getTranslator("receivables.transactions"),
    read(administration, id),
  ])
  const number = `${entry.journal} ${entry.number}`
  const reversible = mayWrite && entry.reversedBy === null && REVERSIBLE.includes(entry.source)
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/reports/transactions`}>{t("back")}</TextLink>}
        title={t("entry", { number })}
        actions={
          reversible && (
            <ReverseEntry
              administration={administration}
              entryId={entry.id}
              number={number}
              today={dayOf(new Date())}
            />
          )
        }
      />
      <div className="flex flex-col gap-6">
        <EntryDetails administration={administration} currency={currency} entry={entry} />
        <EntryMatches administration={administration} items={items} may={mayWrite} />
      </div>
    </>
  )
}
