import type { Tx } from "@/db/client"
import { first, isDay, type SearchParams } from "@/lib/platform/filters/address"
import { listYears } from "@/lib/receivables/ledger/books"
import type { Span } from "@/lib/receivables/ledger/trial-balance"

/** The days that an address asks for; what makes no sense is the fiscal year of today, up to today. */
export async function readSpan(
  tx: Tx,
  administrationId: string,
  params: SearchParams,
  today: string,
): Promise<Span> {
  const [from, to] = [first(params.from), first(params.to)]
  if (from && to && isDay(from) && isDay(to) && from <= to) return { from, to }
  const years = await listYears(tx, administrationId)
  const year = years.findLast(({ firstDay }) => firstDay <= today)
  return { from: year?.firstDay ?? `${today.slice(0, 4)}-01-01`, to: today }
}
