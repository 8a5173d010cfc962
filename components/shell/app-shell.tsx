import type { ReactNode } from "react"
import { getTranslator } from "@/lib/platform/i18n"
import { type AdministrationChoice, AdministrationSwitcher } from "./administration-switcher"
import type { NavigationGroup } from "./navigation"
import { type Person, PersonMenu } from "./person-menu"
import { PhoneMenu } from "./phone-menu"
import { getPreferences } from "./preferences"
import { SideNavigation } from "./side-navigation"

export type AppShellProps = {
  administrations: AdministrationChoice[]
  /** Slug of the administration that this page shows. */
  current: string
  person: Person
  navigation: NavigationGroup[]
  /** Where the wordmark leads. */
  homeHref: string
  /** The search button, jobs, notices: nothing is drawn for what does not exist yet. */
  search?: ReactNode
  tools?: ReactNode
  /** A strip above everything: demo data, a trial that ends. */
  banner?: ReactNode
  children: ReactNode
}

export async function AppShell(props: AppShellProps) {
  const [t, { theme, narrowNavigation }] = await Promise.all([getTranslator("shell"), getPreferences()])
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-float focus:px-3 focus:py-2 focus:shadow-float"
      >
        {t("skip")}
      </a>
      <SideNavigation groups={props.navigation} homeHref={props.homeHref} startsNarrow={narrowNavigation} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-paper px-4 max-md:px-2 print:hidden">
          <PhoneMenu groups={props.navigation} homeHref={props.homeHref} />
          <AdministrationSwitcher administrations={props.administrations} current={props.current} />
          <div className="ml-auto flex shrink-0 items-center gap-2">
            {props.search}
            {props.tools}
            <PersonMenu person={props.person} theme={theme} />
          </div>
        </header>
        {props.banner}
        <main
          id="content"
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col px-6 pb-10 outline-none max-md:px-4 print:p-0"
        >
          {props.children}
        </main>
      </div>
    </div>
  )
}
