import { translator } from "@/lib/platform/i18n"
import { testsOf } from "../rulebook/condition"
import { FACTS, type FactId } from "../rulebook/facts"
import { factWords } from "../rulebook/words"
import type { Block } from "./blocks"
import type { ProcedureInputs } from "./composition"
import { allOf, dayWords, type Pen, paragraph } from "./pen"

/** Which facts the rules ask for and where those come from; then every source with its last news. */
export function dataBlocks(pen: Pen): Block[] {
  const { inputs, locale, t } = pen
  const asked = factsAsked(inputs)
  return [
    paragraph(t("data.text")),
    ...(asked.length === 0
      ? [paragraph(t("data.nothingAsked"))]
      : [
          {
            kind: "table" as const,
            label: t("data.facts"),
            columns: [t("data.fact"), t("data.from")],
            rows: asked.map((fact) => [
              capital(factWords(fact, inputs.names[locale], locale)),
              t(`data.about.${FACTS[fact].about}`),
            ]),
          },
        ]),
    sourcesTable(pen),
  ]
}

/** In the order in which facts are listed, each once. */
export function factsAsked({ rules }: Pick<ProcedureInputs, "rules">): FactId[] {
  const asked = new Set(rules.flatMap(({ condition }) => testsOf(condition).map(({ fact }) => fact)))
  return (Object.keys(FACTS) as FactId[]).filter((fact) => asked.has(fact))
}

function sourcesTable(pen: Pen): Block {
  const { locale, t } = pen
  const { channels, importsOn, handOn, ordersOn, figuresOn, figuresFrom } = pen.inputs.sources
  const kind = translator(locale, "channels.kind")
  return {
    kind: "table",
    label: t("data.sources"),
    columns: [t("data.source"), t("data.brings"), t("data.last")],
    rows: [
      ...channels.map((channel) => [
        channel.name,
        t("data.channel", { kind: kind(channel.kind) }),
        dayWords(pen, channel.lastOn),
      ]),
      [t("data.imports"), t("data.importsText"), dayWords(pen, importsOn)],
      [t("data.hand"), t("data.handText"), dayWords(pen, handOn)],
      [t("data.orders"), t("data.ordersText"), dayWords(pen, ordersOn)],
      [
        t("data.company"),
        figuresFrom.length > 0
          ? t("data.companyFrom", { from: allOf(locale, figuresFrom) })
          : t("data.companyText"),
        dayWords(pen, figuresOn),
      ],
    ],
  }
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
