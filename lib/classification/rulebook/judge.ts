import type { FINDINGS } from "@/db/vocabulary"
import { type FieldId, fieldBit, fieldNumber } from "../rules"
import { type Compiled, type CompiledField, decideField } from "./decide"
import type { FactValue } from "./facts"
import type { AccountFacts } from "./read-facts"
import type { RuleWorld } from "./world"

/** What stands in each of the thirteen fields, which of them a person holds, and the facts that rules ask for. */
export type Judged = { labels: (number | null)[]; held: number; row: FactValue[] }

/** A label that becomes another; `entry` is the deciding rule's place in the edition. */
export type Change = { field: number; from: number | null; to: number | null; entry: number; asked: number[] }

export type Finding = {
  field: number
  finding: (typeof FINDINGS)[number]
  proposed: number | null
  entry: number | null
}

/** What became of one field: whoever counts adds these up. */
export type Outcome = {
  field: number
  from: number | null
  to: number | null
  entry: number | null
  held: boolean
}

export type Judgement = {
  changes: Change[]
  findings: Finding[]
  /** Labels of no person's that no rule gives: outdated where a rule set them, which the reasons tell. */
  unconfirmed: number[]
  outcomes: Outcome[]
}

export type JudgedAccount = { account: AccountFacts; judgement: Judgement }

/**
 * What the rules make of an account. A field that a person set or locked stays as it is; where a rule would give
 * another value, that is a finding. Else the first matching rule decides; without one, the label stays.
 */
export function judge(compiled: Compiled, account: Judged, required: ReadonlySet<number>): Judgement {
  const labels = [...account.labels]
  const row = account.row
  const judgement: Judgement = { changes: [], findings: [], unconfirmed: [], outcomes: [] }
  for (const compiledField of compiled.fields) judgeField(compiledField)
  for (const field of required) {
    const ruled = compiled.fields.some(({ field: id }) => fieldNumber(id) === field)
    if (!ruled && labels[field - 1] === null)
      judgement.findings.push({ field, finding: "unmatched", proposed: null, entry: null })
  }
  agree(compiled.world, account, labels, judgement)
  return judgement

  function judgeField(compiledField: CompiledField): void {
    const { field: id, place, asked } = compiledField
    const field = fieldNumber(id)
    const from = labels[field - 1] ?? null
    const held = (account.held & fieldBit(id)) !== 0
    const decision = decideField(compiledField, row)
    const to = held || !decision ? from : decision.outcome
    judgement.outcomes.push({ field, from, to, entry: decision?.entry ?? null, held })
    if (held) {
      if (decision && decision.outcome !== from)
        judgement.findings.push({
          field,
          finding: "contradicts",
          proposed: decision.outcome,
          entry: decision.entry,
        })
      return
    }
    if (!decision) {
      if (from !== null) judgement.unconfirmed.push(field)
      else if (required.has(field))
        judgement.findings.push({ field, finding: "unmatched", proposed: null, entry: null })
      return
    }
    if (to === from) return
    judgement.changes.push({ field, from, to, entry: decision.entry, asked: asked[decision.step] ?? [] })
    labels[field - 1] = to
    // Rules of later fields ask for what was decided here.
    if (place >= 0) row[place] = to ?? undefined
  }
}

/**
 * A sector and its subsector agree. Where a rule gives one of them, a blank sector becomes the subsector's own, and a
 * subsector of another sector is cleared; where a person holds what stands in the way, the rule gives way.
 */
function agree(world: RuleWorld, account: Judged, labels: (number | null)[], judgement: Judgement): void {
  const [sector, subsector] = [SECTOR, SUBSECTOR].map((field) =>
    judgement.changes.find((one) => one.field === field),
  )
  const change = subsector ?? sector
  const standing = labels[SUBSECTOR - 1]
  if (!change || !standing) return
  const parent = world.values.get(standing)?.parent ?? null
  const above = labels[SECTOR - 1] ?? null
  if (parent === null || parent === above) return
  const holds = (id: FieldId) => (account.held & fieldBit(id)) !== 0
  const along = { entry: change.entry, asked: change.asked }
  if (subsector && above === null && !holds("sector")) {
    judgement.changes.push({ field: SECTOR, from: account.labels[SECTOR - 1] ?? null, to: parent, ...along })
  } else if (!subsector && !holds("subsector")) {
    judgement.changes.push({ field: SUBSECTOR, from: standing, to: null, ...along })
  } else {
    const refused = subsector ?? sector
    judgement.changes = judgement.changes.filter((one) => one !== refused)
    if (refused) {
      judgement.findings.push({
        field: refused.field,
        finding: "contradicts",
        proposed: refused.to,
        entry: refused.entry,
      })
      const outcome = judgement.outcomes.find(({ field }) => field === refused.field)
      if (outcome) outcome.to = refused.from
      labels[refused.field - 1] = refused.from
      if (subsector && sector) agree(world, account, labels, judgement)
    }
  }
}

const SECTOR = fieldNumber("sector")
const SUBSECTOR = fieldNumber("subsector")
