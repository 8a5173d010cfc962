import { EmptyState } from "@/components/ui/empty-state"
import { getTranslator } from "@/lib/platform/i18n"

export default async function ContactNotFound() {
  const t = await getTranslator("accounts.contacts")
  return (
    <div className="pt-5">
      <h1 className="text-xl">{t("missing")}</h1>
      <EmptyState title={t("missingTitle")} className="px-0">
        {t("missingText")}
      </EmptyState>
    </div>
  )
}
