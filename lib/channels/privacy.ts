import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { DeliveryOutcome } from "@/db/schema/channels"
import { eraseAccounts } from "@/lib/accounts/erase"
import { emailKey } from "@/lib/accounts/rules"
import { record } from "@/lib/administrations/audit"
import { eraseRuleFacts } from "@/lib/classification/rulebook/rule-reasons"
import { erasePeopleFromOrders } from "@/lib/orders/erase"
import { eraseCorrespondence } from "@/lib/receivables/erase"
import type { ChannelEvent } from "./event"

type PrivacyEvent = Extract<ChannelEvent, { kind: "privacyRequest" | "privacyErase" | "privacyEraseChannel" }>

/**
 * Honours a platform's privacy topics. A request for data is put on record with the accounts it concerns, for a
 * person to answer. Erasing takes the person out (name, addresses, contacts, payloads) and keeps what the books
 * must keep for seven years: amounts, VAT, dates, labels. Accounts that other channels know too lose only this
 * channel's identity.
 */
export async function applyPrivacy(
  tx: Tx,
  administrationId: string,
  channelId: string,
  event: PrivacyEvent,
  now: Date,
): Promise<DeliveryOutcome> {
  const context = { administrationId, actor: { kind: "channel", channelId } as const }
  const accounts = await concerned(tx, administrationId, channelId, event)
  if (event.kind === "privacyRequest") {
    await record(tx, context, "privacy.requested", accounts[0] ?? null, { accounts })
    return {
      detail: `${accounts.length} accounts concerned`,
      ...(accounts[0] ? { accountId: accounts[0] } : {}),
    }
  }
  const erased = await eraseAccounts(tx, administrationId, channelId, accounts, now)
  await eraseRuleFacts(tx, administrationId, accounts)
  await eraseCorrespondence(tx, administrationId, accounts)
  await erasePeopleFromOrders(tx, administrationId, channelId, accounts, now)
  await blankTheirPayloads(tx, administrationId, channelId, accounts, now)
  await record(tx, context, "privacy.erased", accounts.length === 1 ? (accounts[0] ?? null) : null, {
    accounts,
  })
  return { detail: `${erased} accounts erased`, ...(accounts[0] ? { accountId: accounts[0] } : {}) }
}

async function concerned(
  tx: Tx,
  administrationId: string,
  channelId: string,
  event: PrivacyEvent,
): Promise<string[]> {
  if (event.kind === "privacyEraseChannel") {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select account_id as id from identities where administration_id = ${administrationId} and channel_id = ${channelId}
      union select id from accounts where administration_id = ${administrationId} and channel_id = ${channelId}`)
    return rows.map((row) => row.id)
  }
  const { rows } = await tx.execute<{ id: string }>(sql`
    select account_id as id from identities
    where administration_id = ${administrationId} and channel_id = ${channelId} and external_id = ${event.externalId}
    union
    select id from accounts where administration_id = ${administrationId} and channel_id = ${channelId}
      and email_key = ${emailKey(event.email)}
    union
    select account_id from orders where administration_id = ${administrationId} and channel_id = ${channelId}
      and external_id in (select value from json_array_elements_text(${JSON.stringify(event.orders)}::json))`)
  return rows.map((row) => row.id)
}

async function blankTheirPayloads(
  tx: Tx,
  administrationId: string,
  channelId: string,
  accounts: string[],
  now: Date,
): Promise<void> {
  const blanked = JSON.stringify({
    blanked: { at: now.toISOString(), why: "privacy" },
  } satisfies DeliveryOutcome)
  await tx.execute(sql`
    update deliveries set body = null, headers = '{}', blank_at = null,
      outcome = coalesce(outcome, '{}') || ${blanked}::jsonb
    where administration_id = ${administrationId} and channel_id = ${channelId} and state <> 'received'
      and body is not null
      and outcome ->> 'accountId' in (select value from json_array_elements_text(${JSON.stringify(accounts)}::json))`)
}
