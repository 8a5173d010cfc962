import { and, eq, ne, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { entries, entryLines, journals, ledgerAccounts } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import type { ChangedJournal, ChangedLedgerAccount, LedgerAccountInput, NewJournal } from "./editing-input"

// The chart of accounts and the journals, as people change them. What was booked keeps its meaning.

/** Refused: `ledger_account_exists`, a use that another account has (`taken`). */
export async function addLedgerAccount(tx: Tx, context: Context, input: LedgerAccountInput): Promise<void> {
  const { administrationId } = context
  await refuseUse(tx, administrationId, input)
  const { rowCount } = await tx
    .insert(ledgerAccounts)
    .values({ administrationId, code: input.code, ...columnsOf(input) })
    .onConflictDoNothing()
  if (rowCount === 0) throw new Refusal("invalid_input", { code: "ledger_account_exists" })
  await record(tx, context, "ledger.accountAdded", input.code, { ...input })
}

/**
 * Refused: another kind once something was booked (`ledger_kind_booked`), another use than the one it has, and a block
 * where the portal (`ledger_account_in_use`) or a journal (`ledger_of_journal`) books by itself.
 */
export async function changeLedgerAccount(
  tx: Tx,
  context: Context,
  input: ChangedLedgerAccount,
): Promise<void> {
  const { administrationId } = context
  const [before] = await tx
    .select()
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.administrationId, administrationId), eq(ledgerAccounts.code, input.code)))
    .for("update")
  if (!before) throw new Refusal("not_found")
  if (before.kind !== input.kind && (await isBookedOn(tx, administrationId, input.code)))
    throw new Refusal("invalid_input", { kind: "ledger_kind_booked" })
  if (before.use !== null && before.use !== input.use)
    throw new Refusal("invalid_input", { use: "ledger_account_in_use" })
  if (before.use === null) await refuseUse(tx, administrationId, input)
  if (input.blocked) await refuseBlock(tx, administrationId, input)
  await tx
    .update(ledgerAccounts)
    .set({ ...columnsOf(input), blocked: input.blocked })
    .where(and(eq(ledgerAccounts.administrationId, administrationId), eq(ledgerAccounts.code, input.code)))
  const { administrationId: _id, ...was } = before
  await record(tx, context, "ledger.accountChanged", input.code, { before: was, after: input })
}

/** Refused: `journal_exists`, and a bank or till without a ledger account of its own. */
export async function addJournal(tx: Tx, context: Context, input: NewJournal): Promise<void> {
  const { administrationId } = context
  const { code, names, kind } = input
  const ledgerCode = kind === "general" ? null : input.ledgerCode
  if (kind !== "general") await refuseMoneyAccount(tx, administrationId, ledgerCode)
  const { rowCount } = await tx
    .insert(journals)
    .values({
      administrationId,
      code,
      nameEn: names.en,
      nameNl: names.nl,
      nameZh: names.zh,
      kind,
      ledgerCode,
    })
    .onConflictDoNothing()
  if (rowCount === 0) throw new Refusal("invalid_input", { code: "journal_exists" })
  await record(tx, context, "ledger.journalAdded", code, { ...input })
}

/** Names, and of sales the prefix of its papers; the ledger account of its money while nothing was booked in it. */
export async function changeJournal(tx: Tx, context: Context, input: ChangedJournal): Promise<void> {
  const { administrationId } = context
  const { code, names } = input
  const [before] = await tx
    .select()
    .from(journals)
    .where(and(eq(journals.administrationId, administrationId), eq(journals.code, code)))
    .for("update")
  if (!before) throw new Refusal("not_found")
  const isMoney = before.ledgerCode !== null
  const ledgerCode = isMoney ? input.ledgerCode : null
  if (isMoney && ledgerCode !== before.ledgerCode) {
    await refuseMoneyAccount(tx, administrationId, ledgerCode)
    const booked = await tx.$count(
      entries,
      and(eq(entries.administrationId, administrationId), eq(entries.journalCode, code)),
    )
    if (booked > 0) throw new Refusal("invalid_input", { ledgerCode: "journal_booked" })
  }
  const prefix = before.kind === "sales" ? input.prefix : before.prefix
  if (before.kind === "sales") await refusePrefix(tx, administrationId, code, prefix)
  await tx
    .update(journals)
    .set({ nameEn: names.en, nameNl: names.nl, nameZh: names.zh, prefix, ledgerCode })
    .where(and(eq(journals.administrationId, administrationId), eq(journals.code, code)))
  const { administrationId: _id, ...was } = before
  await record(tx, context, "ledger.journalChanged", code, { before: was, after: input })
}

function columnsOf({ names, kind, rgs, use }: LedgerAccountInput) {
  return { nameEn: names.en, nameNl: names.nl, nameZh: names.zh, kind, rgs, use }
}

async function isBookedOn(tx: Tx, administrationId: string, code: string): Promise<boolean> {
  const [line] = await tx
    .select({ one: sql`1` })
    .from(entryLines)
    .where(and(eq(entryLines.administrationId, administrationId), eq(entryLines.ledgerCode, code)))
    .limit(1)
  return line !== undefined
}

async function refuseUse(
  tx: Tx,
  administrationId: string,
  { code, use }: Pick<LedgerAccountInput, "code" | "use">,
): Promise<void> {
  if (use === null) return
  const others = await tx.$count(
    ledgerAccounts,
    and(
      eq(ledgerAccounts.administrationId, administrationId),
      eq(ledgerAccounts.use, use),
      ne(ledgerAccounts.code, code),
    ),
  )
  if (others > 0) throw new Refusal("invalid_input", { use: "taken" })
}

async function refuseBlock(
  tx: Tx,
  administrationId: string,
  { code, use }: ChangedLedgerAccount,
): Promise<void> {
  if (use !== null) throw new Refusal("invalid_input", { blocked: "ledger_account_in_use" })
  const ofJournals = await tx.$count(
    journals,
    and(eq(journals.administrationId, administrationId), eq(journals.ledgerCode, code)),
  )
  if (ofJournals > 0) throw new Refusal("invalid_input", { blocked: "ledger_of_journal" })
}

/** An account of the balance sheet that is not blocked, and not the control account: that one is kept per item. */
async function refuseMoneyAccount(tx: Tx, administrationId: string, code: string | null): Promise<void> {
  if (code === null) throw new Refusal("invalid_input", { ledgerCode: "required" })
  const [account] = await tx
    .select({ kind: ledgerAccounts.kind, use: ledgerAccounts.use, blocked: ledgerAccounts.blocked })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.administrationId, administrationId), eq(ledgerAccounts.code, code)))
  if (!account) throw new Refusal("invalid_input", { ledgerCode: "unknown_ledger_account" })
  if (account.blocked) throw new Refusal("invalid_input", { ledgerCode: "ledger_account_blocked" })
  const isBalance = account.kind === "asset" || account.kind === "liability"
  if (!isBalance || account.use === "debtors") throw new Refusal("invalid_input", { ledgerCode: "invalid" })
}

/** Papers of two journals never have the same number. */
async function refusePrefix(tx: Tx, administrationId: string, code: string, prefix: string): Promise<void> {
  const others = await tx.$count(
    journals,
    and(
      eq(journals.administrationId, administrationId),
      eq(journals.kind, "sales"),
      eq(journals.prefix, prefix),
      ne(journals.code, code),
    ),
  )
  if (others > 0) throw new Refusal("invalid_input", { prefix: "prefix_taken" })
}
