import { notFound } from "next/navigation"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getLocale } from "@/lib/platform/i18n"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { ledgerCard } from "@/lib/receivables/ledger/trial-balance"
import { cardSheet, fileOf } from "../../ledger-file"
import { readSpan } from "../../read-span"

const MANY = 5_000

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/ledger/[ledger]/file">,
): Promise<Response> {
  const { administration, ledger } = await params
  const { administrationId } = await portalContext(administration, "accounts.export")
  const [locale, format] = await Promise.all([getLocale(), getFormatter()])
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  return withAdministration(administrationId, async (tx) => {
    const span = await readSpan(tx, administrationId, asked, dayOf(new Date()))
    const page = (offset: number) =>
      ledgerCard(tx, administrationId, ledger, span, locale, { offset, limit: MANY })
    const card = await page(0)
    if (!card) notFound()
    async function* pages() {
      for (let lines = card?.lines ?? [], offset = 0; lines.length > 0; ) {
        yield lines
        offset += MANY
        lines = lines.length < MANY ? [] : ((await page(offset))?.lines ?? [])
      }
    }
    const currency = await bookCurrency(tx, administrationId)
    return fileOf(cardSheet(pages, card.count, currency, locale), `ledger-${card.code}`, format)
  })
}
