import { withAdministration } from "@/db/client"
import { type PortalContext, portalContext } from "@/lib/administrations/context"
import { canMail } from "@/lib/administrations/outbox/settings"
import { accountNames } from "@/lib/classification/account-lists"
import { dayOf } from "@/lib/platform/calendar"
import { first, type SearchParams, writeAddress } from "@/lib/platform/filters/address"
import { type FacetValues, facetValues } from "@/lib/platform/filters/facet-values"
import type { FacetCount, FacetCounts } from "@/lib/platform/filters/facets"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { readAsked } from "@/lib/receivables/reminders/asked"
import { debtorList, reminderFilters } from "@/lib/receivables/reminders/filters"
import type { Proposal } from "@/lib/receivables/reminders/proposal"
import { proposeReminders } from "@/lib/receivables/reminders/propose"
import { namesOf } from "@/lib/receivables/reminders/queries"
import { type Reminding, readReminding } from "@/lib/receivables/reminders/settings"
import { filterWordsOf, readFacetsOf } from "../../account-lists"

export const ROWS_PER_PAGE = 50

/** The proposal of today as an address asks for it; null while reminders are not set up. */
export async function readProposal(slug: string, params: SearchParams) {
  const context = await portalContext(slug, "receivables.read")
  const { administrationId } = context
  const locale = await getLocale()
  const day = dayOf(new Date())
  const read = await withAdministration(administrationId, async (tx) => {
    const reminding = await readReminding(tx, administrationId)
    if (!reminding) return null
    const asked = await readAsked(tx, administrationId, locale, params)
    return {
      reminding,
      asked,
      proposal: await proposeReminders(tx, administrationId, reminding, day, asked),
      canMail: await canMail(tx, administrationId),
    }
  })
  if (!read) return { context, day, found: null }
  const address = writeAddress(reminderFilters, read.asked.conditions, {})
  return { context, day, found: { ...read, address, ...(await words(context, read)) } }
}

/** One page of rows, with what their accounts are called; places are whole numbers in the address. */
export async function pageOf<Row extends { accountId: string }>(
  { administrationId }: PortalContext,
  rows: Row[],
  params: SearchParams,
) {
  const asked = Number.parseInt(first(params.after) ?? first(params.before) ?? "0", 10)
  const from = Number.isSafeInteger(asked) && asked > 0 && asked < rows.length ? asked : 0
  const shown = rows.slice(from, from + ROWS_PER_PAGE)
  const names = await withAdministration(administrationId, (tx) =>
    namesOf(
      tx,
      administrationId,
      shown.map(({ accountId }) => accountId),
    ),
  )
  return {
    rows: shown.map((row) => ({ ...row, ...(names.get(row.accountId) ?? { name: "", code: "" }) })),
    from: rows.length === 0 ? 0 : from + 1,
    to: from + shown.length,
    total: rows.length,
    previous: from > 0 ? String(Math.max(from - ROWS_PER_PAGE, 0)) : null,
    next: from + ROWS_PER_PAGE < rows.length ? String(from + ROWS_PER_PAGE) : null,
  }
}

type Read = {
  reminding: Reminding
  asked: Awaited<ReturnType<typeof readAsked>>
  proposal: Proposal
}

async function words({ administrationId }: PortalContext, { asked, proposal }: Read) {
  const t = await getTranslator("reminders.column")
  const { conditions, options, known } = asked
  const { level, block, ...ofDebtors } = conditions
  const names = accountNames(known)
  const listed = { ...names, names: { ...names.names, level: t("level"), block: t("block") } }
  // Counted after the rows and sent after them.
  const debtors = readFacetsOf(debtorList, administrationId, { conditions: ofDebtors, options }, known)
  const decided = facetValues(
    { level: reminderFilters.level, block: reminderFilters.block },
    countDecided(proposal),
    options,
    { level, block },
    (_, value) => value,
  )
  return {
    filters: filterWordsOf(reminderFilters, { conditions, options }, known, listed),
    facets: debtors.then((counted): FacetValues | null => counted && { ...counted, ...decided }),
    filtered: Object.values(conditions).some(Boolean),
  }
}

function countDecided({ letters, blocked }: Proposal): FacetCounts {
  const level: FacetCount = { blank: 0, counts: new Map() }
  const block: FacetCount = { blank: 0, counts: new Map() }
  const add = ({ counts }: FacetCount, key: string, count: number) =>
    counts.set(key, (counts.get(key) ?? 0) + count)
  for (const letter of letters) add(level, String(letter.level), letter.items.length)
  for (const item of blocked) {
    add(block, item.block, 1)
    if (item.level !== null) add(level, String(item.level), 1)
  }
  return { level, block }
}
