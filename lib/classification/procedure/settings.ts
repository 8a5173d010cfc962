import { eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { procedures } from "@/db/schema"
import type { Texts } from "../rules"
import { DEFAULT_PASS_MARK, DEFAULT_REVIEW_MONTHS, NO_TEXT, OWN_TEXTS, type OwnText } from "./rules"

export type ProcedureSettings = {
  texts: Record<OwnText, Texts>
  reviewMonths: number
  passMark: number
}

export async function readSettings(tx: Tx, administrationId: string): Promise<ProcedureSettings> {
  const [row] = await tx.select().from(procedures).where(eq(procedures.administrationId, administrationId))
  return {
    texts: Object.fromEntries(
      OWN_TEXTS.map((part) => [part, { ...NO_TEXT, ...row?.texts[part] }]),
    ) as ProcedureSettings["texts"],
    reviewMonths: row?.reviewMonths ?? DEFAULT_REVIEW_MONTHS,
    passMark: row?.passMark ?? DEFAULT_PASS_MARK,
  }
}
