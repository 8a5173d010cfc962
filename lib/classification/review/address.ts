import { validate } from "uuid"
import { z } from "zod"
import { REVIEW_REASONS } from "@/db/vocabulary"
import { fieldNumber, isFieldId } from "../rules"
import type { Place, ReviewFilter } from "./queries"
import { AGES } from "./rules"

const reason = z.enum(REVIEW_REASONS)
const assignee = z.enum(["me", "nobody"])

/** What the address asks for; what it cannot mean is left out. */
export function readReviewAddress(asked: Record<string, string | string[] | undefined>): {
  filter: ReviewFilter
  place: Place | null
} {
  const age = AGES.find((days) => String(days) === asked.age)
  const field = typeof asked.field === "string" && isFieldId(asked.field) ? asked.field : null
  return {
    filter: {
      reason: reason.safeParse(asked.reason).data ?? null,
      field: field && fieldNumber(field),
      assignee: assignee.safeParse(asked.assignee).data ?? null,
      age: age ?? null,
    },
    place: readPlace(asked.after),
  }
}

export function writePlace({ since, accountId, reason, field, otherId }: Place): string {
  return [since, accountId, reason, field, otherId ?? ""].join("~")
}

function readPlace(text: unknown): Place | null {
  if (typeof text !== "string") return null
  const [since = "", accountId = "", why, field, otherId = ""] = text.split("~")
  const known = reason.safeParse(why).data
  if (!known || !validate(accountId) || Number.isNaN(Date.parse(since))) return null
  if (!/^\d{1,2}$/.test(field ?? "") || (otherId && !validate(otherId))) return null
  return {
    since: new Date(since).toISOString(),
    accountId,
    reason: known,
    field: Number(field),
    otherId: otherId || null,
  }
}
