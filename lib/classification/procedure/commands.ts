import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import {
  members,
  procedureDuties,
  procedureReadings,
  procedures,
  procedureVersions,
  trainingSessions,
  users,
} from "@/db/schema"
import { PROCEDURE_DUTIES } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { type FieldId, fieldNumber } from "../rules"
import { changesInAll } from "./changes"
import { composeAll } from "./compose"
import type { ProcedureInputs } from "./composition"
import { drawCases, passedBy } from "./exercise"
import type { NewTraining, ProcedureEdit } from "./input"
import { latestVersion } from "./queries"
import { readInputs } from "./read-inputs"
import { addMonths } from "./rules"
import { readSettings } from "./settings"
import { hashOf, stableOf } from "./stable"

/** What people write of the document: own texts, duties, interval, pass mark. Versions stay as they are. */
export async function saveProcedure(tx: Tx, context: Context, edit: ProcedureEdit, now: Date): Promise<void> {
  const { administrationId } = context
  const { duties, ...settings } = edit
  await lockSettings(tx, administrationId)
  await requireMembers(tx, administrationId, Object.values(duties).flat())
  const row = { ...settings, updatedAt: now, updatedBy: userOf(context) }
  await tx
    .insert(procedures)
    .values({ administrationId, ...row })
    .onConflictDoUpdate({ target: procedures.administrationId, set: row })
  await tx.delete(procedureDuties).where(eq(procedureDuties.administrationId, administrationId))
  const rows = PROCEDURE_DUTIES.flatMap((duty) =>
    [...new Set(duties[duty])].map((userId) => ({ administrationId, duty, userId })),
  )
  if (rows.length > 0) await tx.insert(procedureDuties).values(rows)
  await record(tx, context, "procedure.saved", null, { duties, reviewMonths: edit.reviewMonths })
}

/** Freezes the document in all languages, as the publisher saw it. Returns the version's number. */
export async function publishVersion(
  tx: Tx,
  context: Context,
  { hash, note }: { hash: string; note: string },
  now: Date,
): Promise<number> {
  const { administrationId } = context
  await lockSettings(tx, administrationId)
  const inputs = await readInputs(tx, administrationId, now)
  if (hashOf(inputs) !== hash) throw new Refusal("procedure_moved")
  const last = await latestVersion(tx, administrationId)
  if (last?.hash === hash) throw new Refusal("procedure_unchanged")
  const stable = stableOf(inputs)
  const changes = last ? changesInAll(last.inputs, stable) : { en: [], nl: [], zh: [] }
  const number = (last?.number ?? 0) + 1
  const by = await nameOf(tx, userOf(context))
  const on = dayOf(now)
  const published: ProcedureInputs = {
    ...inputs,
    calendar: { ...inputs.calendar, nextReviewOn: addMonths(on, inputs.calendar.reviewMonths) },
    log: { ...inputs.log, versions: [{ number, on, by, note, changes }, ...inputs.log.versions] },
  }
  await tx.insert(procedureVersions).values({
    administrationId,
    number,
    documents: composeAll(published),
    changes,
    inputs: stable,
    hash,
    note,
    publishedAt: now,
    publishedBy: userOf(context),
  })
  await record(tx, context, "procedure.published", String(number), { hash })
  return number
}

/**
 * Asks members, or all of them, to read a version; who was asked before is not asked twice. Returns how many were
 * asked. Where no case can be drawn for the exercise, reading is enough.
 */
export async function askToRead(
  tx: Tx,
  context: Context,
  { version, userIds, field }: { version: number; userIds: string[] | null; field: FieldId | null },
  now: Date,
): Promise<number> {
  const { administrationId } = context
  await requireVersion(tx, administrationId, version)
  const asked = userIds ? [...new Set(userIds)] : await memberIds(tx, administrationId)
  await requireMembers(tx, administrationId, asked)
  const { passMark } = await readSettings(tx, administrationId)
  const drawn = field ? await drawCases(tx, administrationId, field) : []
  const rows = asked.map((userId) => ({
    administrationId,
    version,
    userId,
    field: field && drawn.length > 0 ? fieldNumber(field) : null,
    passMark,
    askedAt: now,
    askedBy: userOf(context),
  }))
  const added = await tx.insert(procedureReadings).values(rows).onConflictDoNothing().returning({
    userId: procedureReadings.userId,
  })
  if (added.length > 0) {
    const userIds = added.map(({ userId }) => userId)
    await record(tx, context, "procedure.readingAsked", String(version), { userIds, field })
  }
  return added.length
}

/** A person confirms for themselves, once, that they read what they were asked to read. */
export async function confirmReading(
  tx: Tx,
  context: Context,
  { version }: { version: number },
  now: Date,
): Promise<void> {
  const { administrationId } = context
  const userId = userOf(context)
  if (!userId) throw new Error("only a person confirms having read")
  const [reading] = await tx
    .select()
    .from(procedureReadings)
    .where(
      and(
        eq(procedureReadings.administrationId, administrationId),
        eq(procedureReadings.version, version),
        eq(procedureReadings.userId, userId),
      ),
    )
    .for("update")
  if (!reading) throw new Refusal("not_found")
  if (reading.confirmedAt) return
  if (!(await passedBy(tx, administrationId, reading))) throw new Refusal("exercise_not_passed")
  await tx
    .update(procedureReadings)
    .set({ confirmedAt: now })
    .where(
      and(
        eq(procedureReadings.administrationId, administrationId),
        eq(procedureReadings.version, version),
        eq(procedureReadings.userId, userId),
        isNull(procedureReadings.confirmedAt),
      ),
    )
  await record(tx, context, "procedure.readingConfirmed", String(version))
}

/** Writes down a training that was held elsewhere. */
export async function addTraining(
  tx: Tx,
  context: Context,
  training: NewTraining,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const { heldOn, trainer, topic } = training
  if (heldOn > dayOf(now)) throw new Refusal("invalid_input", { heldOn: "training_in_future" })
  const version = training.version ? Number(training.version) : null
  if (version !== null) await requireVersion(tx, administrationId, version)
  await requireMembers(tx, administrationId, training.userIds)
  const attendees = [
    ...(await namesOf(tx, [...new Set(training.userIds)])),
    ...namedIn(training.others).map((name) => ({ userId: null, name })),
  ]
  if (attendees.length === 0) throw new Refusal("invalid_input", { others: "training_nobody" })
  const id = uuidv7()
  const row = { administrationId, id, heldOn, trainer, topic, version, attendees }
  await tx.insert(trainingSessions).values({ ...row, createdAt: now, createdBy: userOf(context) })
  await record(tx, context, "training.added", id, { heldOn, attendees: attendees.length })
  return id
}

export async function removeTraining(tx: Tx, context: Context, trainingId: string): Promise<void> {
  const { administrationId } = context
  const { rowCount } = await tx
    .delete(trainingSessions)
    .where(and(eq(trainingSessions.administrationId, administrationId), eq(trainingSessions.id, trainingId)))
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "training.removed", trainingId)
}

function userOf({ actor }: Context): string | null {
  return actor.kind === "user" ? actor.userId : null
}

function namedIn(lines: string): string[] {
  return lines
    .split("\n")
    .map((line) => line.trim().slice(0, 120))
    .filter(Boolean)
}

async function requireVersion(tx: Tx, administrationId: string, version: number): Promise<void> {
  const [found] = await tx
    .select({ number: procedureVersions.number })
    .from(procedureVersions)
    .where(
      and(eq(procedureVersions.administrationId, administrationId), eq(procedureVersions.number, version)),
    )
  if (!found) throw new Refusal("not_found")
}

async function requireMembers(tx: Tx, administrationId: string, userIds: string[]): Promise<void> {
  const wanted = [...new Set(userIds)]
  if (wanted.length === 0) return
  const found = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.administrationId, administrationId), inArray(members.userId, wanted)))
  if (found.length < wanted.length) throw new Refusal("not_found")
}

async function memberIds(tx: Tx, administrationId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(eq(members.administrationId, administrationId))
  return rows.map(({ userId }) => userId)
}

async function namesOf(tx: Tx, userIds: string[]): Promise<{ userId: string; name: string }[]> {
  if (userIds.length === 0) return []
  return tx
    .select({ userId: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(sql`name`, users.id)
}

async function nameOf(tx: Tx, userId: string | null): Promise<string | null> {
  const [user] = userId ? await namesOf(tx, [userId]) : []
  return user?.name ?? null
}
