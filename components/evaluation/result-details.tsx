import { Description, DescriptionList } from "@/components/ui/description-list"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { EvaluationResult } from "@/lib/classification/evaluation/result"
import { sampleSize } from "@/lib/classification/evaluation/stats"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { MeasuresTable } from "./measures-table"

type ResultDetailsProps = {
  result: EvaluationResult
  valueName: (number: number | null) => string
}

/** Percentage points of which the number of verdicts needed is told. */
const MARGINS = [10, 5, 3]

/** For whoever wants to know how sure it is, where it goes wrong, and what else was measured. */
export async function ResultDetails({ result, valueName }: ResultDetailsProps) {
  const t = await getTranslator("evaluation.result")
  return (
    <div className="flex flex-col gap-6">
      <Part title={t("measures")}>
        <MeasuresTable result={result} valueName={valueName} />
      </Part>
      {result.matrix.numbers.length > 0 && (
        <>
          <Part title={t("classes")}>
            <ClassTable result={result} valueName={valueName} />
          </Part>
          <Part title={t("confusion")} help={t("confusionHelp")}>
            <ConfusionTable result={result} valueName={valueName} />
          </Part>
        </>
      )}
      <Part title={t("sample")}>
        <SampleFacts result={result} />
      </Part>
    </div>
  )
}

function Part({ title, help, children }: { title: string; help?: string; children: React.ReactNode }) {
  return (
    <section className="flex min-w-0 break-inside-avoid flex-col gap-1.5">
      <h2 className="font-medium text-base">{title}</h2>
      {help && <p className="max-w-prose text-muted text-sm">{help}</p>}
      {children}
    </section>
  )
}

async function SampleFacts({ result }: { result: EvaluationResult }) {
  const [t, { number, percent }] = await Promise.all([getTranslator("evaluation.result"), getFormatter()])
  const { evaluation, accuracy, weighted } = result
  const { confidence, seed } = evaluation
  const labelled = evaluation.classes.reduce((sum, { accounts }) => sum + accounts, 0)
  const { interval } = accuracy
  return (
    <DescriptionList className="text-sm">
      <Description term={t("confidence")}>{percent(confidence / 100)}</Description>
      <Description term={t("interval")}>
        {interval && t("intervalText", { low: percent(interval.low, 1), high: percent(interval.high, 1) })}
      </Description>
      {weighted !== null && <Description term={t("weighted")}>{percent(weighted, 1)}</Description>}
      <Description term={t("drawnFrom")}>{t("drawnFromText", { n: number(labelled) })}</Description>
      <Description term={t("way")}>{t(evaluation.byClass ? "wayClass" : "wayRandom", { seed })}</Description>
      {MARGINS.map((margin) => (
        <Description key={margin} term={`± ${percent(margin / 100)}`}>
          {t("calculator", {
            margin,
            n: number(sampleSize(margin / 100, confidence, labelled)),
          })}
        </Description>
      ))}
    </DescriptionList>
  )
}

async function ClassTable({ result, valueName }: ResultDetailsProps) {
  const [t, { number, percent }] = await Promise.all([getTranslator("evaluation.result"), getFormatter()])
  const share = (of: number | null) => (of === null ? "–" : percent(of))
  return (
    <Table label={t("classes")}>
      <THead>
        <Tr>
          <Th pinned>{t("class")}</Th>
          <Th numeric>{t("labelled")}</Th>
          <Th numeric>{t("judged")}</Th>
          <Th numeric title={t("precisionHelp")}>
            {t("precision")}
          </Th>
          <Th numeric title={t("recallHelp")}>
            {t("recall")}
          </Th>
        </Tr>
      </THead>
      <TBody>
        {result.classes.map((one) => (
          <Tr key={one.number}>
            <RowTh pinned>{valueName(one.number)}</RowTh>
            <Td numeric>{number(one.labelled)}</Td>
            <Td numeric>{number(one.judged)}</Td>
            <Td numeric>{share(one.precision)}</Td>
            <Td numeric>{share(one.recall)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

async function ConfusionTable({ result, valueName }: ResultDetailsProps) {
  const [t, { number }] = await Promise.all([getTranslator("evaluation.result"), getFormatter()])
  const { numbers, counts } = result.matrix
  return (
    <Table label={t("confusion")} className="w-auto!">
      <THead>
        <Tr>
          <Th pinned>{t("inBooks")}</Th>
          {numbers.map((of) => (
            <Th key={of} numeric>
              {valueName(of)}
            </Th>
          ))}
        </Tr>
      </THead>
      <TBody>
        {numbers.map((of, row) => (
          <Tr key={of}>
            <RowTh pinned>{valueName(of)}</RowTh>
            {numbers.map((verdict, column) => {
              const count = counts[row]?.[column] ?? 0
              const looks = count === 0 ? "text-muted" : row === column ? "" : "font-semibold text-danger"
              return (
                <Td key={verdict} numeric className={looks}>
                  {count === 0 ? "–" : number(count)}
                </Td>
              )
            })}
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
