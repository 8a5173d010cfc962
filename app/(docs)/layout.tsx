import type { ReactNode } from "react"
import { LanguageMenu } from "@/components/shell/language-menu"
import { Wordmark } from "@/components/shell/wordmark"
import { LinkButton } from "@/components/ui/link-button"
import { getTranslator } from "@/lib/platform/i18n"

/** Documentation: wide, and readable without signing in. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const [t, shell] = await Promise.all([getTranslator("developers.docs"), getTranslator("shell")])
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-float focus:px-3 focus:py-2 focus:shadow-float"
      >
        {shell("skip")}
      </a>
      <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-paper px-4 max-md:px-2 print:hidden">
        <Wordmark href="/docs/api" />
        <div className="ml-auto flex items-center gap-2">
          <LanguageMenu />
          <LinkButton size="small" href="/" className="max-sm:hidden">
            {t("portal")}
          </LinkButton>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-300 px-6 pb-16 outline-none max-md:px-4"
      >
        {children}
      </main>
    </div>
  )
}
