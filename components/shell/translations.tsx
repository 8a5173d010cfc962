"use client"
import { createContext, type ReactNode, useContext } from "react"
import { IntlProvider } from "use-intl"
import { type Format, type Formatter, formatter } from "@/lib/platform/format"
import type { Messages } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"

const FormatterContext = createContext<Formatter>(formatter())
const PlatformContext = createContext<Partial<Messages>["platform"]>(undefined)

/** Words and figures for client components; server components ask lib/platform/i18n.ts. */
export function Translations(props: {
  locale: Locale
  format: Format
  messages: Partial<Messages>
  children: ReactNode
}) {
  return (
    <IntlProvider locale={props.locale} messages={props.messages} timeZone="Europe/Amsterdam">
      <FormatterContext value={formatter(props.format, props.locale)}>
        <PlatformContext value={props.messages.platform}>{props.children}</PlatformContext>
      </FormatterContext>
    </IntlProvider>
  )
}

export function useFormatter() {
  return useContext(FormatterContext)
}

/**
 * The platform's words as they stand, without a translator: for what a list draws hundreds of times, and only
 * for words without placeholders.
 */
export function usePlatformWords() {
  const words = useContext(PlatformContext)
  if (!words) throw new Error("the words of the platform are in no page here")
  return words
}
