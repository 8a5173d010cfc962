import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { getTranslator } from "@/lib/platform/i18n"

/** Nothing is booked before there is a fiscal year. */
export async function BooksNotOpen({ administration }: { administration: string }) {
  const t = await getTranslator("receivables")
  return (
    <EmptyState
      title={t("notOpenTitle")}
      action={
        <LinkButton variant="primary" href={`/${administration}/settings/books`}>
          {t("toBooks")}
        </LinkButton>
      }
    >
      {t("notOpenText")}
    </EmptyState>
  )
}
