import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { amountText, parseMoney } from "@/lib/platform/money"
import { allocate, type Wanted } from "../allocations"
import { type Item, readItems } from "../item-queries"
import { recordPayment, writeOff } from "../payments"
import { takePostingKey } from "../posting-keys"
import type { MatchInput, PayInput } from "./input"
import { discountsOf } from "./queries"
import { discountTaken, pairs, type Rest } from "./rules"

type Part = { item: Item; amountMinor: bigint; rest: Rest; field: string }

/**
 * Money from a customer, or back to one, over any of its open items: what is not for an item stays on account. What a
 * part leaves open of its item may go off in the same step, as discount for prompt payment as far as it was agreed, as
 * a payment difference or as a bad debt. The same key twice books once. Refused: `allocation_over_open` at the part
 * (says what is open now), `parts_over_amount`, `discount_not_agreed`, and what `recordPayment` refuses. Returns the
 * id of the payment's item.
 */
export async function pay(tx: Tx, context: Context, input: PayInput, now: Date): Promise<string> {
  const id = uuidv7()
  const known = await takePostingKey(tx, context, input.key, id, now)
  if (known) return known
  await livingAccount(tx, context, input.accountId)
  const received = input.direction === "in"
  const amountMinor = minorOf(input.amount, input.currency, "amount")
  if (amountMinor <= 0n) throw new Refusal("invalid_input", { amount: "amount_required" })
  const parts = await partsOf(tx, context, input, received)
  const sum = parts.reduce((total, part) => total + part.amountMinor, 0n)
  if (sum > amountMinor)
    throw new Refusal(
      "parts_over_amount",
      { amount: "parts_over_amount" },
      { sum: amountText(sum, input.currency) },
    )
  await recordPayment(
    tx,
    context,
    {
      id,
      accountId: input.accountId,
      debtorId: debtorOf(parts, input.accountId),
      journal: input.journal,
      day: input.day,
      amountMinor: received ? amountMinor : -amountMinor,
      currency: input.currency,
      rate: input.rate,
      reference: input.reference,
      allocations: parts.flatMap(({ item, amountMinor: part }) =>
        part > 0n ? [{ itemId: item.id, amountMinor: part }] : [],
      ),
    },
    now,
  )
  await settleRests(tx, context, parts, input, now)
  return id
}

/**
 * What an account was credited or paid on account, against what it owes: amounts of both sides come to the same, and
 * go together in their order. The same key twice does it once. Refused: `match_unequal`, `allocation_over_open`.
 */
export async function match(tx: Tx, context: Context, input: MatchInput, now: Date): Promise<void> {
  if (await takePostingKey(tx, context, input.key, input.key, now)) return
  const items = await readItems(
    tx,
    context.administrationId,
    [...input.debits, ...input.credits].map(({ itemId }) => itemId),
  )
  const side = (name: "debits" | "credits") =>
    input[name].flatMap(({ itemId, amount }) => {
      const item = ofAccount(items.get(itemId), input.accountId)
      const amountMinor = minorOf(amount, item.currency, `${name}.${itemId}`)
      refuseOverOpen(item, amountMinor, `${name}.${itemId}`)
      return amountMinor > 0n ? [{ id: itemId, amountMinor }] : []
    })
  const [debits, credits] = [side("debits"), side("credits")]
  const wanted: Wanted[] | null = pairs(debits, credits)
  if (!wanted || wanted.length === 0) throw new Refusal("match_unequal")
  const ids = await allocate(tx, context, wanted, now)
  await record(tx, context, "items.matched", input.accountId, { allocations: ids })
}

async function partsOf(tx: Tx, context: Context, input: PayInput, received: boolean): Promise<Part[]> {
  const items = await readItems(
    tx,
    context.administrationId,
    input.parts.map(({ itemId }) => itemId),
  )
  return input.parts.flatMap(({ itemId, amount, rest }): Part[] => {
    const field = `parts.${itemId}`
    const item = ofAccount(items.get(itemId), input.accountId)
    if (item.currency !== input.currency) throw new Refusal("allocation_currency")
    if (item.amountMinor > 0n !== received) throw new Refusal("allocation_sign")
    const amountMinor = minorOf(amount, item.currency, field)
    refuseOverOpen(item, amountMinor, field)
    return amountMinor === 0n && rest === "open" ? [] : [{ item, amountMinor, rest, field }]
  })
}

/** What goes off without money follows the payment, so that it is seen what for. */
async function settleRests(
  tx: Tx,
  context: Context,
  parts: Part[],
  { day, reference }: PayInput,
  now: Date,
): Promise<void> {
  const discounts = await discountsOf(
    tx,
    context.administrationId,
    parts.filter(({ rest }) => rest === "discount").map(({ item }) => item.id),
  )
  for (const { item, amountMinor, rest, field } of parts) {
    const left = openOf(item) - amountMinor
    if (rest === "open" || left === 0n) continue
    const off = rest === "discount" ? discountTaken(left, discounts.get(item.id) ?? null, day) : left
    if (off === 0n) throw new Refusal("invalid_input", { [field]: "discount_not_agreed" })
    await writeOff(
      tx,
      context,
      {
        itemId: item.id,
        kind: rest === "discount" ? "discount" : "writeOff",
        small: rest === "difference",
        amountMinor: off,
        day,
        reason: reference,
      },
      now,
    )
  }
}

function ofAccount(item: Item | undefined, accountId: string): Item {
  if (item?.accountId !== accountId) throw new Refusal("not_found")
  return item
}

/** Somebody may have settled it meanwhile: what is open now is said at its field. */
function refuseOverOpen(item: Item, amountMinor: bigint, field: string): void {
  const open = openOf(item)
  if (amountMinor > open)
    throw new Refusal(
      "allocation_over_open",
      { [field]: "allocation_over_open" },
      { open: amountText(open, item.currency) },
    )
}

function openOf({ openMinor }: Item): bigint {
  return openMinor < 0n ? -openMinor : openMinor
}

/** The payment stands on the name that its items stand on, where that is one. */
function debtorOf(parts: Part[], accountId: string): string {
  const debtors = new Set(parts.map(({ item }) => item.debtorId))
  const [only] = debtors
  return debtors.size === 1 && only ? only : accountId
}

function minorOf(text: string, currency: string, field: string): bigint {
  try {
    return parseMoney(text, currency)
  } catch {
    throw new Refusal("invalid_input", { [field]: "invalid_amount" })
  }
}
