import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { vatCodes, vatRates } from "@/db/schema"
import type { VatTreatment } from "./rules"
import { startVatCodes, type VatBand } from "./start-list"

export type VatCode = {
  code: string
  names: { en: string; nl: string; zh: string }
  treatment: VatTreatment
  country: string
  band: VatBand
  /** Percentage on the day asked for; null when none was entered for it. */
  rate: string | null
  archived: boolean
}

/** All codes with their rates of a day, in the order of their codes. */
export async function listVatCodes(tx: Tx, administrationId: string, day: string): Promise<VatCode[]> {
  const { rows } = await tx.execute<Omit<VatCode, "names"> & { en: string; nl: string; zh: string }>(sql`
    select c.code, c.name_en as en, c.name_nl as nl, c.name_zh as zh, c.treatment, c.country, c.band,
      c.archived_at is not null as archived, (
        select trim_scale(r.rate)::text from vat_rates r
        where r.administration_id = ${administrationId} and r.code = c.code and r.from_day <= ${day}::date
        order by r.from_day desc limit 1) as rate
    from vat_codes c where c.administration_id = ${administrationId} order by c.code`)
  return rows.map(({ en, nl, zh, ...code }) => ({ ...code, names: { en, nl, zh } }))
}

/** From which day which rate holds, the newest first. */
export type DatedRate = { from: string; rate: string }

/** Rates of each code: a form finds the one of the day that is typed. */
export async function listVatRates(tx: Tx, administrationId: string): Promise<Map<string, DatedRate[]>> {
  const { rows } = await tx.execute<{ code: string; rates: DatedRate[] }>(sql`
    select code, json_agg(json_build_object('from', from_day, 'rate', trim_scale(rate)::text) order by from_day desc) as rates
    from vat_rates where administration_id = ${administrationId} group by code`)
  return new Map(rows.map(({ code, rates }) => [code, rates]))
}

/** The start list, where a code is not there yet. */
export async function addStartVatCodes(tx: Tx, administrationId: string): Promise<void> {
  const codes = startVatCodes()
  await tx
    .insert(vatCodes)
    .values(
      codes.map(({ code, en, nl, zh, treatment, country, band }) => ({
        administrationId,
        code,
        nameEn: en,
        nameNl: nl,
        nameZh: zh,
        treatment,
        country,
        band,
      })),
    )
    .onConflictDoNothing()
  await tx
    .insert(vatRates)
    .values(
      codes.flatMap(({ code, rates }) =>
        rates.map(({ from, rate, source }) => ({ administrationId, code, fromDay: from, rate, source })),
      ),
    )
    .onConflictDoNothing()
}
