import { and, eq, sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accountLabels, accounts, ruleFindings } from "@/db/schema"
import { newAccountInput } from "@/lib/accounts/input"
import type { Context } from "@/lib/administrations/context"
import { addValue } from "../commands"
import { createAccount } from "../new-account"
import { type FieldId, fieldBit, fieldNumber } from "../rules"

type Finding = (typeof ruleFindings.$inferSelect)["finding"]
type Labels = Partial<Record<FieldId, number | null>>

/** An administration with values to give, accounts as machines label them, and findings as rules leave them. */
export async function aReviewedOffice(now: Date) {
  const { administrationId, slug, context: command } = await anAdministration()
  const member = await aMember(administrationId, "accountant", { name: "Abel" })
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  const where = (accountId: string) =>
    and(eq(accountLabels.administrationId, administrationId), eq(accountLabels.accountId, accountId))
  return {
    administrationId,
    slug,
    command,
    context: member.context,
    userId: member.userId,
    inside,
    member: (name: string): Promise<{ userId: string; context: Context }> =>
      aMember(administrationId, "accountant", { name }),
    value: (field: FieldId, code: string) =>
      inside((tx) => addValue(tx, command, field, { code, en: "", nl: "", zh: "" }, now)),
    /** With labels that a machine gave, and those that a person gave. */
    account: (
      name: string,
      labels: Labels = {},
      byHand: Labels = {},
      data: Partial<typeof accounts.$inferInsert> = {},
    ) =>
      inside(async (tx) => {
        const input = newAccountInput.parse({ ...blank, name })
        const id = await createAccount(tx, command, input, now)
        const bits = (Object.keys(byHand) as FieldId[]).reduce((sum, field) => sum | fieldBit(field), 0)
        await tx
          .update(accountLabels)
          .set({ ...labels, ...byHand, byHand: bits })
          .where(where(id))
        if (Object.keys(data).length > 0) {
          await tx
            .update(accounts)
            .set(data)
            .where(and(eq(accounts.administrationId, administrationId), eq(accounts.id, id)))
        }
        return id
      }),
    finding: (accountId: string, field: FieldId, finding: Finding, proposed: number | null = null) =>
      inside((tx) =>
        tx
          .insert(ruleFindings)
          .values({ administrationId, accountId, field: fieldNumber(field), finding, proposed, since: now })
          .onConflictDoUpdate({
            target: [ruleFindings.administrationId, ruleFindings.accountId, ruleFindings.field],
            set: { finding, proposed },
          }),
      ),
    lock: (accountId: string, field: FieldId) =>
      inside((tx) =>
        tx
          .update(accountLabels)
          .set({ locked: sql`locked | ${fieldBit(field)}` })
          .where(where(accountId)),
      ),
    labels: async (accountId: string) => {
      const [row] = await inside((tx) => tx.select().from(accountLabels).where(where(accountId)))
      if (!row) throw new Error("no labels")
      return row
    },
  }
}

export type ReviewedOffice = Awaited<ReturnType<typeof aReviewedOffice>>

const blank = {
  kind: "company",
  vatNumber: "",
  cocNumber: "",
  firstName: "",
  lastName: "",
  email: "",
  phone: "",
  language: "",
  line1: "",
  line2: "",
  postcode: "",
  city: "",
  country: "NL",
}
