import { LinkButton } from "@/components/ui/link-button"
import type { Module, ModuleState } from "@/lib/modules/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { ModuleBadge } from "./module-badge"
import { ModulePrice } from "./module-price"

export type ModuleCardsProps = {
  modules: (Module & { state: ModuleState })[]
  /** Address of the page of cards; each module's details stand below it. */
  href: string
}

export async function ModuleCards({ modules, href }: ModuleCardsProps) {
  const t = await getTranslator("modules")
  return (
    <ul className="grid max-w-240 gap-4 md:grid-cols-2">
      {modules.map((module) => (
        <li key={module.id} className="flex flex-col gap-2 rounded-md border border-line p-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h3 className="font-semibold text-base">{t(`catalogue.${module.id}.name`)}</h3>
            <ModuleBadge {...module} />
          </div>
          <p>{t(`catalogue.${module.id}.sentence`)}</p>
          <div className="mt-auto flex flex-wrap items-end justify-between gap-x-4 gap-y-2 pt-2">
            <div className="flex flex-col">
              <ModulePrice priceMinor={module.priceMinor} />
              <p className="text-muted text-sm">{t(module.available ? "anyShop" : "anyShopNotYet")}</p>
            </div>
            <LinkButton href={`${href}/${module.id}`}>
              {t("details")}
              <span className="sr-only">: {t(`catalogue.${module.id}.name`)}</span>
            </LinkButton>
          </div>
        </li>
      ))}
    </ul>
  )
}
