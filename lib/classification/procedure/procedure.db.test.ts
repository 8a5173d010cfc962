import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { procedureExercises, rulebooks, ruleStates, rules, ruleVersions } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { addValue } from "../commands"
import { setLabel } from "../labels"
import { createAccount } from "../new-account"
import type { Condition } from "../rulebook/condition"
import {
  addTraining,
  askToRead,
  confirmReading,
  publishVersion,
  removeTraining,
  saveProcedure,
} from "./commands"
import { answerExercise, drawCases, drawExercise } from "./exercise"
import { readExercise } from "./exercise-queries"
import type { ExerciseCase } from "./exercise-rules"
import type { ProcedureEdit } from "./input"
import {
  latestVersion,
  listAttendance,
  listTrainings,
  liveProcedure,
  readingOf,
  readVersion,
} from "./queries"
import { NO_TEXT } from "./rules"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")
const later = new Date("2026-11-22T10:00:00Z")

let admin: Context
let reader: Context
let vip: number
let regular: number

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  admin = (await aMember(administrationId, "admin", { name: "Anna" })).context
  reader = (await aMember(administrationId, "viewer", { name: "Bo" })).context
  const value = (code: string) =>
    inside((tx) => addValue(tx, admin, "classification1", { code, en: code, nl: "", zh: "" }, now))
  vip = await value("VIP")
  regular = await value("Regular")
})

const inside = <T>(work: (tx: Tx) => Promise<T>, where = admin) =>
  withAdministration(where.administrationId, work)
const userOf = ({ actor }: Context) => (actor.kind === "user" ? actor.userId : "")
const live = (where = admin) => inside((tx) => liveProcedure(tx, where.administrationId, "en", now), where)

async function publish(where = admin, at = now) {
  const { hash } = await live(where)
  return inside((tx) => publishVersion(tx, where, { hash, note: "" }, at), where)
}

const revenueFrom = (cents: number): Condition => ({
  kind: "test",
  fact: "revenue",
  window: 365,
  is: "between",
  from: cents,
  to: null,
})

/** Puts one rule in force, as publishing an edition does. */
async function inForce(condition: Condition, version = 1, id = uuidv7()): Promise<string> {
  const { administrationId } = admin
  await inside(async (tx) => {
    const said = { name: "Big spenders", condition, outcomes: [vip] }
    const rule = { administrationId, id, position: 1, state: "on" as const, version, ...said }
    await tx
      .insert(rules)
      .values({ ...rule, createdAt: now, updatedAt: now })
      .onConflictDoUpdate({ target: [rules.administrationId, rules.id], set: { version, condition } })
    await tx.insert(ruleVersions).values({ administrationId, ruleId: id, version, ...said, savedAt: now })
    const entries = [{ rule: id, version }]
    await tx.insert(rulebooks).values({ administrationId, number: version, entries, publishedAt: now })
    await tx
      .insert(ruleStates)
      .values({ administrationId, book: version })
      .onConflictDoUpdate({ target: ruleStates.administrationId, set: { book: version } })
  })
  return id
}

const person = {
  kind: "consumer" as const,
  firstName: "Zwaantje",
  lastName: "Quispel",
  email: "zwaantje@quispel.example",
  phone: "0612345678",
  language: "",
  line1: "Oudegracht 321",
  line2: "",
  postcode: "3511 PK",
  city: "Oudewater",
  country: "NL",
}
const company = {
  ...person,
  kind: "company" as const,
  name: "Xylofoon Export",
  vatNumber: "NL001234567B01",
  cocNumber: "12345678",
  email: "info@xylofoon.example",
}

/** Two customers: one classified by hand, one by a rule with what it decided on. */
async function twoCustomers(condition = revenueFrom(500_000)): Promise<[string, string]> {
  const rule = await inForce(condition)
  const byHand = await inside((tx) => createAccount(tx, admin, person, now))
  const byRule = await inside((tx) => createAccount(tx, admin, company, now))
  await inside((tx) => setLabel(tx, admin, byHand, "classification1", regular, now))
  const kept = uuidv7()
  const values = { "revenue:365": 612_345, name: company.name, city: company.city, email: company.email }
  await inside(async (tx) => {
    await tx.execute(sql`update account_labels set classification1 = ${vip}
      where administration_id = ${admin.administrationId} and account_id = ${byRule}`)
    await tx.execute(sql`
      insert into assignments (administration_id, id, account_id, field, to_number, cause, facts, at)
      values (${admin.administrationId}, ${uuidv7()}, ${byRule}, 1, ${vip}, 'rule',
        ${JSON.stringify({ book: 1, rule, version: 1, facts: kept })}::jsonb, ${now}::timestamptz)`)
    await tx.execute(sql`
      insert into rule_facts (administration_id, account_id, id, facts)
      values (${admin.administrationId}, ${byRule}, ${kept}, ${JSON.stringify(values)}::jsonb)`)
  })
  return [byHand, byRule]
}

const edit: ProcedureEdit = {
  texts: { purpose: NO_TEXT, exceptions: NO_TEXT, feedback: NO_TEXT },
  duties: { owner: [], executor: [], reviewer: [], trainer: [] },
  reviewMonths: 6,
  passMark: 4,
}

describe("the document", () => {
  it("is made of the live rules and settings, and says when it parts from what was published", async () => {
    const rule = await inForce(revenueFrom(500_000))
    expect(JSON.stringify(await live())).toContain("revenue in the last 365 days is at least")
    expect(await publish()).toBe(1)
    expect(await live()).toMatchObject({ last: { number: 1, by: "Anna" }, changes: [] })
    await inForce(revenueFrom(900_000), 2, rule)
    expect((await live()).changes).toEqual(["Rule changed: Big spenders (version 1 → 2)"])
    const duties = { ...edit.duties, owner: [userOf(admin)], trainer: [userOf(reader)] }
    const texts = { ...edit.texts, purpose: { en: "Own words.", nl: "", zh: "" } }
    await inside((tx) => saveProcedure(tx, admin, { ...edit, duties, texts }, now))
    expect((await live()).changes).toEqual([
      "Rule changed: Big spenders (version 1 → 2)",
      "Text changed: Purpose",
      "Owner: Anna",
      "Trainer: Bo",
      "Review of the document every 6 months",
    ])
    expect(JSON.stringify((await live()).document)).toContain("Own words.")
  })

  it("is published as it was seen, and not twice over the same", async () => {
    const { hash } = await live()
    await inForce(revenueFrom(1))
    const stale = inside((tx) => publishVersion(tx, admin, { hash, note: "" }, now))
    await expect(stale).rejects.toMatchObject({ code: "procedure_moved" })
    await publish()
    await expect(publish()).rejects.toMatchObject({ code: "procedure_unchanged" })
  })

  it("stays as it was published, word for word, whatever becomes of the rules", async () => {
    const rule = await inForce(revenueFrom(500_000))
    await publish()
    const { administrationId } = admin
    const read = () =>
      inside(async (tx) => [
        await readVersion(tx, administrationId, 1, "en"),
        await readVersion(tx, administrationId, 1, "nl"),
        await readVersion(tx, administrationId, 1, "zh"),
      ])
    const before = await read()
    await inForce(revenueFrom(900_000), 2, rule)
    await inside((tx) => addValue(tx, admin, "classification2", { code: "X", en: "", nl: "", zh: "" }, now))
    expect(await publish(admin, later)).toBe(2)
    expect(await read()).toEqual(before)
    const second = await inside((tx) => readVersion(tx, administrationId, 2, "nl"))
    expect(JSON.stringify(second?.document)).toContain("Regel gewijzigd: Big spenders (versie 1 → 2)")
    expect(JSON.stringify(second?.document)).toContain("22-11-2027")
  })

  it("cannot be rewritten, not even by the portal's own role", async () => {
    await publish()
    for (const statement of [
      sql`update procedure_versions set note = 'other'`,
      sql`delete from procedure_versions`,
    ])
      await expect(inside((tx) => tx.execute(statement))).rejects.toThrow()
    expect(await inside((tx) => latestVersion(tx, admin.administrationId))).toMatchObject({ note: "" })
  })

  it("names members only, and those who left no more", async () => {
    const stranger = await aMember((await anAdministration()).administrationId, "admin")
    const foreign = { ...edit, duties: { ...edit.duties, owner: [stranger.userId] } }
    await expect(inside((tx) => saveProcedure(tx, admin, foreign, now))).rejects.toMatchObject({
      code: "not_found",
    })
    const own = { ...edit, duties: { ...edit.duties, owner: [userOf(reader)] } }
    await inside((tx) => saveProcedure(tx, admin, own, now))
    await inside((tx) =>
      tx.execute(sql`delete from members where administration_id = ${admin.administrationId}
        and user_id = ${userOf(reader)}`),
    )
    expect(JSON.stringify((await live()).document)).not.toContain("Bo")
  })
})

describe("who was asked to read", () => {
  const ask = (field: "classification1" | null = null, userIds: string[] | null = null) =>
    inside((tx) => askToRead(tx, admin, { version: 1, userIds, field }, now))
  const attendance = () => inside((tx) => listAttendance(tx, admin.administrationId))

  it("confirms for themselves alone", async () => {
    await publish()
    expect(await ask()).toBe(2)
    expect(await ask()).toBe(0)
    await inside((tx) => confirmReading(tx, reader, { version: 1 }, later))
    expect(await attendance()).toMatchObject([
      { name: "Anna", confirmedAt: null },
      { name: "Bo", confirmedAt: later, tries: 0, exercise: false },
    ])
    // Who was not asked has nothing to confirm.
    const third = (await aMember(admin.administrationId, "viewer")).context
    await expect(inside((tx) => confirmReading(tx, third, { version: 1 }, later))).rejects.toMatchObject({
      code: "not_found",
    })
  })

  it("keeps the moment of the first confirmation", async () => {
    await publish()
    await ask()
    await inside((tx) => confirmReading(tx, reader, { version: 1 }, now))
    await inside((tx) => confirmReading(tx, reader, { version: 1 }, later))
    expect((await attendance()).find(({ name }) => name === "Bo")?.confirmedAt).toEqual(now)
  })

  it("does the exercise before confirming, as often as it takes; every try is kept", async () => {
    await twoCustomers()
    await publish()
    await ask("classification1", [userOf(reader)])
    await expect(inside((tx) => confirmReading(tx, reader, { version: 1 }, now))).rejects.toMatchObject({
      code: "exercise_not_passed",
    })
    const attempt = async (answer: (one: ExerciseCase) => number) => {
      const exerciseId = await inside((tx) => drawExercise(tx, reader, { version: 1 }, now))
      // Drawing again gives the same cases, not better ones.
      expect(await inside((tx) => drawExercise(tx, reader, { version: 1 }, now))).toBe(exerciseId)
      const [drawn] = await inside((tx) =>
        tx.select().from(procedureExercises).where(sql`id = ${exerciseId}`),
      )
      const answers = casesOf(drawn).map(answer)
      const score = await inside((tx) => answerExercise(tx, reader, { exerciseId, answers }, now))
      const again = inside((tx) => answerExercise(tx, reader, { exerciseId, answers }, now))
      await expect(again).rejects.toMatchObject({ code: "exercise_answered" })
      return score
    }
    expect(await attempt(() => regular)).toBe(1)
    await expect(inside((tx) => confirmReading(tx, reader, { version: 1 }, now))).rejects.toThrow()
    expect(await attempt(({ answer }) => answer)).toBe(2)
    await inside((tx) => confirmReading(tx, reader, { version: 1 }, later))
    expect(await attendance()).toMatchObject([
      { name: "Bo", tries: 2, score: 2, cases: 2, exercise: true, confirmedAt: later },
    ])
  })

  it("sees the right value and the rule only after answering", async () => {
    await twoCustomers()
    await publish()
    await ask("classification1", [userOf(reader)])
    const exerciseId = await inside((tx) => drawExercise(tx, reader, { version: 1 }, now))
    const shown = () =>
      inside((tx) =>
        readExercise(
          tx,
          admin.administrationId,
          { version: 1, userId: userOf(reader), field: "classification1", passMark: 4 },
          "en",
        ),
      )
    expect((await shown())?.cases.map(({ outcome }) => outcome)).toEqual([null, null])
    await inside((tx) => answerExercise(tx, reader, { exerciseId, answers: [vip, vip] }, now))
    const outcomes = (await shown())?.cases.map(({ outcome }) => outcome)
    expect(outcomes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ right: false, given: "VIP", answer: "Regular", rule: null, lines: [] }),
        expect.objectContaining({
          right: true,
          rule: "Big spenders",
          lines: [{ depth: 0, text: expect.stringContaining("revenue in the last 365 days is at least") }],
        }),
      ]),
    )
  })

  it("answers nobody else's exercise", async () => {
    await twoCustomers()
    await publish()
    await ask("classification1")
    const exerciseId = await inside((tx) => drawExercise(tx, reader, { version: 1 }, now))
    const other = inside((tx) => answerExercise(tx, admin, { exerciseId, answers: [vip, vip] }, now))
    await expect(other).rejects.toMatchObject({ code: "not_found" })
  })

  it("only reads where no customer was ever classified in the field", async () => {
    await publish()
    await ask("classification1", [userOf(reader)])
    expect(await inside((tx) => readingOf(tx, admin.administrationId, userOf(reader)))).toMatchObject({
      field: null,
    })
    await inside((tx) => confirmReading(tx, reader, { version: 1 }, now))
  })
})

describe("a case of an exercise", () => {
  it("is stored without anything that says whose it is", async () => {
    const ids = await twoCustomers()
    await publish()
    await inside((tx) => askToRead(tx, admin, { version: 1, userIds: null, field: "classification1" }, now))
    await inside((tx) => drawExercise(tx, reader, { version: 1 }, now))
    const [row] = await inside((tx) => tx.select().from(procedureExercises))
    const cases = casesOf(row)
    expect(cases).toHaveLength(2)
    const accounts = await inside((tx) =>
      tx.execute<{ code: string; slot: number }>(sql`select code, slot from accounts
        where administration_id = ${admin.administrationId}`),
    )
    const stored = JSON.stringify(row).toLowerCase()
    const personal = [
      ...Object.entries({ ...person, ...company }).flatMap(([key, value]) =>
        ["kind", "country"].includes(key) ? [] : [value],
      ),
      ...Object.values(person),
      ...ids,
      ...accounts.rows.map(({ code }) => code),
      "3511",
      "Xylofoon",
      "612345",
    ].filter((value) => value && !["consumer", "company", "NL"].includes(value))
    expect(personal.length).toBeGreaterThan(15)
    for (const value of personal) expect(stored).not.toContain(value.toLowerCase())
    expect(cases.find(({ rule }) => rule)).toMatchObject({
      facts: { kind: "company", country: "NL", postcode: "35" },
      asked: { "revenue:365": 610_000 },
    })
  })

  it.each<[string, Condition]>([
    ["a name", { kind: "test", fact: "name", is: "contains", text: "Xylofoon" }],
    ["an e-mail address", { kind: "test", fact: "email", is: "contains", text: "xylofoon" }],
    ["a town", { kind: "none", of: [{ kind: "test", fact: "city", is: "contains", text: "Oudewater" }] }],
    ["a full postcode", { kind: "test", fact: "postcode", is: "postcodes", from: "3511", to: "3512" }],
  ])("is never one that a rule decided by %s", async (_, condition) => {
    await twoCustomers(condition)
    const cases = await inside((tx) => drawCases(tx, admin.administrationId, "classification1"))
    expect(cases.map(({ rule }) => rule)).toEqual([null])
  })

  it("is never one whose label changed since, was cleared, or belongs to a test", async () => {
    const [byHand, byRule] = await twoCustomers()
    await inside((tx) => setLabel(tx, admin, byHand, "classification1", null, later))
    await inside((tx) =>
      tx.execute(sql`update accounts set is_test = true where id = ${byRule}
      and administration_id = ${admin.administrationId}`),
    )
    expect(await inside((tx) => drawCases(tx, admin.administrationId, "classification1"))).toEqual([])
  })
})

describe("a training held elsewhere", () => {
  const training = {
    heldOn: "2026-11-20",
    trainer: "Carla",
    topic: "The new rules",
    version: "",
    userIds: [] as string[],
    others: "",
  }

  it("is kept with members and others by name, and can be taken out again", async () => {
    const attended = { ...training, userIds: [userOf(reader)], others: "Dirk\n\n Eva " }
    const id = await inside((tx) => addTraining(tx, admin, attended, now))
    expect(await inside((tx) => listTrainings(tx, admin.administrationId))).toMatchObject([
      {
        id,
        trainer: "Carla",
        version: null,
        attendees: [
          { userId: userOf(reader), name: "Bo" },
          { userId: null, name: "Dirk" },
          { userId: null, name: "Eva" },
        ],
      },
    ])
    await inside((tx) => removeTraining(tx, admin, id))
    expect(await inside((tx) => listTrainings(tx, admin.administrationId))).toEqual([])
  })

  it("has somebody who attended, has been held, and is about a version that exists", async () => {
    const add = (changed: Partial<typeof training>) =>
      inside((tx) => addTraining(tx, admin, { ...training, others: "Eva", ...changed }, now))
    await expect(add({ others: " \n" })).rejects.toMatchObject({ fields: { others: "training_nobody" } })
    await expect(add({ heldOn: "2026-11-22" })).rejects.toMatchObject({
      fields: { heldOn: "training_in_future" },
    })
    await expect(add({ version: "3" })).rejects.toMatchObject({ code: "not_found" })
  })
})

describe("another administration", () => {
  it("sees no version, reading, exercise or training of this one, and changes none", async () => {
    await twoCustomers()
    await publish()
    await inside((tx) => askToRead(tx, admin, { version: 1, userIds: null, field: "classification1" }, now))
    const exerciseId = await inside((tx) => drawExercise(tx, reader, { version: 1 }, now))
    const training = { heldOn: "2026-11-20", trainer: "C", topic: "T", version: "", userIds: [], others: "E" }
    const trainingId = await inside((tx) => addTraining(tx, admin, training, now))

    const { administrationId } = await anAdministration()
    const other = (await aMember(administrationId, "admin")).context
    await inside(async (tx) => {
      // Asked for by this administration's id, from within another.
      for (const of of [administrationId, admin.administrationId]) {
        expect(await latestVersion(tx, of)).toBeNull()
        expect(await readVersion(tx, of, 1, "en")).toBeNull()
        expect(await readingOf(tx, of, userOf(reader))).toBeNull()
        expect(await listAttendance(tx, of)).toEqual([])
        expect(await listTrainings(tx, of)).toEqual([])
      }
    }, other)
    const refused = [
      () => inside((tx) => confirmReading(tx, other, { version: 1 }, now), other),
      () => inside((tx) => answerExercise(tx, other, { exerciseId, answers: [vip, vip] }, now), other),
      () => inside((tx) => drawExercise(tx, other, { version: 1 }, now), other),
      () => inside((tx) => askToRead(tx, other, { version: 1, userIds: null, field: null }, now), other),
      () => inside((tx) => removeTraining(tx, other, trainingId), other),
    ]
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ code: "not_found" })
    expect(JSON.stringify((await live(other)).document)).not.toContain("VIP")
  })
})

function casesOf(exercise: { cases: unknown } | undefined): ExerciseCase[] {
  if (!exercise) throw new Error("no exercise was drawn")
  return exercise.cases as ExerciseCase[]
}
