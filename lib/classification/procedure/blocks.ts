import type { Locale } from "../rules"

/** What a document is made of. Plain data: drawn on screen and on paper, and kept as it was published. */
export type Block =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; text: string }
  /** `depth` 0 is the outermost. */
  | { kind: "list"; items: { depth: number; text: string }[] }
  | { kind: "table"; label: string; columns: string[]; rows: string[][] }

export const SECTIONS = [
  "purpose",
  "standards",
  "data",
  "execution",
  "exceptions",
  "feedback",
  "people",
  "calendar",
  "changes",
] as const
export type SectionId = (typeof SECTIONS)[number]

export type Section = { id: SectionId; title: string; blocks: Block[] }

export type ProcedureDocument = { locale: Locale; title: string; sections: Section[] }

export type ProcedureDocuments = Record<Locale, ProcedureDocument>
