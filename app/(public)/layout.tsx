import type { ReactNode } from "react"
import { LanguageMenu } from "@/components/shell/language-menu"
import { Wordmark } from "@/components/shell/wordmark"
import { Words } from "@/components/shell/words"

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-90 flex-col px-4 pt-[14dvh] pb-6">
      <header className="-ml-1.5 pb-8">
        <Wordmark />
      </header>
      <main className="flex flex-1 flex-col">
        <Words rooms={["administrations"]}>{children}</Words>
      </main>
      <footer className="-ml-2 pt-10">
        <LanguageMenu />
      </footer>
    </div>
  )
}
