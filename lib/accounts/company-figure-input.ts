import { z } from "zod"
import { COMPANY_FIGURES } from "@/db/vocabulary"
import { isDay } from "@/lib/platform/filters/address"
import { always, required } from "./input"

/** Exact decimal text with a point (`decimalFrom`): euros, of staff full-time units. */
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "figure_invalid")
const year = z
  .string()
  .regex(/^(199\d|20\d\d)$/, "year_invalid")
  .transform(Number)
const stated = {
  /** Where it comes from: annual accounts, the customer's own word, a register. */
  source: required(200),
  /** When the source said so. */
  statedOn: z.string().refine(isDay, "date_invalid"),
}

/** Of one year and source; what is not known is empty. */
export const addFiguresInput = z
  .strictObject({
    accountId: z.uuid(),
    year,
    turnover: z.union([z.literal(""), amount], "figure_invalid"),
    staff: z.union([z.literal(""), amount], "figure_invalid"),
    balanceTotal: z.union([z.literal(""), amount], "figure_invalid"),
    ...stated,
  })
  .refine((input) => COMPANY_FIGURES.some((kind) => input[kind]), {
    path: ["turnover"],
    error: "figures_needed",
    ...always,
  })
export type NewFigures = z.output<typeof addFiguresInput>

const figure = {
  accountId: z.uuid(),
  kind: z.enum(COMPANY_FIGURES),
  year: z.int(),
  /** What the form was filled from: `createdAt` of the figure. */
  version: z.iso.datetime(),
}

export const editFigureInput = z.strictObject({ ...figure, amount, ...stated })
export type FigureEdit = z.output<typeof editFigureInput>

export const removeFigureInput = z.strictObject(figure)
export type FigureRemoval = z.output<typeof removeFigureInput>
