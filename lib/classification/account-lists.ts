import { asc, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { channels } from "@/db/schema"
import { type ContactColumn, contactColumns, contactOptions } from "@/lib/accounts/contact-filters"
import { countryName } from "@/lib/accounts/countries"
import { type AccountColumn, accountColumns } from "@/lib/accounts/list-columns"
import { accountOptions } from "@/lib/accounts/list-options"
import { type RequestColumn, requestColumns, requestOptions } from "@/lib/accounts/request-filters"
import { requestOwners } from "@/lib/accounts/request-list"
import type { Condition, Options } from "@/lib/platform/filters/filter"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { fieldName, fieldsInUse } from "./field-name"
import { type Field, listFields, listValues, type Value } from "./queries"
import { valueText } from "./rules"

// Accounts, and what belongs to them, as people read their lists: on screen, in a file, on paper.

/** What a list of accounts can be filtered by and read with, before any account is. */
export type Known = { fields: Field[]; values: Value[]; options: Options; locale: Locale }

export async function readKnown(tx: Tx, administrationId: string, locale: Locale): Promise<Known> {
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
  return { fields, values, options, locale }
}

export function readContactOptions({ options, locale }: Known): Options {
  const t = translator(locale, "accounts.contacts")
  return contactOptions(options, { yes: t("yes"), no: t("no") })
}

export async function readRequestOptions(tx: Tx, administrationId: string, { options, locale }: Known) {
  const t = translator(locale, "accounts.requests")
  const owners = await requestOwners(tx, administrationId)
  const states = { open: t("open"), overdue: t("overdue"), done: t("done") }
  return { owners, options: requestOptions(options, { states, owners }) }
}

/** What the columns and filters of a list are called, and what blank means in them. */
export type ListNames = { names: Record<string, string>; blanks: Record<string, string> }

export function accountNames({
  fields,
  locale,
}: Known): ListNames & { names: Record<AccountColumn, string> } {
  const t = translator(locale, "accounts.column")
  const names = accountColumns.map((id) => {
    const field = fields.find((candidate) => candidate.id === id)
    return [id, field ? fieldName(field, locale) : t(id as PlainColumn)]
  })
  return {
    names: Object.fromEntries(names) as Record<AccountColumn, string>,
    blanks: { channel: translator(locale, "accounts.list")("byHand") },
  }
}

export function contactNames(known: Known): ListNames {
  const t = translator(known.locale, "accounts.contacts.column")
  const { names, blanks } = accountNames(known)
  const own = {
    name: t("name"),
    account: t("account"),
    code: t("code"),
    jobTitle: t("jobTitle"),
    email: t("email"),
    phone: t("phone"),
    main: t("main"),
    mailingExcluded: t("mailingExcluded"),
    added: t("added"),
    created: t("created"),
  }
  return { names: { ...names, ...own }, blanks }
}

export function requestNames(known: Known): ListNames {
  const t = translator(known.locale, "accounts.requests.column")
  const words = translator(known.locale, "accounts.requests")
  const { names, blanks } = accountNames(known)
  const own = {
    subject: t("subject"),
    account: t("account"),
    code: t("code"),
    kind: t("kind"),
    owner: t("owner"),
    due: t("due"),
    state: t("state"),
    asked: t("asked"),
    created: t("created"),
  }
  return {
    names: { ...names, ...own },
    blanks: { ...blanks, owner: words("nobody"), due: words("noDue") },
  }
}

/** Name, code, place, the fields that are in use, and whence and when a customer came. */
export function standardColumns(known: Known): AccountColumn[] {
  const shown = new Set<string>([
    "name",
    "code",
    "city",
    "country",
    "source",
    "created",
    ...fieldsInUse(known),
  ])
  return accountColumns.filter((column) => shown.has(column))
}

export function standardContactColumns(known: Known): ContactColumn[] {
  const people = ["name", "account", "code", "jobTitle", "email", "phone", "mailingExcluded"]
  const shown = new Set<string>([...people, ...fieldsInUse(known)])
  return contactColumns.filter((column) => shown.has(column))
}

export function standardRequestColumns(known: Known): RequestColumn[] {
  const asked = ["subject", "account", "code", "owner", "due", "state", "asked"]
  const shown = new Set<string>([...asked, ...fieldsInUse(known)])
  return requestColumns.filter((column) => shown.has(column))
}

/** What the values of a condition are called. */
export function chosenNames(
  id: string,
  condition: Condition | undefined,
  options: Options,
  locale: Locale,
): Record<string, string> {
  const values = condition?.kind === "choice" ? condition.values.filter((value) => value !== null) : []
  const label = (value: string) => options[id]?.find((option) => option.value === value)?.label
  return Object.fromEntries(values.map((value) => [value, label(value) ?? openName(id, value, locale)]))
}

/** Of values that no list knows beforehand: countries, and what is written in small letters. */
export function openName(id: string, value: string, locale: Locale): string {
  return id === "country" ? countryName(value, locale) : value.slice(0, 1).toUpperCase() + value.slice(1)
}

type PlainColumn = Parameters<ReturnType<typeof translator<"accounts.column">>>[0]
