/** What a file may be. Checked while it is read, never after: reading stops at the first that is passed. */
export const LIMITS = {
  csvBytes: 200 * 1024 * 1024,
  xlsxBytes: 50 * 1024 * 1024,
  columns: 500,
  rows: 1_000_000,
  /** As Excel has it. */
  cellCharacters: 32_767,
  /** Of one part of a workbook, inflated. */
  partBytes: 1024 * 1024 * 1024,
  /** Inflated bytes per byte of the file; a sheet of real data stays below a hundred. */
  ratio: 300,
  /** Up to here a ratio says nothing: a short text repeated packs well. */
  ratioFrom: 10 * 1024 * 1024,
  entries: 1000,
  /** All texts of a workbook together: they are kept in memory while its sheet is read. */
  sharedCharacters: 60 * 1024 * 1024,
  sharedTexts: 2_000_000,
} as const
