import { and, eq, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { classifications, ledgerAccounts, provisionRates } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { readBooks } from "../ledger/books"
import { DUTCH_CHART } from "../ledger/chart"
import { postEntries } from "../ledger/posting"
import type { BookInput, RatesInput } from "./input"
import { bookedProvision, isProvisionBookedOn, provisionFor } from "./queries"

/** The percentages of the administration, or of a class; what was there is replaced. */
export async function saveRates(
  tx: Tx,
  context: Context,
  { classification, steps }: RatesInput,
): Promise<void> {
  const { administrationId } = context
  if (classification !== null && !(await isClass(tx, administrationId, classification)))
    throw new Refusal("not_found")
  await strike(tx, administrationId, classification)
  await tx
    .insert(provisionRates)
    .values(steps.map((step) => ({ administrationId, id: uuidv7(), classification, ...step })))
  await record(tx, context, "provision.ratesSaved", null, { classification, steps })
}

/** The class has those of the administration again; of the administration (null), the usual ones hold again. */
export async function removeRates(
  tx: Tx,
  context: Context,
  { classification }: { classification: number | null },
): Promise<void> {
  const removed = await strike(tx, context.administrationId, classification)
  if (removed === 0) throw new Refusal("not_found")
  await record(tx, context, "provision.ratesRemoved", null, { classification })
}

/**
 * Books what the provision lacks on a day, or has too much, by hand in the general journal. Refused:
 * `provision_changed` (it is not what the person saw), `provision_booked` (on this day, and nobody said again),
 * `provision_right` (nothing to book), and what `postEntries` refuses. Returns the id of the entry.
 */
export async function bookProvision(
  tx: Tx,
  context: Context,
  { day, bounds, own, withVat, expected, again }: BookInput,
  description: string,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  await readBooks(tx, administrationId)
  await addProvisionAccount(tx, administrationId)
  // Two people who book at once do so one after the other.
  await tx.execute(sql`
    select from ledger_accounts where administration_id = ${administrationId} and use = 'provision' for update`)
  if (!again && (await isProvisionBookedOn(tx, administrationId, day))) throw new Refusal("provision_booked")
  const { provisionMinor } = await provisionFor(tx, administrationId, {
    conditions: {},
    options: {},
    asOf: day,
    ask: { bounds, by: null, own, withVat },
  })
  const difference = provisionMinor - ((await bookedProvision(tx, administrationId, day)) ?? 0n)
  if (difference === 0n) throw new Refusal("provision_right")
  if (difference !== BigInt(expected)) throw new Refusal("provision_changed")
  const { ledger } = await readBooks(tx, administrationId)
  const [entry] = await postEntries(
    tx,
    context,
    [
      {
        journal: "M",
        entryDate: day,
        documentDate: day,
        description,
        source: "manual",
        lines: [
          { ledger: ledger("badDebt"), amountMinor: difference },
          { ledger: ledger("provision"), amountMinor: -difference },
        ],
      },
    ],
    now,
  )
  const id = entry?.id ?? ""
  await record(tx, context, "provision.booked", id, {
    day,
    bounds,
    own,
    withVat,
    amount: String(difference),
  })
  return id
}

/** Books that were opened before there was one get it from the Dutch chart, unless its code is taken. */
async function addProvisionAccount(tx: Tx, administrationId: string): Promise<void> {
  const known = await tx.$count(
    ledgerAccounts,
    and(eq(ledgerAccounts.administrationId, administrationId), eq(ledgerAccounts.use, "provision")),
  )
  const account = DUTCH_CHART.find(({ use }) => use === "provision")
  if (known > 0 || !account) return
  const { code, en, nl, zh, kind, rgs, use } = account
  await tx
    .insert(ledgerAccounts)
    .values({ administrationId, code, nameEn: en, nameNl: nl, nameZh: zh, kind, rgs, use })
    .onConflictDoNothing()
}

async function strike(tx: Tx, administrationId: string, classification: number | null): Promise<number> {
  const { rowCount } = await tx
    .delete(provisionRates)
    .where(
      and(
        eq(provisionRates.administrationId, administrationId),
        classification === null
          ? isNull(provisionRates.classification)
          : eq(provisionRates.classification, classification),
      ),
    )
  return rowCount ?? 0
}

async function isClass(tx: Tx, administrationId: string, number: number): Promise<boolean> {
  const found = await tx.$count(
    classifications,
    and(eq(classifications.administrationId, administrationId), eq(classifications.number, number)),
  )
  return found > 0
}
