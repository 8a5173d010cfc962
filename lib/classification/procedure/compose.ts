import type { Locale } from "../rules"
import {
  type Block,
  type ProcedureDocument,
  type ProcedureDocuments,
  SECTIONS,
  type SectionId,
} from "./blocks"
import { calendarBlocks, changesBlocks, peopleBlocks } from "./compose-people"
import { exceptionsBlocks, executionBlocks, feedbackBlocks } from "./compose-practice"
import { dataBlocks } from "./compose-sources"
import { standardsBlocks } from "./compose-standards"
import type { ProcedureInputs } from "./composition"
import { ownText, type Pen, penFor } from "./pen"

/** The document in one language, whatever the language of the page: the same inputs give the same document. */
export function composeProcedure(inputs: ProcedureInputs, locale: Locale): ProcedureDocument {
  const pen = penFor(inputs, locale)
  return {
    locale,
    title: pen.t("title", { administration: inputs.administration }),
    sections: SECTIONS.map((id) => ({ id, title: pen.t(`section.${id}`), blocks: WRITERS[id](pen) })),
  }
}

export function composeAll(inputs: ProcedureInputs): ProcedureDocuments {
  return {
    en: composeProcedure(inputs, "en"),
    nl: composeProcedure(inputs, "nl"),
    zh: composeProcedure(inputs, "zh"),
  }
}

const WRITERS: Record<SectionId, (pen: Pen) => Block[]> = {
  purpose: (pen) => ownText(pen, "purpose"),
  standards: standardsBlocks,
  data: dataBlocks,
  execution: executionBlocks,
  exceptions: exceptionsBlocks,
  feedback: feedbackBlocks,
  people: peopleBlocks,
  calendar: calendarBlocks,
  changes: changesBlocks,
}
