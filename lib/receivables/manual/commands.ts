import { and, eq, inArray } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { journals, ledgerAccounts, vatCodes } from "@/db/schema"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { amountText, parseMoney } from "@/lib/platform/money"
import { allocate, type Wanted } from "../allocations"
import { type Item, readItems } from "../item-queries"
import { addItems, type NewItem } from "../items"
import { type Books, readBooks } from "../ledger/books"
import { postEntries } from "../ledger/posting"
import { takePostingKey } from "../posting-keys"
import type { ManualEntryInput } from "./input"

type Line = ManualEntryInput["lines"][number] & { amountMinor: bigint; itemOf: string | null }

/**
 * An entry by hand, of a general journal. A line of the control account is an item of its customer, so that the open
 * items go on summing to it; with an open item chosen, it goes off that one. The same key twice books once. Refused,
 * at the line: a ledger account that is unknown or blocked, `control_account_needs_customer`, a VAT code that is not
 * offered, `line_one_side`, an item that has less open; as a whole: `entry_unbalanced`, and what `postEntries`
 * refuses of the day. Returns the id of the entry.
 */
export async function bookByHand(
  tx: Tx,
  context: Context,
  input: ManualEntryInput,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const id = uuidv7()
  const known = await takePostingKey(tx, context, input.key, id, now)
  if (known) return known
  const books = await readBooks(tx, administrationId)
  await refuseJournal(tx, administrationId, input.journal)
  const control = books.ledger("debtors")
  const lines = input.lines.map((line, i): Line => {
    const amountMinor = sideOf(line, i, books.currency)
    return { ...line, amountMinor, itemOf: line.ledger === control ? uuidv7() : null }
  })
  await refuseLedgers(tx, administrationId, lines)
  await refuseVatCodes(tx, administrationId, lines)
  const wanted = await itemsToMatch(tx, context, lines, books)
  const left = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  if (left !== 0n)
    throw new Refusal("entry_differs", { lines: "entry_differs" }, { left: amountText(left, books.currency) })
  const [posted] = await postEntries(
    tx,
    context,
    [
      {
        id,
        journal: input.journal,
        entryDate: input.day,
        documentDate: input.documentDate ?? input.day,
        description: input.description,
        source: "manual",
        lines: lines.map(({ ledger, amountMinor, itemOf, vatCode, description }) => ({
          ledger,
          amountMinor,
          ...(itemOf && { itemId: itemOf }),
          ...(vatCode && { vatCode }),
          ...(description && { description }),
        })),
      },
    ],
    now,
  )
  const number = `${input.journal} ${posted?.year}-${String(posted?.number).padStart(5, "0")}`
  await addItems(tx, administrationId, newItems(lines, { ...input, entryId: id, number }, books))
  await allocate(tx, context, wanted, now)
  await record(tx, context, "entry.byHand", id, { journal: input.journal, number, lines: lines.length })
  return id
}

/** Debit positive; exactly one of the two is filled in. */
function sideOf({ debit, credit }: Pick<Line, "debit" | "credit">, i: number, currency: string): bigint {
  const read = (text: string, field: string) => {
    try {
      return parseMoney(text, currency)
    } catch {
      throw new Refusal("invalid_input", { [`lines.${i}.${field}`]: "invalid_amount" })
    }
  }
  const [debitMinor, creditMinor] = [read(debit, "debit"), read(credit, "credit")]
  if ((debitMinor === 0n) === (creditMinor === 0n))
    throw new Refusal("invalid_input", { [`lines.${i}.debit`]: "line_one_side" })
  return debitMinor - creditMinor
}

async function refuseJournal(tx: Tx, administrationId: string, code: string): Promise<void> {
  const found = await tx.$count(
    journals,
    and(
      eq(journals.administrationId, administrationId),
      eq(journals.code, code),
      eq(journals.kind, "general"),
    ),
  )
  if (found === 0) throw new Refusal("invalid_input", { journal: "unknown_journal" }, { journal: code })
}

async function refuseLedgers(tx: Tx, administrationId: string, lines: Line[]): Promise<void> {
  const rows = await tx
    .select({ code: ledgerAccounts.code, blocked: ledgerAccounts.blocked })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.administrationId, administrationId),
        inArray(
          ledgerAccounts.code,
          lines.map(({ ledger }) => ledger),
        ),
      ),
    )
  const known = new Map(rows.map(({ code, blocked }) => [code, blocked]))
  refuseEach(lines, "ledger", ({ ledger }) => {
    const blocked = known.get(ledger)
    if (blocked === undefined) return "unknown_ledger_account"
    return blocked ? "ledger_account_blocked" : null
  })
}

async function refuseVatCodes(tx: Tx, administrationId: string, lines: Line[]): Promise<void> {
  const codes = lines.flatMap(({ vatCode }) => vatCode ?? [])
  if (codes.length === 0) return
  const rows = await tx
    .select({ code: vatCodes.code, archivedAt: vatCodes.archivedAt })
    .from(vatCodes)
    .where(and(eq(vatCodes.administrationId, administrationId), inArray(vatCodes.code, codes)))
  const offered = new Set(rows.filter(({ archivedAt }) => archivedAt === null).map(({ code }) => code))
  refuseEach(lines, "vatCode", ({ vatCode }) =>
    vatCode && !offered.has(vatCode) ? "vat_code_unknown" : null,
  )
}

/** What the lines of the control account go off, as far as they name an item. */
async function itemsToMatch(tx: Tx, context: Context, lines: Line[], books: Books): Promise<Wanted[]> {
  refuseEach(lines, "accountId", ({ itemOf, accountId }) =>
    itemOf && !accountId ? "control_account_needs_customer" : null,
  )
  const accounts = new Set(lines.flatMap(({ itemOf, accountId }) => (itemOf && accountId ? accountId : [])))
  for (const accountId of [...accounts].sort()) await livingAccount(tx, context, accountId)
  const items = await readItems(
    tx,
    context.administrationId,
    lines.flatMap(({ itemOf, itemId }) => (itemOf && itemId ? itemId : [])),
  )
  return lines.flatMap((line, i): Wanted[] => {
    if (!line.itemOf || !line.itemId) return []
    const item = items.get(line.itemId)
    const field = `lines.${i}.itemId`
    if (item?.accountId !== line.accountId) throw new Refusal("not_found", { [field]: "not_found" })
    return [wantedOf(line, line.itemOf, item as Item, field, books)]
  })
}

function wantedOf({ amountMinor }: Line, id: string, item: Item, field: string, books: Books): Wanted {
  if (item.currency !== books.currency)
    throw new Refusal("allocation_currency", { [field]: "allocation_currency" })
  if (item.amountMinor > 0n === amountMinor > 0n)
    throw new Refusal("allocation_sign", { [field]: "allocation_sign" })
  const [open, part] = [item.openMinor, amountMinor].map((minor) => (minor < 0n ? -minor : minor)) as [
    bigint,
    bigint,
  ]
  if (part > open)
    throw new Refusal(
      "allocation_over_open",
      { [field]: "allocation_over_open" },
      { open: amountText(open, item.currency) },
    )
  return item.amountMinor > 0n
    ? { debitId: item.id, creditId: id, amountMinor: part }
    : { debitId: id, creditId: item.id, amountMinor: part }
}

function newItems(
  lines: Line[],
  entry: { entryId: string; number: string; day: string; documentDate: string | null },
  { currency }: Books,
): (NewItem & { classesOf: string | null })[] {
  return lines.flatMap(({ itemOf, accountId, itemId, amountMinor }) =>
    itemOf && accountId
      ? [
          {
            id: itemOf,
            accountId,
            debtorId: accountId,
            kind: "manual" as const,
            entryId: entry.entryId,
            number: entry.number,
            documentDate: entry.documentDate ?? entry.day,
            entryDate: entry.day,
            dueDate: entry.day,
            currency,
            amountMinor,
            baseMinor: amountMinor,
            classesOf: itemId,
          },
        ]
      : [],
  )
}

function refuseEach(lines: Line[], name: string, fault: (line: Line) => string | null): void {
  const fields = lines.flatMap((line, i) => {
    const code = fault(line)
    return code ? [[`lines.${i}.${name}`, code] as const] : []
  })
  if (fields.length > 0) throw new Refusal("invalid_input", Object.fromEntries(fields))
}
