import type { Tx } from "@/db/client"
import { type AccountsView, accountsAddress, readAccountsView } from "@/lib/accounts/list-view"
import { type Known, readKnown } from "@/lib/classification/account-lists"
import { Refusal } from "@/lib/platform/errors"
import type { Locale } from "@/lib/platform/locale"

/** A list as an address asks for it, with what it takes to read its rows. */
export type AskedView = {
  view: AccountsView
  /** Canonical, without a place in the list: what a job keeps. */
  address: string
  known: Known
}

/** Reads the query string of the accounts list as the list itself does. */
export async function readAskedView(
  tx: Tx,
  administrationId: string,
  address: string,
  locale: Locale,
): Promise<AskedView & { unknown: string[] }> {
  const known = await readKnown(tx, administrationId, locale)
  const { view, unknown } = readAccountsView(paramsOf(address), known.options)
  const without = { ...view, cursor: null }
  return { view: without, address: accountsAddress(without), known, unknown }
}

/** The same of an address that a job kept: a filter that is no more would widen it, so it is refused then. */
export async function readKeptView(
  tx: Tx,
  administrationId: string,
  address: string,
  locale: Locale,
): Promise<AskedView> {
  const read = await readAskedView(tx, administrationId, address, locale)
  refuseUnknown(read.unknown)
  return read
}

export function paramsOf(address: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(address))
}

export function refuseUnknown(unknown: string[]): void {
  if (unknown.length > 0) throw new Refusal("view_changed")
}
