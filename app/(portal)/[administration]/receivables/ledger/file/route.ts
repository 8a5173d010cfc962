import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getLocale } from "@/lib/platform/i18n"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { trialBalance } from "@/lib/receivables/ledger/trial-balance"
import { fileOf, trialSheet } from "../ledger-file"
import { readSpan } from "../read-span"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/ledger/file">,
): Promise<Response> {
  const { administration } = await params
  const { administrationId } = await portalContext(administration, "accounts.export")
  const [locale, format] = await Promise.all([getLocale(), getFormatter()])
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const { balance, currency } = await withAdministration(administrationId, async (tx) => {
    const span = await readSpan(tx, administrationId, asked, dayOf(new Date()))
    return {
      balance: await trialBalance(tx, administrationId, span, locale),
      currency: await bookCurrency(tx, administrationId),
    }
  })
  return fileOf(trialSheet(balance, currency, locale), "trial-balance", format)
}
