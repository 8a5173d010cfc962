import { and, eq } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { assignments, classifications, duplicates, facetChanges, reviewActions } from "@/db/schema"
import { archiveValue } from "../commands"
import { chooseLabel } from "../label-commands"
import { lockLabel } from "../labels"
import { type FieldId, fieldBit } from "../rules"
import { acceptItem, assignItem, changeItem, ignoreItem, type SeenItem, snoozeItem } from "./commands"
import { acceptLike, previewLike } from "./like"
import { planLabel } from "./plan"
import { listReview, type ReviewFilter } from "./queries"
import { applySimilar, similarAccounts } from "./similar"
import { aReviewedOffice, type ReviewedOffice } from "./testing"
import { undoReview } from "./undo"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")
const everything: ReviewFilter = { reason: null, field: null, assignee: null, age: null }

let office: ReviewedOffice
let b2b: number
let b2c: number

beforeEach(async () => {
  office = await aReviewedOffice(now)
  b2b = await office.value("classification1", "B2B")
  b2c = await office.value("classification1", "B2C")
})

async function queue(): Promise<(SeenItem & { name: string })[]> {
  const { administrationId, inside, userId } = office
  const { items } = await inside((tx) => listReview(tx, administrationId, everything, userId, null, 50, now))
  return items.map(({ accountId, reason, field, otherId, current, proposed, name }) => ({
    ...{ accountId, reason, field, otherId, current, proposed, name },
  }))
}

async function first(): Promise<SeenItem> {
  const [item] = await queue()
  if (!item) throw new Error("the queue is empty")
  const { name: _, ...seen } = item
  return seen
}

const undo = (id: string | null, context = office.context) =>
  office.inside((tx) => undoReview(tx, context, id, now))

const reasonsOf = (accountId: string) =>
  office.inside((tx) =>
    tx
      .select({ from: assignments.fromNumber, to: assignments.toNumber, cause: assignments.cause })
      .from(assignments)
      .where(
        and(
          eq(assignments.administrationId, office.administrationId),
          eq(assignments.accountId, accountId),
          eq(assignments.field, 1),
        ),
      )
      .orderBy(assignments.id),
  )

/** A label by hand against which a rule speaks. */
async function contradiction(name: string) {
  const id = await office.account(name, {}, { classification1: b2b })
  await office.finding(id, "classification1", "contradicts", b2c)
  return id
}

describe("accepting", () => {
  it("sets what is proposed by hand, says so, and has the account counted and judged anew", async () => {
    const id = await contradiction("Anna")
    const item = await first()
    await office.inside((tx) => acceptItem(tx, office.context, item, now))
    expect(await office.labels(id)).toMatchObject({
      classification1: b2c,
      byHand: fieldBit("classification1"),
    })
    expect(await reasonsOf(id)).toEqual([{ from: b2b, to: b2c, cause: "hand" }])
    expect(await queue()).toEqual([])
    const waiting = await office.inside((tx) =>
      tx.select().from(facetChanges).where(eq(facetChanges.administrationId, office.administrationId)),
    )
    expect(waiting.length).toBeGreaterThan(0)
  })

  it("clears what no rule gives any more", async () => {
    const id = await office.account("Anna", { classification1: b2b })
    await office.finding(id, "classification1", "outdated")
    const item = await first()
    await office.inside((tx) => acceptItem(tx, office.context, item, now))
    expect(await office.labels(id)).toMatchObject({ classification1: null })
  })

  it("is refused in words: nothing proposed, locked, changed meanwhile, dealt with already", async () => {
    const anna = await office.account("Anna")
    await office.finding(anna, "classification1", "unmatched")
    const blank = await first()
    const accept = (item: SeenItem) => office.inside((tx) => acceptItem(tx, office.context, item, now))
    await expect(accept(blank)).rejects.toMatchObject({ code: "review_nothing_proposed" })
    await office.inside((tx) => ignoreItem(tx, office.context, blank, now))

    const bea = await contradiction("Bea")
    const item = await first()
    await office.lock(bea, "classification1")
    await expect(accept(item)).rejects.toMatchObject({ code: "label_locked" })
    expect(await office.labels(bea)).toMatchObject({ classification1: b2b })
    await office.inside((tx) => lockLabel(tx, office.context, bea, "classification1", false))
    const third = await office.value("classification1", "Export")
    await office.finding(bea, "classification1", "contradicts", third)
    await expect(accept(item)).rejects.toMatchObject({ code: "review_changed" })
    await office.inside((tx) => archiveValue(tx, office.command, third, now))
    await expect(accept({ ...item, proposed: third })).rejects.toMatchObject({ code: "unknown_value" })
    await office.finding(bea, "classification1", "contradicts", b2c)
    await accept(item)
    await expect(accept(item)).rejects.toMatchObject({ code: "review_gone" })
  })
})

describe("undoing", () => {
  it("puts back the label as it was, a machine's as a machine's, and the item with it", async () => {
    const id = await office.account("Anna", { classification1: b2b })
    await office.finding(id, "classification1", "outdated", b2c)
    const before = await office.labels(id)
    const item = await first()
    const done = await office.inside((tx) => acceptItem(tx, office.context, item, now))
    expect(await queue()).toEqual([])
    expect(await undo(done)).toMatchObject({
      restored: 1,
      left: 0,
      item: { accountId: id, reason: "outdated" },
    })
    expect(await office.labels(id)).toEqual(before)
    expect(await first()).toEqual(item)
    expect((await reasonsOf(id)).at(-1)).toEqual({ from: b2c, to: b2b, cause: "undo" })
  })

  it("takes back a sector with the subsector that went along", async () => {
    const sectors = await office.inside((tx) =>
      tx
        .select({
          number: classifications.number,
          field: classifications.field,
          parent: classifications.parent,
        })
        .from(classifications)
        .where(eq(classifications.administrationId, office.administrationId)),
    )
    const subsector = sectors.find(({ field, parent }) => field === 10 && parent !== null)
    const other = sectors.find(({ field, number }) => field === 9 && number !== subsector?.parent)
    const id = await office.account("Anna", { subsector: subsector?.number }, { sector: subsector?.parent })
    await office.finding(id, "sector", "contradicts", other?.number ?? 0)
    const before = await office.labels(id)
    const item = await first()
    await office.inside((tx) => acceptItem(tx, office.context, item, now))
    expect(await office.labels(id)).toMatchObject({ sector: other?.number, subsector: null })
    await undo(null)
    expect(await office.labels(id)).toEqual(before)
  })

  it("takes back one's own last, one after another, and nobody else's", async () => {
    await contradiction("Anna")
    await contradiction("Bea")
    const carla = await office.member("Carla")
    const anna = await first()
    await office.inside((tx) => snoozeItem(tx, office.context, anna, "month", now))
    const bea = await first()
    await office.inside((tx) => ignoreItem(tx, office.context, bea, now))
    await expect(undo(null, carla.context)).rejects.toMatchObject({ code: "review_nothing_to_undo" })
    await undo(null)
    expect((await queue()).map(({ name }) => name)).toEqual(["Bea"])
    await undo(null)
    expect(await queue()).toHaveLength(2)
    await expect(undo(null)).rejects.toMatchObject({ code: "review_nothing_to_undo" })
  })

  it("a possible duplicate that is ignored is one nowhere, until that is taken back", async () => {
    const [a, b] = [await office.account("Anna"), await office.account("Bea")]
    const { administrationId, inside } = office
    await inside((tx) =>
      tx.insert(duplicates).values({ administrationId, a, b, reasons: ["email"], foundAt: now }),
    )
    const dismissed = async () => {
      const [pair] = await inside((tx) => tx.select().from(duplicates).where(eq(duplicates.a, a)))
      return pair?.dismissedAt ?? null
    }
    const item = await first()
    await inside((tx) => ignoreItem(tx, office.context, item, now))
    expect(await dismissed()).toEqual(now)
    expect(await queue()).toEqual([])
    await undo(null)
    expect(await dismissed()).toBe(null)
    expect(await queue()).toHaveLength(1)
  })

  it("gives an item back to whom it was assigned before", async () => {
    await contradiction("Anna")
    const item = await first()
    const carla = await office.member("Carla")
    await office.inside((tx) => assignItem(tx, office.context, item, carla.userId, now))
    await office.inside((tx) => assignItem(tx, office.context, item, office.userId, now))
    await undo(null)
    const { items } = await office.inside((tx) =>
      listReview(tx, office.administrationId, everything, office.userId, null, 50, now),
    )
    expect(items).toMatchObject([{ assignee: "Carla" }])
  })

  it("leaves a label that somebody changed or locked since", async () => {
    const id = await contradiction("Anna")
    const item = await first()
    const done = await office.inside((tx) => acceptItem(tx, office.context, item, now))
    const carla = await office.member("Carla")
    await office.lock(id, "classification1")
    await expect(undo(done)).rejects.toMatchObject({ code: "label_locked" })
    await office.inside((tx) => lockLabel(tx, carla.context, id, "classification1", false))
    await office.inside((tx) =>
      chooseLabel(tx, carla.context, { accountId: id, field: "classification1", number: null }, now),
    )
    await expect(undo(done)).rejects.toMatchObject({ code: "review_label_changed" })
    expect(await office.labels(id)).toMatchObject({ classification1: null })
  })
})

describe("all like this", () => {
  const like = () => ({ reason: "contradicts" as const, field: 1, current: b2b, proposed: b2c, to: b2c })

  it("does what the preview said: the same items, without the locked, and undoes as one", async () => {
    const ids = await Promise.all(["Anna", "Bea", "Cor"].map(contradiction))
    const locked = await contradiction("Dirk")
    await office.lock(locked, "classification1")
    const other = await office.account("Eva", {}, { classification1: b2c })
    await office.finding(other, "classification1", "contradicts", b2b)
    const before = await Promise.all([...ids, locked, other].map(office.labels))
    const { administrationId, inside, context } = office
    const preview = await inside((tx) => previewLike(tx, administrationId, like(), now))
    expect(preview).toMatchObject({ count: 3, more: false, refused: 1 })
    expect(preview.sample.map(({ name }) => name)).toEqual(["Anna", "Bea", "Cor"])

    const done = await inside((tx) => acceptLike(tx, context, { ...like(), said: preview.count }, now))
    expect(done.count).toBe(3)
    for (const id of ids) expect(await office.labels(id)).toMatchObject({ classification1: b2c })
    expect(await office.labels(locked)).toEqual(before[3])
    expect(await office.labels(other)).toEqual(before[4])
    expect((await queue()).map(({ name }) => name)).toEqual(["Dirk", "Eva"])

    expect(await undo(null)).toEqual({ restored: 3, left: 0, item: null })
    expect(await Promise.all([...ids, locked, other].map(office.labels))).toEqual(before)
    expect(await queue()).toHaveLength(5)
  })

  it("is refused when there are no longer as many as was said", async () => {
    await contradiction("Anna")
    const { inside, context } = office
    const acting = inside((tx) => acceptLike(tx, context, { ...like(), said: 2 }, now))
    await expect(acting).rejects.toMatchObject({ code: "review_count_changed", facts: { count: 1 } })
    expect(await queue()).toHaveLength(1)
  })

  it("gives another value to all that have nothing proposed", async () => {
    const old = await office.value("classification1", "Old")
    const ids = await Promise.all(
      ["Anna", "Bea"].map((name) => office.account(name, { classification1: old })),
    )
    await office.inside((tx) => archiveValue(tx, office.command, old, now))
    const asked = { reason: "archived" as const, field: 1, current: old, proposed: null, to: b2b }
    await office.inside((tx) => acceptLike(tx, office.context, { ...asked, said: 2 }, now))
    for (const id of ids) expect(await office.labels(id)).toMatchObject({ classification1: b2b })
    expect(await queue()).toEqual([])
  })

  it("undoes what is still as it was set and counts what is not", async () => {
    const [anna] = await Promise.all(["Anna", "Bea"].map(contradiction))
    await office.inside((tx) => acceptLike(tx, office.context, { ...like(), said: 2 }, now))
    await office.inside((tx) =>
      chooseLabel(tx, office.context, { accountId: anna ?? "", field: "classification1", number: null }, now),
    )
    expect(await undo(null)).toMatchObject({ restored: 1, left: 1 })
  })
})

describe("similar accounts after a correction", () => {
  const correction = (accountId: string) => ({
    accountId,
    field: "classification1" as const,
    from: b2b,
    to: b2c,
  })

  it("are of the same kind, country and channel, with the former label, neither by hand nor locked", async () => {
    const anna = await office.account("Anna", {}, { classification1: b2c })
    const like = await office.account("Like", { classification1: b2b })
    await office.account("By hand", {}, { classification1: b2b })
    await office.account("Belgian", { classification1: b2b }, {}, { country: "BE" })
    await office.account("Consumer", { classification1: b2b }, {}, { kind: "consumer" })
    await office.account("Other label", { classification1: b2c })
    await office.account("Test", { classification1: b2b }, {}, { test: true })
    const locked = await office.account("Locked", { classification1: b2b })
    await office.lock(locked, "classification1")
    const { administrationId, inside, context } = office
    const similar = await inside((tx) => similarAccounts(tx, administrationId, correction(anna)))
    expect(similar).toMatchObject({ count: 1, refused: 0, kind: "company", country: "NL", channelId: null })
    expect(similar.sample).toMatchObject([{ id: like }])

    const before = await office.labels(like)
    const { batch } = await inside((tx) => applySimilar(tx, context, { ...correction(anna), said: 1 }, now))
    expect(await office.labels(like)).toMatchObject({ classification1: b2c, byHand: 1 })
    expect(await reasonsOf(like)).toEqual([{ from: b2b, to: b2c, cause: "hand" }])
    expect(await undo(batch)).toEqual({ restored: 1, left: 0, item: null })
    expect(await office.labels(like)).toEqual(before)
  })

  it("of another administration are none", async () => {
    const anna = await office.account("Anna", {}, { classification1: b2c })
    const other = await aReviewedOffice(now)
    const asking = withAdministration(other.administrationId, (tx) =>
      similarAccounts(tx, other.administrationId, correction(anna)),
    )
    await expect(asking).rejects.toMatchObject({ code: "not_found" })
  })
})

it("tells who did what, and changes what it says by adding only", async () => {
  await contradiction("Anna")
  const item = await first()
  await office.inside((tx) => changeItem(tx, office.context, item, null, now))
  await undo(null)
  const rows = await office.inside((tx) =>
    tx
      .select()
      .from(reviewActions)
      .where(eq(reviewActions.administrationId, office.administrationId))
      .orderBy(reviewActions.id),
  )
  expect(rows).toMatchObject([
    {
      action: "change",
      number: null,
      current: b2b,
      proposed: b2c,
      changes: [[1, b2b, null, false]],
      undoes: null,
    },
    { action: "undo", undoes: rows[0]?.id, userId: office.userId },
  ])
})

it("one at a time and all at once come to the same, for any sector and subsector", async () => {
  const { administrationId, inside, context } = office
  const values = await inside((tx) =>
    tx
      .select({
        number: classifications.number,
        field: classifications.field,
        parent: classifications.parent,
      })
      .from(classifications)
      .where(eq(classifications.administrationId, administrationId)),
  )
  const sectors = values.filter(({ field }) => field === 9).slice(0, 2)
  const subsectors = values.filter(
    ({ field, parent }) => field === 10 && sectors.some((s) => s.number === parent),
  )
  const parents = new Map(values.map(({ number, parent }) => [number, parent]))
  const numbers = (list: typeof values) => fc.constantFrom(null, ...list.map(({ number }) => number))
  await fc.assert(
    fc.asyncProperty(
      numbers(sectors),
      numbers(subsectors.slice(0, 3).concat(subsectors.slice(-3))),
      fc.constantFrom(0, fieldBit("sector"), fieldBit("subsector")),
      fc.constantFrom<FieldId>("sector", "subsector"),
      fc.nat(),
      async (sector, subsector, locked, field, pick) => {
        const id = await office.account("Anna", { sector, subsector })
        for (const which of ["sector", "subsector"] as const) {
          if (locked & fieldBit(which)) await office.lock(id, which)
        }
        const options = [null, ...(field === "sector" ? sectors : subsectors).map(({ number }) => number)]
        const to = options[pick % options.length] ?? null
        const row = await office.labels(id)
        fc.pre(row[field] !== to)
        const planned = planLabel(
          { accountId: id, labels: row, byHand: row.byHand, locked: row.locked },
          field,
          to,
          (number) => parents.get(number) ?? null,
        )
        const chosen = await inside((tx) =>
          chooseLabel(tx, context, { accountId: id, field, number: to }, now),
        ).then(
          () => null,
          (error: { code: string }) => error.code,
        )
        if ("refused" in planned) expect(chosen).toBe(planned.refused)
        else {
          const expected = Object.fromEntries(planned.changes.map((change) => [change.field, change.to]))
          expect(chosen).toBeNull()
          expect(await office.labels(id)).toMatchObject({ sector, subsector, ...expected })
        }
      },
    ),
    { numRuns: 40 },
  )
})
