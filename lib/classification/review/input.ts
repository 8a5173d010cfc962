import { z } from "zod"
import { REVIEW_REASONS } from "@/db/vocabulary"
import { FIELD_IDS } from "../rules"
import { SNOOZES } from "./rules"

const key = {
  accountId: z.uuid(),
  reason: z.enum(REVIEW_REASONS),
  field: z.int().min(0).max(13),
  otherId: z.uuid().nullable(),
}

/** A value's number; null is blank, or nothing proposed. */
const number = z.int().positive().nullable()

/** What the person had before their eyes: when it is no longer so, they are asked to look again. */
const seen = { ...key, current: number, proposed: number }

export const seenItemInput = z.strictObject(seen)
export const changeInput = z.strictObject({ ...seen, number })
export const snoozeInput = z.strictObject({ ...seen, snooze: z.enum(SNOOZES) })
export const assignInput = z.strictObject({ ...seen, assigneeId: z.uuid().nullable() })
export const commentInput = z.strictObject({ ...seen, note: z.string().trim().min(1).max(2000) })

/** An action or a batch; null: the last of one's own. */
export const undoInput = z.strictObject({ id: z.uuid().nullable() })

/** Items like this one, to be given what is proposed, or this value. */
export const likeInput = z.strictObject({
  reason: z.enum(REVIEW_REASONS).exclude(["duplicate"]),
  field: z.int().min(1).max(13),
  current: number,
  proposed: number,
  to: number,
})
export const acceptLikeInput = z.strictObject({ ...likeInput.shape, said: z.int().positive() })

export const similarInput = z.strictObject({
  accountId: z.uuid(),
  field: z.enum(FIELD_IDS),
  from: number,
  to: number,
})
export const applySimilarInput = z.strictObject({ ...similarInput.shape, said: z.int().positive() })

export const valuesInput = z.strictObject({ field: z.enum(FIELD_IDS), accountId: z.uuid() })
