"use server"
import { action } from "@/lib/administrations/action"
import { Refusal } from "@/lib/platform/errors"
import { getLocale } from "@/lib/platform/i18n"
import { labelsOf, listValues } from "../queries"
import { valueText } from "../rules"
import * as commands from "./commands"
import {
  acceptLikeInput,
  applySimilarInput,
  assignInput,
  changeInput,
  commentInput,
  likeInput,
  seenItemInput,
  similarInput,
  snoozeInput,
  undoInput,
  valuesInput,
} from "./input"
import { itemDetail } from "./item-queries"
import * as like from "./like"
import * as similar from "./similar"
import * as undo from "./undo"

export const acceptItem = action({ may: "review.write", input: seenItemInput }, (tx, context, seen) =>
  commands.acceptItem(tx, context, seen, new Date()),
)

export const changeItem = action(
  { may: "review.write", input: changeInput },
  (tx, context, { number, ...seen }) => commands.changeItem(tx, context, seen, number, new Date()),
)

export const ignoreItem = action({ may: "review.write", input: seenItemInput }, (tx, context, seen) =>
  commands.ignoreItem(tx, context, seen, new Date()),
)

export const snoozeItem = action(
  { may: "review.write", input: snoozeInput },
  (tx, context, { snooze, ...seen }) => commands.snoozeItem(tx, context, seen, snooze, new Date()),
)

export const assignItem = action(
  { may: "review.write", input: assignInput },
  (tx, context, { assigneeId, ...seen }) => commands.assignItem(tx, context, seen, assigneeId, new Date()),
)

export const commentItem = action(
  { may: "review.write", input: commentInput },
  (tx, context, { note, ...seen }) => commands.commentItem(tx, context, seen, note, new Date()),
)

export const undoReview = action({ may: "review.write", input: undoInput }, (tx, context, { id }) =>
  undo.undoReview(tx, context, id, new Date()),
)

/** What is known of an item, read when somebody looks at it, with the words for its values. */
export const readItem = action(
  { may: "review.read", input: seenItemInput, quiet: true },
  async (tx, context, seen) => {
    const { administrationId } = context
    const detail = await itemDetail(tx, administrationId, seen)
    if (!detail) throw new Refusal("not_found")
    const locale = await getLocale()
    const named = new Set(detail.history.map(({ number }) => number))
    const values = seen.field === 0 ? [] : await listValues(tx, administrationId, like.fieldOf(seen.field))
    return {
      ...detail,
      like: seen.field === 0 ? 0 : await like.countLike(tx, administrationId, seen, new Date()),
      values: Object.fromEntries(
        values.flatMap((value) =>
          named.has(value.number) ? [[value.number, valueText(value, locale)]] : [],
        ),
      ) as Record<number, string>,
    }
  },
)

/** The living values of an item's field; of subsectors, those of the account's sector. */
export const readValues = action(
  { may: "review.write", input: valuesInput, quiet: true },
  async (tx, { administrationId }, { field, accountId }) => {
    const locale = await getLocale()
    const labels = field === "subsector" ? await labelsOf(tx, administrationId, accountId) : null
    const sector = labels?.find((label) => label.field === "sector")?.number ?? null
    const values = await listValues(tx, administrationId, field)
    return values
      .filter((value) => !value.archived && (sector === null || value.parent === sector))
      .map((value) => ({
        number: value.number,
        code: value.code,
        text: valueText(value, locale),
        parent: value.parent,
      }))
  },
)

export const previewLike = action(
  { may: "review.write", input: likeInput, quiet: true },
  (tx, context, asked) => like.previewLike(tx, context.administrationId, asked, new Date()),
)

export const acceptLike = action({ may: "review.write", input: acceptLikeInput }, (tx, context, asked) =>
  like.acceptLike(tx, context, asked, new Date()),
)

export const similarAccounts = action(
  { may: "review.write", input: similarInput, quiet: true },
  (tx, context, correction) => similar.similarAccounts(tx, context.administrationId, correction),
)

export const applySimilar = action(
  { may: "review.write", input: applySimilarInput },
  (tx, context, correction) => similar.applySimilar(tx, context, correction, new Date()),
)
