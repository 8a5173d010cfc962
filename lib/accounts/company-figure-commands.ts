import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { companyFigures } from "@/db/schema"
import { COMPANY_FIGURES } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { moneyText, parseMoney } from "@/lib/platform/money"
import { ruleFactsChanged } from "./bitmaps/changes"
import type { FigureEdit, FigureRemoval, NewFigures } from "./company-figure-input"
import type { FigureKind } from "./company-size"
import { livingAccount } from "./living-account"

/** What is known already is not overwritten by the way: changing a figure has a form of its own. */
export async function addFigures(tx: Tx, context: Context, input: NewFigures, now: Date): Promise<void> {
  const { administrationId } = context
  const { accountId, year, source, statedOn } = input
  await companyToChange(tx, context, accountId)
  if (year > Number(dayOf(now).slice(0, 4))) throw new Refusal("invalid_input", { year: "year_invalid" })
  refuseLater(statedOn, now)
  const given = COMPANY_FIGURES.filter((kind) => input[kind])
  const added = await tx
    .insert(companyFigures)
    .values(
      given.map((kind) => ({
        administrationId,
        accountId,
        kind,
        year,
        amount: hundredths(input[kind]),
        source,
        statedOn,
        userId: userOf(context),
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ kind: companyFigures.kind })
  const known = given.filter((kind) => !added.some((row) => row.kind === kind))
  if (known.length > 0) {
    throw new Refusal("invalid_input", Object.fromEntries(known.map((kind) => [kind, "figure_known"])))
  }
  const amounts = Object.fromEntries(given.map((kind) => [kind, input[kind]]))
  await changed(tx, context, accountId, "account.figuresAdded", { year, ...amounts, source, statedOn })
}

export async function editFigure(tx: Tx, context: Context, input: FigureEdit, now: Date): Promise<void> {
  const { accountId, kind, year, source, statedOn } = input
  await companyToChange(tx, context, accountId)
  refuseLater(statedOn, now)
  const before = await figureToChange(tx, context, input)
  const amount = hundredths(input.amount)
  await tx
    .update(companyFigures)
    .set({ amount, source, statedOn, userId: userOf(context), createdAt: now })
    .where(figureIs(context, input))
  await changed(tx, context, accountId, "account.figureEdited", {
    kind,
    year,
    before: factsOf(before),
    after: factsOf({ amount, source, statedOn }),
  })
}

export async function removeFigure(tx: Tx, context: Context, input: FigureRemoval): Promise<void> {
  const { accountId, kind, year } = input
  await companyToChange(tx, context, accountId)
  const before = await figureToChange(tx, context, input)
  await tx.delete(companyFigures).where(figureIs(context, input))
  await changed(tx, context, accountId, "account.figureRemoved", { kind, year, before: factsOf(before) })
}

/** A person has no turnover, staff or balance sheet. */
async function companyToChange(tx: Tx, context: Context, accountId: string): Promise<void> {
  const account = await livingAccount(tx, context, accountId)
  if (account.kind !== "company") throw new Refusal("figures_of_consumer")
}

async function figureToChange(tx: Tx, context: Context, input: FigureRemoval) {
  const [before] = await tx.select().from(companyFigures).where(figureIs(context, input))
  if (!before) throw new Refusal("not_found")
  if (before.createdAt.toISOString() !== new Date(input.version).toISOString()) throw new Refusal("conflict")
  return before
}

async function changed(
  tx: Tx,
  context: Context,
  accountId: string,
  action: string,
  facts: Record<string, unknown>,
): Promise<void> {
  await record(tx, context, action, accountId, facts)
  await ruleFactsChanged(tx, context.administrationId, [accountId])
}

function refuseLater(statedOn: string, now: Date): void {
  if (statedOn > dayOf(now)) throw new Refusal("invalid_input", { statedOn: "date_later" })
}

function figureIs(
  { administrationId }: Context,
  figure: { accountId: string; kind: FigureKind; year: number },
) {
  return and(
    eq(companyFigures.administrationId, administrationId),
    eq(companyFigures.accountId, figure.accountId),
    eq(companyFigures.kind, figure.kind),
    eq(companyFigures.year, figure.year),
  )
}

function factsOf({ amount, source, statedOn }: { amount: bigint; source: string; statedOn: string }) {
  return { amount: moneyText(amount, "EUR"), source, statedOn }
}

/** Euros and full-time units alike are kept in hundredths. */
function hundredths(typed: string): bigint {
  return parseMoney(typed, "EUR")
}

function userOf({ actor }: Context): string | null {
  return actor.kind === "user" ? actor.userId : null
}
