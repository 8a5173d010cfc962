import type { Block } from "./blocks"
import type { Measure } from "./composition"
import { allOf, heading, labelWords, list, ownText, type Pen, paragraph, roleWords } from "./pen"

/** When labels are given, and what the module does by itself. */
export function executionBlocks(pen: Pen): Block[] {
  const { inputs, figures, locale, t } = pen
  const { state, until, gives } = inputs.module
  const { channels } = inputs.names[locale]
  return [
    paragraph(t("execution.order")),
    list([t("execution.arrival"), t("execution.changed"), t("execution.nightly"), t("execution.demand")]),
    heading(t("execution.module")),
    paragraph(t(`execution.state.${state}`, { date: until ? figures.date(until) : "" })),
    paragraph(
      gives ? t("execution.gives", { label: labelWords(pen, gives.number) }) : t("execution.givesNothing"),
    ),
    ...(gives && gives.perChannel.length > 0
      ? [
          list(
            gives.perChannel.map(({ channel, number }) =>
              t("execution.givesAt", {
                channel: channels[channel] ?? t("gone"),
                label: labelWords(pen, number),
              }),
            ),
          ),
        ]
      : []),
    paragraph(t("execution.same")),
  ]
}

const REASONS = ["unmatched", "contradicts", "outdated", "duplicate", "archived", "moduleOff"] as const

export function exceptionsBlocks(pen: Pen): Block[] {
  const { inputs, t } = pen
  return [
    list([
      t("exceptions.hand"),
      t("exceptions.locks"),
      t("exceptions.who", { roles: roleWords(pen, inputs.may.labels) }),
      t("exceptions.rules", { roles: roleWords(pen, inputs.may.rules) }),
      t("exceptions.consumers"),
    ]),
    paragraph(t("exceptions.queue", { roles: roleWords(pen, inputs.may.review) })),
    list(REASONS.map((reason) => t(`exceptions.reason.${reason}`))),
    ...ownText(pen, "exceptions"),
  ]
}

export function feedbackBlocks(pen: Pen): Block[] {
  const { inputs, figures, locale, t } = pen
  const { evaluation } = inputs.calendar
  const measures = (Object.keys(inputs.targets) as Measure[]).map((measure) => t(`measure.${measure}`))
  return [
    ...ownText(pen, "feedback"),
    list([
      t("feedback.queue"),
      evaluation
        ? t("feedback.evaluation", {
            count: evaluation.everyMonths,
            n: figures.number(evaluation.everyMonths),
          })
        : t("feedback.noCalendar"),
      measures.length > 0
        ? t("feedback.targets", { measures: allOf(locale, measures) })
        : t("feedback.noTargets"),
      t("feedback.objections"),
      t("feedback.reading", { n: figures.number(inputs.passMark) }),
    ]),
  ]
}
