import { asc, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { channels } from "@/db/schema"
import { accountOptions } from "@/lib/accounts/list-options"
import { type AccountsView, accountsAddress, readAccountsView } from "@/lib/accounts/list-view"
import { type Field, listFields, listValues, type Value } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { Refusal } from "@/lib/platform/errors"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"

/** A list as an address asks for it, with what it takes to read its rows. */
export type AskedView = {
  view: AccountsView
  /** Canonical, without a place in the list: what a job keeps. */
  address: string
  fields: Field[]
  values: Value[]
  channels: { id: string; name: string }[]
}

/** Reads the query string of the accounts list as the list itself does. */
export async function readAskedView(
  tx: Tx,
  administrationId: string,
  address: string,
  locale: Locale,
): Promise<AskedView & { unknown: string[] }> {
  const t = translator(locale, "accounts.list")
  const fields = await listFields(tx, administrationId)
  const values = await listValues(tx, administrationId)
  const listed = await tx
    .select({ id: channels.id, slug: channels.slug, name: channels.name, removedAt: channels.removedAt })
    .from(channels)
    .where(eq(channels.administrationId, administrationId))
    .orderBy(asc(channels.name))
  const options = accountOptions(locale, {
    values: values.map((value) => ({ ...value, label: valueText(value, locale) })),
    channels: listed.map(({ removedAt, ...channel }) => ({ ...channel, removed: removedAt !== null })),
    kinds: { company: t("company"), consumer: t("consumer") },
    blocked: { yes: t("blockedYes"), no: t("blockedNo") },
  })
  const params = Object.fromEntries(new URLSearchParams(address))
  const { view, unknown } = readAccountsView(params, options)
  const without = { ...view, cursor: null }
  return { view: without, address: accountsAddress(without), fields, values, channels: listed, unknown }
}

/** The same of an address that a job kept: a filter that is no more would widen it, so it is refused then. */
export async function readKeptView(
  tx: Tx,
  administrationId: string,
  address: string,
  locale: Locale,
): Promise<AskedView> {
  const read = await readAskedView(tx, administrationId, address, locale)
  if (read.unknown.length > 0) throw new Refusal("view_changed")
  return read
}
