import { Money } from "@/components/ui/money"
import { getTranslator } from "@/lib/platform/i18n"

export async function ModulePrice({ priceMinor }: { priceMinor: bigint }) {
  const t = await getTranslator("modules")
  return (
    <p>
      <Money minor={priceMinor} currency="EUR" className="font-medium" />{" "}
      <span className="text-muted">{t("perMonth")}</span>
    </p>
  )
}
