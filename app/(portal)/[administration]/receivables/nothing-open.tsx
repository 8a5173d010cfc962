import { AsOfDayLink } from "@/components/receivables/as-of-day-link"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

type NothingOpenProps = { administration: string; day: string; asOf: string | null; list: string }

/** Nobody owed anything on that day, whatever the filters; another day can be asked for. */
export async function NothingOpen({ administration, day, asOf, list }: NothingOpenProps) {
  const [t, { date }] = await Promise.all([getTranslator("receivables"), getFormatter()])
  return (
    <>
      <AsOfDayLink href={`/${administration}/receivables/${list}`} day={asOf} />
      <EmptyState
        title={t("emptyTitle", { day: date(day) })}
        action={<LinkButton href={`/${administration}/invoices`}>{t("toInvoices")}</LinkButton>}
      >
        {t("emptyText")}
      </EmptyState>
    </>
  )
}
