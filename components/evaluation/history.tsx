import { RowLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { type Figures, valuesOf } from "@/lib/classification/evaluation/figures"
import type { listEvaluations } from "@/lib/classification/evaluation/queries"
import { accuracy } from "@/lib/classification/evaluation/stats"
import { type Measure, missesOf, type Targets } from "@/lib/classification/evaluation/targets"
import type { FieldId } from "@/lib/classification/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { AccuracyLine } from "./accuracy-line"
import { measureText } from "./measure-text"

type Listed = Awaited<ReturnType<typeof listEvaluations>>[number]

type HistoryProps = {
  administration: string
  /** Newest first. */
  evaluations: Listed[]
  targets: Targets
  nameOf: (field: FieldId) => string
}

const FIGURES = ["coverage", "overrides", "drift"] as const satisfies Measure[]

/** Finished evaluations with their main figures, and per field whether it gets better. */
export async function History({ administration, evaluations, targets, nameOf }: HistoryProps) {
  const [t, words, format] = await Promise.all([
    getTranslator("evaluation.history"),
    getTranslator("evaluation.measure"),
    getFormatter(),
  ])
  const rows = evaluations.flatMap((evaluation) => resultOf(evaluation) ?? [])
  const fields = [...new Set(rows.map(({ field }) => field))]
  const lines = fields.flatMap((field) => {
    const shares = rows.flatMap((row) => (row.field === field && row.share !== null ? [row.share] : []))
    return shares.length < 2 ? [] : [{ field, shares: shares.reverse() }]
  })
  const { number, percent, date } = format
  return (
    <Panel
      flush
      title={t("title")}
      actions={lines.map(({ field, shares }) => (
        <span key={field} className="flex items-center gap-2 text-muted text-sm">
          {nameOf(field)}
          <AccuracyLine
            shares={shares}
            label={t("line", {
              field: nameOf(field),
              n: number(shares.length),
              first: percent(shares[0] ?? 0),
              last: percent(shares.at(-1) ?? 0),
            })}
          />
        </span>
      ))}
    >
      <Table label={t("title")}>
        <THead>
          <Tr>
            <Th pinned>{t("date")}</Th>
            <Th>{t("field")}</Th>
            <Th numeric>{t("right")}</Th>
            <Th numeric>{t("accuracy")}</Th>
            <Th>{t("between")}</Th>
            {FIGURES.map((measure) => (
              <Th key={measure} numeric>
                {t(measure)}
              </Th>
            ))}
            <Th numeric>{t("missed")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => {
            const missed = missesOf(row.values, targets).length
            return (
              <Tr key={row.id}>
                <RowTh pinned>
                  <RowLink href={`/${administration}/evaluation/${row.id}`}>{date(row.finishedAt)}</RowLink>
                </RowTh>
                <Td>{nameOf(row.field)}</Td>
                <Td numeric>
                  {number(row.right)} / {number(row.told)}
                </Td>
                <Td numeric className="font-medium">
                  {row.share === null ? "–" : percent(row.share)}
                </Td>
                <Td className="text-muted tabular-nums">
                  {row.interval && `${percent(row.interval.low)} – ${percent(row.interval.high)}`}
                </Td>
                {FIGURES.map((measure) => {
                  const value = row.values[measure]
                  return (
                    <Td key={measure} numeric>
                      {value === null ? "–" : measureText(measure, value, words, format)}
                    </Td>
                  )
                })}
                <Td numeric className={missed > 0 ? "text-danger" : "text-muted"}>
                  {number(missed)}
                </Td>
              </Tr>
            )
          })}
        </TBody>
      </Table>
    </Panel>
  )
}

function resultOf({ finishedAt, figures, verdicts, confidence, ...evaluation }: Listed) {
  if (!finishedAt || !figures) return null
  const told = accuracy(verdicts, confidence)
  const kept: Figures = figures
  return { ...evaluation, finishedAt, ...told, values: valuesOf(told, kept, evaluation.satisfaction) }
}
