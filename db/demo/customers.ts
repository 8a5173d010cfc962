import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { askScan } from "@/lib/accounts/duplicate-commands"
import type { Context } from "@/lib/administrations/context"
import { createAccount } from "@/lib/classification/new-account"
import { fillAdministration } from "./fill"

/** The customers of the demo office: what they bought and asked, and two who stand there twice. */
export async function addCustomers(context: Context, now: Date): Promise<void> {
  await fillAdministration(context.administrationId, DEMO_ACCOUNTS, now)
  await withAdministration(context.administrationId, (tx) => addLikely(tx, context, now))
}

const DEMO_ACCOUNTS = 60

/** As if entered at the counter without looking first; a scan finds them. */
async function addLikely(tx: Tx, context: Context, now: Date): Promise<void> {
  const { rows } = await tx.execute<{ first: string; last: string; phone: string } & Place>(sql`
    select first_name as first, last_name as last, coalesce(contacts.phone, '') as phone, line1, postcode,
      addresses.city, addresses.country
    from accounts join contacts on contacts.account_id = accounts.id and contacts.is_main
    join addresses on addresses.account_id = accounts.id and addresses.kind = 'billing'
    where accounts.kind = 'consumer' and addresses.country = 'NL' order by slot limit 2`)
  for (const { first, last, phone, ...place } of rows) {
    const person = { kind: "consumer" as const, firstName: first, lastName: last, phone }
    await createAccount(tx, context, { ...person, ...place, email: "", language: "nl", line2: "" }, now)
  }
  await askScan(tx, context, now)
}

type Place = { line1: string; postcode: string; city: string; country: "NL" }
