import { Badge } from "@/components/ui/badge"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { MEASURES } from "@/db/vocabulary"
import { type Figures, OVERRIDE_DAYS } from "@/lib/classification/evaluation/figures"
import type { EvaluationResult } from "@/lib/classification/evaluation/result"
import { isMissed, type Measure } from "@/lib/classification/evaluation/targets"
import type { Formatter } from "@/lib/platform/format"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { durationText, type MeasureWords, measureText, targetText } from "./measure-text"

type MeasuresTableProps = {
  result: EvaluationResult
  /** What a value of the field is called; null is blank. */
  valueName: (number: number | null) => string
}

/** Every measure beside its target, and what it was worked out from. */
export async function MeasuresTable({ result, valueName }: MeasuresTableProps) {
  const [t, title, format] = await Promise.all([
    getTranslator("evaluation.measure"),
    getTranslator("evaluation.result"),
    getFormatter(),
  ])
  const { values, targets } = result
  return (
    <Table label={title("measures")}>
      <THead>
        <Tr>
          <Th pinned>{t("measure")}</Th>
          <Th numeric>{t("value")}</Th>
          <Th>{t("target")}</Th>
        </Tr>
      </THead>
      <TBody>
        {MEASURES.map((measure) => {
          const [value, target] = [values[measure], targets[measure]]
          return (
            <Tr key={measure}>
              <RowTh className="max-w-160 whitespace-normal py-1.5 align-top">
                {t(`name.${measure}`)}
                <span className="block font-normal text-muted text-sm">
                  {aboutMeasure(measure, result, valueName, t, format)}
                </span>
              </RowTh>
              <Td numeric className="py-1.5 align-top">
                {value === null ? "–" : measureText(measure, value, t, format)}
              </Td>
              <Td className="py-1.5 align-top">
                {target === undefined ? (
                  <span className="text-muted">{t("noTarget")}</span>
                ) : (
                  <span className="flex flex-col">
                    {value !== null && (
                      <Badge tone={isMissed(measure, value, target) ? "danger" : "good"}>
                        {t(isMissed(measure, value, target) ? "missed" : "met")}
                      </Badge>
                    )}
                    <span className="text-muted">{targetText(measure, target, t, format)}</span>
                  </span>
                )}
              </Td>
            </Tr>
          )
        })}
      </TBody>
    </Table>
  )
}

function aboutMeasure(
  measure: Measure,
  { evaluation, values }: EvaluationResult,
  valueName: MeasuresTableProps["valueName"],
  t: MeasureWords,
  format: Formatter,
): string {
  const { figures, answers } = evaluation
  const { number, money } = format
  switch (measure) {
    case "accuracy":
      return t("about.accuracy")
    case "coverage":
      return t("about.coverage", { labelled: number(figures.labelled), accounts: number(figures.accounts) })
    case "overrides":
      return t("about.overrides", {
        overridden: number(figures.overridden),
        machine: number(figures.machineLabels),
        days: OVERRIDE_DAYS,
      })
    case "timeToClassify":
      return figures.medianSeconds === null
        ? t("about.nothing")
        : t("about.timeToClassify", {
            count: figures.timed,
            n: number(figures.timed),
            median: durationText(figures.medianSeconds, t, format),
          })
    case "cost": {
      const { cost, verdictSeconds, handLabels, machineLabels } = figures
      if (values.cost === null || verdictSeconds === null || cost.byHandPerThousandMinor === null)
        return t("about.nothing")
      return t("about.cost", {
        hand: number(handLabels),
        seconds: durationText(verdictSeconds, t, format),
        rate: money(BigInt(cost.hourlyRateMinor), "EUR"),
        machine: number(machineLabels),
        module: money(BigInt(cost.moduleMinor), "EUR"),
        all: money(BigInt(cost.byHandPerThousandMinor), "EUR"),
      })
    }
    case "satisfaction":
      return t("about.satisfaction", { count: answers, n: number(answers) })
    case "objections":
      return t("about.objections", { count: figures.objections, n: number(figures.objections) })
    case "drift":
      return driftText(figures.drift, valueName, t, format)
  }
}

/** By the customary bands of the population stability index. */
function driftText(
  drift: Figures["drift"],
  valueName: MeasuresTableProps["valueName"],
  t: MeasureWords,
  { date, percent }: Formatter,
): string {
  if (!drift) return t("about.first")
  const band = drift.index < 0.1 ? "stable" : drift.index < 0.25 ? "shifted" : "moved"
  const since = t(`about.${band}`, { date: date(drift.on) })
  const { mover } = drift
  if (!mover) return since
  const moved = t(mover.after > mover.before ? "about.grew" : "about.shrank", {
    value: valueName(mover.number),
    before: percent(mover.before, 1),
    after: percent(mover.after, 1),
  })
  return `${since} ${moved}`
}
