import { z } from "zod"
import { LEDGER_KINDS, LEDGER_USES, VAT_TREATMENTS } from "@/db/vocabulary"
import { COUNTRIES } from "@/lib/accounts/countries"

const day = z.iso.date("date_invalid").refine((on) => on >= "1968-01-01" && on < "2100-01-01", "date_invalid")
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")
const names = z
  .strictObject({ en: text(80), nl: text(80), zh: text(80) })
  // A language in which nobody named it shows the name it has.
  .transform(({ en, nl, zh }) => {
    const some = en || nl || zh
    return { en: en || some, nl: nl || some, zh: zh || some }
  })
  .refine(({ en }) => en !== "", { path: ["en"], message: "required" })
const percent = z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, "percent_invalid")
const rgs = z.union([
  z.literal("").transform(() => null),
  z
    .string()
    .trim()
    .regex(/^[A-Za-z]{1,20}$/, "invalid"),
])

const ledgerAccount = {
  code: z
    .string()
    .trim()
    .min(1, "required")
    .regex(/^[0-9A-Za-z]{1,16}$/, "ledger_code_form"),
  names,
  kind: z.enum(LEDGER_KINDS),
  rgs,
  /** What the portal books on it; only one that no other account has. */
  use: z.union([z.literal("").transform(() => null), z.enum(LEDGER_USES)]),
}
export const addLedgerAccountInput = z.strictObject(ledgerAccount)
export const changeLedgerAccountInput = z.strictObject({ ...ledgerAccount, blocked: z.boolean() })
export type LedgerAccountInput = z.output<typeof addLedgerAccountInput>
export type ChangedLedgerAccount = z.output<typeof changeLedgerAccountInput>

export const NEW_JOURNALS = ["bank", "cash", "general"] as const

const journalCode = z
  .string()
  .trim()
  .min(1, "required")
  .regex(/^[0-9A-Za-z]{1,8}$/, "ledger_code_form")
const prefix = text(10).regex(/^[0-9A-Za-z-]*$/, "prefix_form")
/** Of a bank or till; blank for the others. */
const ledgerCode = z.union([z.literal("").transform(() => null), z.string().max(16)])

export const addJournalInput = z.strictObject({
  code: journalCode,
  names,
  kind: z.enum(NEW_JOURNALS),
  ledgerCode,
})
export const changeJournalInput = z.strictObject({ code: z.string().max(16), names, prefix, ledgerCode })
export type NewJournal = z.output<typeof addJournalInput>
export type ChangedJournal = z.output<typeof changeJournalInput>

const rate = {
  fromDay: day,
  rate: percent,
  /** Who says so. */
  source: text(200).min(1, "required"),
}

export const addVatCodeInput = z.strictObject({
  code: z
    .string()
    .trim()
    .min(1, "required")
    .regex(/^[A-Z0-9-]{1,20}$/, "vat_code_form"),
  names,
  treatment: z.enum(VAT_TREATMENTS),
  country: z.enum(COUNTRIES),
  band: z.enum(["standard", "reduced", "zero"]),
  ...rate,
})
export const changeVatCodeInput = z.strictObject({
  code: z.string().max(20),
  names,
  archived: z.boolean(),
})
export const addVatRateInput = z.strictObject({
  code: z.string().max(20),
  ...rate,
  /** Said once more, where something was booked from that day on. */
  sure: z.boolean(),
})
export type NewVatRate = z.output<typeof addVatRateInput>
