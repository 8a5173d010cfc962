import "@fontsource-variable/inter/wght.css"
import "./globals.css"
import type { Metadata, Viewport } from "next"
import { NuqsAdapter } from "nuqs/adapters/next/app"
import type { ReactNode } from "react"
import { ScreenGuess } from "@/components/shell/narrow"
import { getPreferences } from "@/components/shell/preferences"
import { StyleNonce } from "@/components/shell/style-nonce"
import { Words } from "@/components/shell/words"
import { Toaster } from "@/components/ui/toast"
import { getLocale } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import { ChineseFont } from "./fonts/chinese-font"

export const metadata: Metadata = {
  title: { default: "Ledgerlabel", template: "%s · Ledgerlabel" },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { colorScheme: "light dark" }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { theme, phone }] = await Promise.all([getLocale(), getPreferences()])
  return (
    <html lang={languageTags[locale]} className={theme === "system" ? undefined : theme}>
      <body className="font-sans antialiased">
        <StyleNonce />
        {locale === "zh" && <ChineseFont />}
        <NuqsAdapter>
          <ScreenGuess narrow={phone}>
            <Words rooms={[]}>
              {children}
              <Toaster />
            </Words>
          </ScreenGuess>
        </NuqsAdapter>
      </body>
    </html>
  )
}
