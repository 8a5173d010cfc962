import type { Metadata } from "next"
import { ActionPoints } from "@/components/evaluation/action-points"
import { EvaluationHeader } from "@/components/evaluation/evaluation-header"
import { FeedbackAsked } from "@/components/evaluation/feedback-asked"
import { History } from "@/components/evaluation/history"
import { OpenEvaluations } from "@/components/evaluation/open-evaluations"
import { shownPoints } from "@/components/evaluation/shown-points"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { readEvaluations } from "./read-evaluations"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("evaluation"))("title") }
}

/** Open to everybody: who may not read evaluations can still be asked what they think. */
export default async function EvaluationsPage({ params }: PageProps<"/[administration]/evaluation">) {
  const { administration } = await params
  const context = await portalContext(administration, "evaluation.feedback")
  const [t, locale] = await Promise.all([getTranslator("evaluation"), getLocale()])
  const today = dayOf(new Date())
  const { nameOf, asked, all } = await withAdministration(context.administrationId, (tx) =>
    readEvaluations(tx, context, locale, today),
  )
  const mayJudge = may(context.role, "evaluation.write")
  const named = all?.fields.map((id) => ({ id, name: nameOf(id) }))
  const finished = all?.evaluations.filter(({ finishedAt }) => finishedAt !== null) ?? []
  const open = all?.evaluations.filter(({ finishedAt }) => finishedAt === null) ?? []
  return (
    <>
      <EvaluationHeader context={context} fields={named} />
      <div className="flex flex-col gap-6">
        {asked.map(({ evaluationId, field }) => (
          <FeedbackAsked
            key={evaluationId}
            administration={administration}
            evaluation={evaluationId}
            fieldName={nameOf(field)}
          />
        ))}
        {!all && asked.length === 0 && (
          <EmptyState title={t("feedback.notAsked")}>{t("feedback.notAskedText")}</EmptyState>
        )}
        {open.length > 0 && (
          <OpenEvaluations
            administration={administration}
            evaluations={open}
            nameOf={nameOf}
            mayJudge={mayJudge}
          />
        )}
        {all && finished.length === 0 && open.length === 0 && (
          <Panel flush>
            <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
          </Panel>
        )}
        {all && finished.length > 0 && (
          <>
            <ActionPoints
              administration={administration}
              points={await shownPoints(all.points, { administration, today, nameOf })}
              members={all.members}
              may={mayJudge}
            />
            <History
              administration={administration}
              evaluations={finished}
              targets={all.settings.targets}
              nameOf={nameOf}
            />
          </>
        )}
      </div>
    </>
  )
}
