import type { Metadata } from "next"
import { ActionPoints } from "@/components/evaluation/action-points"
import { Differences } from "@/components/evaluation/differences"
import { EvaluationWaits } from "@/components/evaluation/evaluation-waits"
import { FeedbackPanel } from "@/components/evaluation/feedback-panel"
import { ResultDetails } from "@/components/evaluation/result-details"
import { ResultHeadline } from "@/components/evaluation/result-headline"
import { shownPoints } from "@/components/evaluation/shown-points"
import { PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readEvaluation } from "../read-result"
import "./print.css"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("evaluation"))("title") }
}

/** The whole evaluation on paper, everything unfolded. */
export default async function PrintEvaluationPage({
  params,
}: PageProps<"/[administration]/evaluation/[evaluation]/print">) {
  const { administration, evaluation: id } = await params
  const context = await portalContext(administration, "evaluation.read")
  const { evaluation, result, fieldName, nameOf, valueName, points, answers } = await readEvaluation(
    context,
    id,
  )
  const [t, format] = await Promise.all([getTranslator("evaluation"), getFormatter()])
  const judges = [...new Set(result?.items.map(({ judge }) => judge))]
  const now = new Date()
  return (
    <div className="report-sheet flex max-w-220 flex-col gap-6">
      <PageHeader
        title={t("print.title", { field: fieldName })}
        description={t("print.made", {
          administration: context.administration.name,
          when: format.datetime(now),
        })}
        back={<TextLink href={`/${administration}/evaluation/${id}`}>{t("print.back")}</TextLink>}
        actions={<PrintButton />}
      />
      {result ? (
        <>
          <div className="flex flex-col gap-2">
            <ResultHeadline accuracy={result.accuracy} />
            <p className="text-muted">
              {t("result.made", {
                date: format.date(result.evaluation.finishedAt),
                people: judges.join(", "),
              })}
            </p>
          </div>
          <ResultDetails result={result} valueName={valueName} />
          <Panel flush title={t("result.wrong")}>
            <Differences administration={administration} items={result.items} valueName={valueName} />
          </Panel>
          <ActionPoints
            administration={administration}
            points={await shownPoints(points, { administration, today: dayOf(now), nameOf })}
            members={[]}
            may={false}
          />
          <FeedbackPanel
            administration={administration}
            evaluation={id}
            answers={answers}
            members={[]}
            may={false}
          />
        </>
      ) : (
        <EvaluationWaits administration={administration} evaluation={evaluation} mayJudge={false} />
      )}
    </div>
  )
}
