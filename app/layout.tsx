import "@fontsource-variable/inter/wght.css"
import "./globals.css"
import type { Metadata, Viewport } from "next"
import { NuqsAdapter } from "nuqs/adapters/next/app"
import type { ReactNode } from "react"
import { getPreferences } from "@/components/shell/preferences"
import { StyleNonce } from "@/components/shell/style-nonce"
import { Translations } from "@/components/shell/translations"
import { Toaster } from "@/components/ui/toast"
import { getLocale, getMessages } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import { ChineseFont } from "./fonts/chinese-font"

export const metadata: Metadata = {
  title: { default: "Ledgerlabel", template: "%s · Ledgerlabel" },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { colorScheme: "light dark" }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { theme, format }] = await Promise.all([getLocale(), getPreferences()])
  return (
    <html lang={languageTags[locale]} className={theme === "system" ? undefined : theme}>
      <body className="font-sans antialiased">
        <StyleNonce />
        {locale === "zh" && <ChineseFont />}
        <NuqsAdapter>
          <Translations locale={locale} format={format} messages={getMessages(locale)}>
            {children}
            <Toaster />
          </Translations>
        </NuqsAdapter>
      </body>
    </html>
  )
}
