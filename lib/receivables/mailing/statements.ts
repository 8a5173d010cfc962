import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { livingAccount } from "@/lib/accounts/living-account"
import type { Context } from "@/lib/administrations/context"
import { queueEmails } from "@/lib/administrations/outbox/queue"
import { Refusal } from "@/lib/platform/errors"
import type { Locale } from "@/lib/platform/locale"
import { readSeller } from "../lists/names"
import { readStatement } from "../lists/statement"
import type { StatementPaper } from "../lists/statement-pdf"
import { languageOf } from "../reminders/letter"
import type { EmailStatementInput } from "./input"

/** What an account was charged and paid, as somebody who reads `otherwise` wrote it. Returns the id of the e-mail. */
export async function emailStatement(
  tx: Tx,
  context: Context,
  { accountId, from, until, ...message }: EmailStatementInput,
  otherwise: Locale,
  now: Date,
): Promise<string> {
  await livingAccount(tx, context, accountId)
  const [email = ""] = await queueEmails(
    tx,
    context,
    [
      {
        ...message,
        kind: "statement",
        accountId,
        subjectId: null,
        attachments: [{ kind: "statementPdf", id: `${from}_${until}_${otherwise}` }],
      },
    ],
    now,
  )
  return email
}

/** All that stands on it, in the customer's language, or else in that one. */
export async function readStatementPaper(
  tx: Tx,
  administrationId: string,
  accountId: string,
  period: { from: string; to: string },
  otherwise: Locale,
): Promise<StatementPaper> {
  const { rows } = await tx.execute<Record<string, string | null>>(sql`
    select a.name, a.code, a.language, d.line1, d.line2, d.postcode, coalesce(d.city, a.city) as city,
      coalesce(d.country, a.country) as country
    from accounts a
    left join addresses d on d.administration_id = ${administrationId} and d.account_id = a.id and d.kind = 'billing'
    where a.administration_id = ${administrationId} and a.id = ${accountId}`)
  const [account] = rows
  if (!account) throw new Refusal("not_found")
  const { line1, line2, postcode, city, country } = account
  const lines = [line1, line2, [postcode, city].filter(Boolean).join(" "), country]
  return {
    language: languageOf(account.language ?? null, otherwise),
    period,
    statements: await readStatement(tx, administrationId, accountId, period),
    account: {
      name: account.name ?? "",
      code: account.code ?? "",
      lines: lines.flatMap((line) => line || []),
    },
    seller: await readSeller(tx, administrationId),
  }
}
