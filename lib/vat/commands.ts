import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { vatCodes, vatRates } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import type { VatTreatment } from "./rules"
import type { VatBand } from "./start-list"

type Names = { en: string; nl: string; zh: string }
/** A percentage from a day on, and who says so. */
export type SourcedRate = { fromDay: string; rate: string; source: string }

/** A code with its first rate. Refused: `vat_code_exists`. */
export async function addVatCode(
  tx: Tx,
  context: Context,
  input: SourcedRate & {
    code: string
    names: Names
    treatment: VatTreatment
    country: string
    band: VatBand
  },
): Promise<void> {
  const { administrationId } = context
  const { code, names, treatment, country, band, ...rate } = input
  const { rowCount } = await tx
    .insert(vatCodes)
    .values({
      administrationId,
      code,
      nameEn: names.en,
      nameNl: names.nl,
      nameZh: names.zh,
      treatment,
      country,
      band,
    })
    .onConflictDoNothing()
  if (rowCount === 0) throw new Refusal("invalid_input", { code: "vat_code_exists" })
  await tx.insert(vatRates).values({ administrationId, code, ...rate })
  await record(tx, context, "vat.codeAdded", code, { ...input })
}

/** Its names, and whether it is offered; what was booked with it stays. */
export async function changeVatCode(
  tx: Tx,
  context: Context,
  { code, names, archived }: { code: string; names: Names; archived: boolean },
  now: Date,
): Promise<void> {
  const of = and(eq(vatCodes.administrationId, context.administrationId), eq(vatCodes.code, code))
  const [before] = await tx.select().from(vatCodes).where(of).for("update")
  if (!before) throw new Refusal("not_found")
  await tx
    .update(vatCodes)
    .set({
      nameEn: names.en,
      nameNl: names.nl,
      nameZh: names.zh,
      archivedAt: archived ? (before.archivedAt ?? now) : null,
    })
    .where(of)
  await record(tx, context, "vat.codeChanged", code, { names, archived })
}

/** A rate from a day on; the same day again corrects it. What was booked stays as it is. */
export async function addVatRate(
  tx: Tx,
  context: Context,
  { code, ...rate }: SourcedRate & { code: string },
): Promise<void> {
  const { administrationId } = context
  const known = await tx.$count(
    vatCodes,
    and(eq(vatCodes.administrationId, administrationId), eq(vatCodes.code, code)),
  )
  if (known === 0) throw new Refusal("not_found")
  await tx
    .insert(vatRates)
    .values({ administrationId, code, ...rate })
    .onConflictDoUpdate({
      target: [vatRates.administrationId, vatRates.code, vatRates.fromDay],
      set: { rate: rate.rate, source: rate.source },
    })
  await record(tx, context, "vat.rateAdded", code, rate)
}
