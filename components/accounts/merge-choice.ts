import type { MergeSide } from "@/lib/accounts/merge-queries"
import { MERGE_FIELDS, type MergeAddress, type MergeField, proposedFields } from "@/lib/accounts/merge-rules"
import type { FieldId } from "@/lib/classification/rules"

/** The place of an account among the two. */
export type Side = 0 | 1

/** Something in which the two differ. */
export type Choice = {
  id: string
  /** Null: its name is looked up by its id. */
  label?: string
  /** Null is blank. */
  texts: (string | null)[]
  locked: boolean[]
  /** Whose is taken while nobody chose. */
  proposed: Side
}

/** A field whose labels differ. */
export type MergeLabel = {
  field: FieldId
  label: string
  sides: [LabelSide, LabelSide]
}

type LabelSide = { value: string | null; locked: boolean }

export function dataChoices([one, other]: [MergeSide, MergeSide], kept: Side): Choice[] {
  const [keep, gone] = kept === 0 ? [one, other] : [other, one]
  const proposed = proposedFields(keep.account, gone.account)
  return MERGE_FIELDS.filter((field) => one.account[field] !== other.account[field]).map((field) => ({
    id: field,
    texts: [dataText(one, field), dataText(other, field)],
    locked: [false, false],
    proposed: proposed.includes(field) ? otherThan(kept) : kept,
  }))
}

/** A locked label counts for more than one that is not, and any for more than a blank. */
export function labelChoices(labels: MergeLabel[], kept: Side): Choice[] {
  return labels.map(({ field, label, sides }) => {
    const [keep, gone] = kept === 0 ? sides : [sides[1], sides[0]]
    const isOther = keep.locked === gone.locked ? keep.value === null : gone.locked
    return {
      id: field,
      label,
      texts: sides.map(({ value }) => value),
      locked: sides.map(({ locked }) => locked),
      proposed: isOther ? otherThan(kept) : kept,
    }
  })
}

export function addressText(side: MergeSide, kind: MergeAddress): string | null {
  const address = side.addresses.find((one) => one.kind === kind)
  if (!address) return null
  const { name, company, line1, line2, postcode, city, country } = address
  const place = [postcode, city].filter(Boolean).join(" ")
  return [company, name, line1, line2, place, country].filter(Boolean).join(", ")
}

/** Kinds and blocking are words of the page: their keys stand here. */
function dataText(side: MergeSide, field: MergeField): string | null {
  const value = side.account[field]
  return typeof value === "boolean" ? (value ? "blockedYes" : "blockedNo") : value
}

function otherThan(side: Side): Side {
  return side === 0 ? 1 : 0
}
