import { and, desc, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { companyFigures } from "@/db/schema"
import type { CompanyFigure } from "./company-size"

export type KnownFigure = CompanyFigure & {
  source: string
  /** "2026-11-21". */
  statedOn: string
  /** Changes whenever the figure does. */
  createdAt: Date
}

/** Newest year first; within a year turnover, staff, balance total. */
export async function companyFiguresOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<KnownFigure[]> {
  return tx
    .select({
      kind: companyFigures.kind,
      year: companyFigures.year,
      amount: companyFigures.amount,
      source: companyFigures.source,
      statedOn: companyFigures.statedOn,
      createdAt: companyFigures.createdAt,
    })
    .from(companyFigures)
    .where(
      and(eq(companyFigures.administrationId, administrationId), eq(companyFigures.accountId, accountId)),
    )
    .orderBy(desc(companyFigures.year), desc(companyFigures.kind))
}
