import "server-only"
import { cookies, headers } from "next/headers"
import { cache } from "react"
import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core"
import accounts from "@/messages/accounts.json"
import administrations from "@/messages/administrations.json"
import alerts from "@/messages/alerts.json"
import books from "@/messages/books.json"
import channels from "@/messages/channels.json"
import classification from "@/messages/classification.json"
import developers from "@/messages/developers.json"
import evaluation from "@/messages/evaluation.json"
import forecast from "@/messages/forecast.json"
import insights from "@/messages/insights.json"
import invoices from "@/messages/invoices.json"
import modules from "@/messages/modules.json"
import orders from "@/messages/orders.json"
import outbox from "@/messages/outbox.json"
import platform from "@/messages/platform.json"
import procedure from "@/messages/procedure.json"
import provision from "@/messages/provision.json"
import receivables from "@/messages/receivables.json"
import relief from "@/messages/relief.json"
import reminders from "@/messages/reminders.json"
import review from "@/messages/review.json"
import rules from "@/messages/rules.json"
import shell from "@/messages/shell.json"
import transfer from "@/messages/transfer.json"
import { defaultFormat, formatter, isFormat } from "./format"
import { chooseLocale, type Locale } from "./locale"

export const rooms = {
  accounts,
  administrations,
  alerts,
  books,
  channels,
  classification,
  developers,
  evaluation,
  forecast,
  insights,
  invoices,
  modules,
  orders,
  outbox,
  platform,
  procedure,
  provision,
  receivables,
  relief,
  reminders,
  review,
  rules,
  shell,
  transfer,
}

export type Messages = { [Room in keyof typeof rooms]: (typeof rooms)[Room]["en"] }

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}

export const getLocale = cache(async (): Promise<Locale> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  return chooseLocale(jar.get("locale")?.value, head.get("accept-language"))
})

/** Figures and dates as this person writes them, words in the page's language. */
export const getFormatter = cache(async () => {
  const chosen = (await cookies()).get("format")?.value
  return formatter(isFormat(chosen) ? chosen : defaultFormat, await getLocale())
})

/** Needs no request: for mail, exports and the worker. A key that English lacks or another language
 * misses is a type error here and in `messages/`. */
export function translator<const Namespace extends Namespaces>(locale: Locale, namespace: Namespace) {
  return createTranslator<Messages, Namespace>({ locale, messages: getMessages(locale), namespace })
}

export async function getTranslator<const Namespace extends Namespaces>(namespace: Namespace) {
  return translator(await getLocale(), namespace)
}

export function getMessages(locale: Locale): Messages {
  return {
    accounts: accounts[locale],
    administrations: administrations[locale],
    alerts: alerts[locale],
    books: books[locale],
    channels: channels[locale],
    classification: classification[locale],
    developers: developers[locale],
    evaluation: evaluation[locale],
    forecast: forecast[locale],
    insights: insights[locale],
    invoices: invoices[locale],
    modules: modules[locale],
    orders: orders[locale],
    outbox: outbox[locale],
    platform: platform[locale],
    procedure: procedure[locale],
    provision: provision[locale],
    receivables: receivables[locale],
    relief: relief[locale],
    reminders: reminders[locale],
    review: review[locale],
    rules: rules[locale],
    shell: shell[locale],
    transfer: transfer[locale],
  }
}

type Namespaces = NamespaceKeys<Messages, NestedKeyOf<Messages>>
