import { PROCEDURE_DUTIES } from "@/db/vocabulary"
import { textIn } from "../rules"
import type { Block } from "./blocks"
import { allOf, heading, list, type Pen, paragraph } from "./pen"

export function peopleBlocks({ inputs, locale, t }: Pen): Block[] {
  return [
    {
      kind: "table",
      label: t("section.people"),
      columns: [t("people.duty"), t("people.does"), t("people.who")],
      rows: PROCEDURE_DUTIES.map((duty) => [
        t(`duty.${duty}`),
        t(`dutyDoes.${duty}`),
        inputs.duties[duty].length === 0
          ? t("people.nobody")
          : allOf(
              locale,
              inputs.duties[duty].map(({ name }) => name),
            ),
      ]),
    },
  ]
}

export function calendarBlocks({ inputs, figures, t }: Pen): Block[] {
  const { evaluation, reviewMonths, nextReviewOn } = inputs.calendar
  const every = (months: number) => t("calendar.every", { count: months, n: figures.number(months) })
  return [
    {
      kind: "table",
      label: t("section.calendar"),
      columns: [t("calendar.what"), t("calendar.how"), t("calendar.next")],
      rows: [
        [
          t("calendar.evaluation"),
          evaluation ? every(evaluation.everyMonths) : t("calendar.notPlanned"),
          evaluation ? figures.date(evaluation.nextOn) : "–",
        ],
        [
          t("calendar.review"),
          every(reviewMonths),
          nextReviewOn ? figures.date(nextReviewOn) : t("calendar.afterPublishing"),
        ],
      ],
    },
  ]
}

/** Versions with what changed in each, then the editions of the rules and the settings, newest first. */
export function changesBlocks(pen: Pen): Block[] {
  const { inputs, figures, locale, t } = pen
  const { versions, editions, settings } = inputs.log
  const by = (name: string | null) => name ?? t("changes.system")
  return [
    heading(t("changes.versions")),
    ...(versions.length === 0 ? [paragraph(t("changes.noVersions"))] : []),
    ...versions.flatMap((version) => [
      paragraph(
        t(version.note ? "changes.versionNoted" : "changes.version", {
          number: figures.number(version.number),
          date: figures.date(version.on),
          by: by(version.by),
          note: version.note,
        }),
      ),
      ...(version.changes[locale].length > 0 ? [list(version.changes[locale])] : []),
    ]),
    heading(t("changes.editions")),
    editions.length === 0
      ? paragraph(t("changes.noEditions"))
      : {
          kind: "table",
          label: t("changes.editions"),
          columns: [t("changes.edition"), t("changes.date"), t("changes.by"), t("changes.rules")],
          rows: editions.map(({ number, on, by: name, rules }) => [
            figures.number(number),
            figures.date(on),
            by(name),
            figures.number(rules),
          ]),
        },
    heading(t("changes.settings")),
    settings.length === 0
      ? paragraph(t("changes.noSettings"))
      : {
          kind: "table",
          label: t("changes.settings"),
          columns: [t("changes.date"), t("changes.by"), t("changes.what")],
          rows: settings.map(({ on, by: name, action, subject }) => [
            figures.date(on),
            by(name),
            t(`changes.action.${actionKey(action)}`, { subject: (subject && textIn(subject, locale)) ?? "" }),
          ]),
        },
  ]
}

/** Message keys have no dots: "value.added" is "value_added". */
function actionKey(action: string) {
  return action.replace(".", "_") as "value_added"
}
