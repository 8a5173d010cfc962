import { Tabs } from "@/components/ui/tabs"
import type { Condition } from "@/lib/platform/filters/filter"
import { getTranslator } from "@/lib/platform/i18n"
import { forecastFilters } from "@/lib/receivables/forecast/filters"
import { ageingFilters } from "@/lib/receivables/lists/ageing-filters"
import { balanceFilters } from "@/lib/receivables/lists/balance-filters"
import { carried } from "@/lib/receivables/lists/carry"
import { askedItemFilters } from "@/lib/receivables/lists/item-filters"
import { measuresFilters } from "@/lib/receivables/lists/measures-filters"
import { provisionFilters } from "@/lib/receivables/provision/filters"

type ListTabsProps = {
  administration: string
  conditions: Partial<Record<string, Condition>>
  asOf: string | null
}

/** Lists of the same items: what is set on one is set on the others. */
export async function ListTabs({ administration, conditions, asOf }: ListTabsProps) {
  const [t, relief, provision, forecast, alerts] = await Promise.all([
    getTranslator("receivables"),
    getTranslator("relief"),
    getTranslator("provision"),
    getTranslator("forecast"),
    getTranslator("alerts"),
  ])
  const at = `/${administration}/receivables`
  return (
    <Tabs
      label={t("lists")}
      tabs={[
        { href: `${at}/open-items${carried(askedItemFilters, conditions, asOf)}`, label: t("items.title") },
        { href: `${at}/ageing${carried(ageingFilters, conditions, asOf)}`, label: t("ageing.title") },
        { href: `${at}/provision${carried(provisionFilters, conditions, asOf)}`, label: provision("title") },
        { href: `${at}/forecast${carried(forecastFilters, conditions, asOf)}`, label: forecast("title") },
        { href: `${at}/alerts`, label: alerts("title") },
        { href: `${at}/balance${carried(balanceFilters, conditions, null)}`, label: t("balance.title") },
        { href: `${at}/measures${carried(measuresFilters, conditions, null)}`, label: t("measures.title") },
        { href: `${at}/vat-relief`, label: relief("title") },
      ]}
    />
  )
}
