import type { Metadata } from "next"
import { ActionPoints } from "@/components/evaluation/action-points"
import { Differences } from "@/components/evaluation/differences"
import { EvaluationWaits } from "@/components/evaluation/evaluation-waits"
import { FeedbackPanel } from "@/components/evaluation/feedback-panel"
import { ResultDetails } from "@/components/evaluation/result-details"
import { ResultHeadline } from "@/components/evaluation/result-headline"
import { shownPoints } from "@/components/evaluation/shown-points"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readEvaluation } from "./read-result"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("evaluation"))("title") }
}

export default async function EvaluationPage({
  params,
}: PageProps<"/[administration]/evaluation/[evaluation]">) {
  const { administration, evaluation: id } = await params
  const context = await portalContext(administration, "evaluation.read")
  const { evaluation, result, fieldName, nameOf, valueName, points, answers, members } = await readEvaluation(
    context,
    id,
  )
  const [t, { date }] = await Promise.all([getTranslator("evaluation"), getFormatter()])
  const mayJudge = may(context.role, "evaluation.write")
  const at = `/${administration}/evaluation`
  const back = <TextLink href={at}>{t("back")}</TextLink>
  const title = t("result.title", { field: fieldName })
  if (!result) {
    return (
      <>
        <PageHeader title={title} back={back} />
        <EvaluationWaits administration={administration} evaluation={evaluation} mayJudge={mayJudge} />
      </>
    )
  }
  const judges = [...new Set(result.items.map(({ judge }) => judge))]
  return (
    <>
      <PageHeader
        title={title}
        description={t("result.made", {
          date: date(result.evaluation.finishedAt),
          people: judges.join(", "),
        })}
        back={back}
        actions={<LinkButton href={`${at}/${id}/print`}>{t("result.print")}</LinkButton>}
      />
      <div className="flex max-w-260 flex-col gap-6">
        <ResultHeadline accuracy={result.accuracy} />
        <details className="group">
          <summary className="w-fit cursor-pointer rounded-sm font-medium text-accent">
            {t("result.details")}
          </summary>
          <div className="pt-4">
            <ResultDetails result={result} valueName={valueName} />
          </div>
        </details>
        <Panel flush title={t("result.wrong")}>
          <Differences administration={administration} items={result.items} valueName={valueName} />
        </Panel>
        <ActionPoints
          administration={administration}
          points={await shownPoints(points, { administration, today: dayOf(new Date()), nameOf })}
          members={members}
          may={mayJudge}
        />
        <FeedbackPanel
          administration={administration}
          evaluation={id}
          answers={answers}
          members={members}
          may={mayJudge}
        />
      </div>
    </>
  )
}
