import "server-only"
import { notFound } from "next/navigation"
import { validate } from "uuid"
import { withAdministration } from "@/db/client"
import type { PortalContext } from "@/lib/administrations/context"
import { listMembers } from "@/lib/administrations/queries"
import { listActionPoints } from "@/lib/classification/evaluation/action-points"
import { listFeedback } from "@/lib/classification/evaluation/feedback"
import { fieldNames, fieldValues } from "@/lib/classification/evaluation/names"
import { findEvaluation } from "@/lib/classification/evaluation/queries"
import { readResult } from "@/lib/classification/evaluation/result"
import { getLocale, translator } from "@/lib/platform/i18n"

/** An evaluation with all that its page and its report show; `result` is null while people judge. */
export async function readEvaluation({ administrationId }: PortalContext, id: string) {
  if (!validate(id)) notFound()
  const locale = await getLocale()
  const read = await withAdministration(administrationId, async (tx) => {
    const evaluation = await findEvaluation(tx, administrationId, id)
    if (!evaluation) return null
    const members = await listMembers(tx, administrationId)
    return {
      evaluation,
      result: await readResult(tx, administrationId, id),
      nameOf: await fieldNames(tx, administrationId, locale),
      values: await fieldValues(tx, administrationId, evaluation.field, locale),
      points: await listActionPoints(tx, administrationId, { evaluationId: id, limit: 50 }),
      answers: await listFeedback(tx, administrationId, id),
      members: members.map(({ userId, name }) => ({ id: userId, name })),
    }
  })
  if (!read) notFound()
  const texts = new Map(read.values.map(({ number, text }) => [number, text]))
  const blank = translator(locale, "platform")("blank")
  const valueName = (number: number | null) =>
    number === null ? blank : (texts.get(number) ?? String(number))
  return { ...read, valueName, fieldName: read.nameOf(read.evaluation.field) }
}
