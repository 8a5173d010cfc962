import { and, asc, eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import {
  collectionScales,
  interestRates,
  reminderLevels,
  reminderSchemes,
  reminderSettings,
} from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import type { Locale } from "@/lib/platform/locale"
import { parseMoney } from "@/lib/platform/money"
import type { CollectionScale } from "./costs"
import type { RateInput, SchemeInput, SettingsInput } from "./input"
import type { InterestRate } from "./interest"
import type { LetterText } from "./letter"
import type { Buyer, Level, Scheme } from "./rules"
import { startLevels } from "./start-letters"
import { startInterestRates, startScale } from "./start-rates"

export type LevelWithTexts = Level & { payDays: number; texts: Record<Locale, LetterText> }
export type SchemeWithTexts = Omit<Scheme, "levels"> & { levels: LevelWithTexts[] }

export type ReminderSettings = Omit<typeof reminderSettings.$inferSelect, "administrationId">

/** All that reminding goes by; null while nobody set it up. */
export type Reminding = {
  settings: ReminderSettings
  schemes: SchemeWithTexts[]
  scales: CollectionScale[]
  rates: InterestRate[]
}

export async function readReminding(tx: Tx, administrationId: string): Promise<Reminding | null> {
  const [settings] = await tx
    .select()
    .from(reminderSettings)
    .where(eq(reminderSettings.administrationId, administrationId))
  if (!settings) return null
  return {
    settings,
    schemes: await listSchemes(tx, administrationId),
    scales: await tx
      .select()
      .from(collectionScales)
      .where(eq(collectionScales.administrationId, administrationId))
      .orderBy(asc(collectionScales.country), asc(collectionScales.fromDay)),
    rates: await tx
      .select()
      .from(interestRates)
      .where(eq(interestRates.administrationId, administrationId))
      .orderBy(asc(interestRates.country), asc(interestRates.buyer), asc(interestRates.fromDay)),
  }
}

/** Levels, letters and rates to start with; what is there already stays. */
export async function setUpReminders(tx: Tx, context: Context): Promise<void> {
  const { administrationId } = context
  const { rowCount } = await tx
    .insert(reminderSettings)
    .values({
      administrationId,
      sender: "creditor",
      minimumMinor: 500n,
      leastDays: 7,
      deliveryDays: 2,
      vatDeductible: true,
      language: "nl",
    })
    .onConflictDoNothing()
  if (rowCount === 0) return
  await tx
    .insert(collectionScales)
    .values({ administrationId, ...startScale })
    .onConflictDoNothing()
  await tx
    .insert(interestRates)
    .values(startInterestRates.map((rate) => ({ administrationId, ...rate })))
    .onConflictDoNothing()
  for (const buyer of ["consumer", "company"] as const) {
    const id = uuidv7()
    await tx.insert(reminderSchemes).values({ administrationId, id, buyer, classification: null })
    await insertLevels(tx, administrationId, id, startLevels(buyer))
  }
  await record(tx, context, "reminders.setUp", null)
}

export async function saveReminderSettings(tx: Tx, context: Context, input: SettingsInput): Promise<void> {
  const { administrationId } = context
  const { minimum, ...settings } = input
  const { rowCount } = await tx
    .update(reminderSettings)
    .set({ ...settings, minimumMinor: parseMoney(minimum, "EUR") })
    .where(eq(reminderSettings.administrationId, administrationId))
  if (rowCount === 0) throw new Refusal("reminders_not_set_up")
  await record(tx, context, "reminders.settings", null, input)
}

/** Of accounts with a value: begins as a copy of the scheme of that kind of buyer. Refused: `reminder_scheme_exists`. */
export async function addScheme(
  tx: Tx,
  context: Context,
  { buyer, classification }: { buyer: Buyer; classification: number },
): Promise<string> {
  const { administrationId } = context
  const schemes = await listSchemes(tx, administrationId)
  const general = schemes.find((scheme) => scheme.buyer === buyer && scheme.classification === null)
  if (!general) throw new Refusal("reminders_not_set_up")
  const id = uuidv7()
  const { rows } = await tx.execute(sql`
    insert into reminder_schemes (administration_id, id, buyer, classification)
    select ${administrationId}, ${id}, ${buyer}, number from classifications
    where administration_id = ${administrationId} and number = ${classification} and archived_at is null
    on conflict do nothing returning id`)
  if (rows.length === 0) throw new Refusal("reminder_scheme_exists")
  await insertLevels(tx, administrationId, id, general.levels)
  await record(tx, context, "reminders.schemeAdded", id, { buyer, classification })
  return id
}

/** Accounts of the class are reminded as their kind of buyer again. The schemes of the kinds themselves stay. */
export async function removeScheme(tx: Tx, context: Context, id: string): Promise<void> {
  const { rowCount } = await tx
    .delete(reminderSchemes)
    .where(
      and(
        eq(reminderSchemes.administrationId, context.administrationId),
        eq(reminderSchemes.id, id),
        sql`${reminderSchemes.classification} is not null`,
      ),
    )
  if (rowCount === 0) throw new Refusal("not_found")
  await record(tx, context, "reminders.schemeRemoved", id)
}

/** Its levels as they are to be; levels left out are passed over from now on. */
export async function saveScheme(tx: Tx, context: Context, { id, levels }: SchemeInput): Promise<void> {
  const { administrationId } = context
  const [scheme] = await tx
    .select()
    .from(reminderSchemes)
    .where(and(eq(reminderSchemes.administrationId, administrationId), eq(reminderSchemes.id, id)))
    .for("update")
  if (!scheme) throw new Refusal("not_found")
  if (scheme.buyer === "company" && levels.some(({ letterFirst }) => letterFirst))
    throw new Refusal("letter_first_of_company")
  await tx
    .delete(reminderLevels)
    .where(and(eq(reminderLevels.administrationId, administrationId), eq(reminderLevels.schemeId, id)))
  await insertLevels(tx, administrationId, id, levels)
  await record(tx, context, "reminders.schemeSaved", id, {
    levels: levels.map(({ texts: _texts, ...level }) => level),
  })
}

/** A rate from a day on; the same day again corrects it. */
export async function saveInterestRate(tx: Tx, context: Context, rate: RateInput): Promise<void> {
  await tx
    .insert(interestRates)
    .values({ administrationId: context.administrationId, ...rate })
    .onConflictDoUpdate({
      target: [
        interestRates.administrationId,
        interestRates.country,
        interestRates.buyer,
        interestRates.fromDay,
      ],
      set: { percent: rate.percent, source: rate.source },
    })
  await record(tx, context, "reminders.rate", null, rate)
}

async function listSchemes(tx: Tx, administrationId: string): Promise<SchemeWithTexts[]> {
  const schemes = await tx
    .select()
    .from(reminderSchemes)
    .where(eq(reminderSchemes.administrationId, administrationId))
    .orderBy(asc(reminderSchemes.buyer), sql`classification nulls first`)
  const levels = await tx
    .select()
    .from(reminderLevels)
    .where(eq(reminderLevels.administrationId, administrationId))
    .orderBy(asc(reminderLevels.level))
  return schemes.map(({ id, buyer, classification }) => ({
    id,
    buyer,
    classification,
    levels: levels.filter(({ schemeId }) => schemeId === id).map(levelOf),
  }))
}

function levelOf(row: typeof reminderLevels.$inferSelect): LevelWithTexts {
  const { level, days, channel, payDays, costs, interest, letterFirst } = row
  return {
    level,
    days,
    channel,
    payDays,
    costs,
    interest,
    letterFirst,
    texts: {
      en: { subject: row.subjectEn, body: row.bodyEn },
      nl: { subject: row.subjectNl, body: row.bodyNl },
      zh: { subject: row.subjectZh, body: row.bodyZh },
    },
  }
}

async function insertLevels(
  tx: Tx,
  administrationId: string,
  schemeId: string,
  levels: LevelWithTexts[],
): Promise<void> {
  if (levels.length === 0) return
  await tx.insert(reminderLevels).values(
    levels.map(({ texts, ...level }) => ({
      administrationId,
      schemeId,
      ...level,
      subjectEn: texts.en.subject,
      subjectNl: texts.nl.subject,
      subjectZh: texts.zh.subject,
      bodyEn: texts.en.body,
      bodyNl: texts.nl.body,
      bodyZh: texts.zh.body,
    })),
  )
}
