"use client"
import "./globals.css"
import { useSyncExternalStore } from "react"
import { Button } from "@/components/ui/button"
import { chooseLocale, languageTags } from "@/lib/platform/locale"

// The root layout itself failed, so nothing of it is here: no translations, no preferences.
const words = {
  en: {
    title: "Ledgerlabel could not be shown",
    text: "The fault is on our side.",
    reference: "Reference",
    again: "Try again",
  },
  nl: {
    title: "Ledgerlabel kon niet worden getoond",
    text: "De fout ligt aan onze kant.",
    reference: "Referentie",
    again: "Opnieuw proberen",
  },
  zh: { title: "无法显示 Ledgerlabel", text: "系统出错。", reference: "参考编号", again: "重试" },
}

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const locale = useSyncExternalStore(
    () => () => {},
    () => chooseLocale(/(?:^|; )locale=(\w+)/.exec(document.cookie)?.[1], navigator.languages.join(",")),
    () => "en" as const,
  )
  const { title, text, reference, again } = words[locale]
  return (
    <html lang={languageTags[locale]}>
      <body className="font-sans antialiased">
        <main role="alert" className="mx-auto flex max-w-120 flex-col items-start gap-3 px-4 pt-[14dvh]">
          <title>{title}</title>
          <h1 className="text-xl">{title}</h1>
          <p className="text-muted">{text}</p>
          {error.digest && (
            <p className="text-sm tabular-nums">
              {reference}: {error.digest}
            </p>
          )}
          <Button className="mt-2" onClick={() => location.reload()}>
            {again}
          </Button>
        </main>
      </body>
    </html>
  )
}
