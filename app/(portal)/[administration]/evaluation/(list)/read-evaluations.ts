import type { Tx } from "@/db/client"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listMembers } from "@/lib/administrations/queries"
import { listActionPoints } from "@/lib/classification/evaluation/action-points"
import { drawDueEvaluations } from "@/lib/classification/evaluation/draw"
import { feedbackAskedOf } from "@/lib/classification/evaluation/feedback"
import { fieldNames } from "@/lib/classification/evaluation/names"
import { fieldsWithValues, listEvaluations } from "@/lib/classification/evaluation/queries"
import { readSettings } from "@/lib/classification/evaluation/settings"
import type { Locale } from "@/lib/platform/locale"

const EVALUATIONS = 50
const ACTION_POINTS = 50

/** What the page of evaluations shows; whoever may not read them still learns what is asked of them. */
export async function readEvaluations(tx: Tx, context: PortalContext, locale: Locale, today: string) {
  const { administrationId, person, role } = context
  const nameOf = await fieldNames(tx, administrationId, locale)
  const asked = await feedbackAskedOf(tx, administrationId, person.id)
  if (!may(role, "evaluation.read")) return { nameOf, asked, all: null }
  // The night does this too: whoever comes first draws it.
  await drawDueEvaluations(tx, administrationId, today)
  const members = await listMembers(tx, administrationId)
  return {
    nameOf,
    asked,
    all: {
      evaluations: await listEvaluations(tx, administrationId, EVALUATIONS),
      points: await listActionPoints(tx, administrationId, { limit: ACTION_POINTS }),
      settings: await readSettings(tx, administrationId),
      fields: await fieldsWithValues(tx, administrationId),
      members: members.map(({ userId: id, name }) => ({ id, name })),
    },
  }
}
