"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { bookProvision } from "@/lib/receivables/provision/actions"

type ProvisionBookingProps = {
  administration: string
  currency: string
  /** "2026-11-21". */
  day: string
  neededMinor: bigint
  /** Null while the chart has no provision account. */
  bookedMinor: bigint | null
  /** By hand, on this very day. */
  bookedToday: boolean
  ask: { bounds: string; own: boolean; withVat: boolean }
  /** What is needed is of a part of the administration. */
  filtered: boolean
  may: boolean
}

/** What is needed beside what is booked, and the difference as an entry. */
export function ProvisionBooking(props: ProvisionBookingProps) {
  const { administration, currency, neededMinor, bookedMinor, bookedToday, filtered } = props
  const t = useTranslations("provision")
  const { date, money } = useFormatter()
  const day = date(props.day)
  const difference = neededMinor - (bookedMinor ?? 0n)
  return (
    <Panel>
      <div className="flex flex-wrap items-start gap-x-10 gap-y-3">
        <DescriptionList>
          <Description term={t("needed", { day })}>
            <Money minor={neededMinor} currency={currency} className="font-medium" />
          </Description>
          {!filtered && (
            <>
              <Description term={t("booked", { day })}>
                <Money minor={bookedMinor ?? 0n} currency={currency} />
              </Description>
              <Description term={t("difference")}>
                <Money minor={difference} currency={currency} className="font-medium" />
              </Description>
            </>
          )}
        </DescriptionList>
        <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
          <p className="max-w-prose text-muted text-sm">
            {filtered
              ? t("filtered")
              : difference === 0n
                ? t("right")
                : bookedMinor === null && t("noAccount")}
          </p>
          {!filtered && difference !== 0n && props.may && (
            <ConfirmDialog
              harmless
              trigger={<Button variant="primary">{t("book")}</Button>}
              title={t("bookTitle", { amount: money(difference, currency), day })}
              confirm={t("book")}
              saved={t("bookedToast")}
              action={() =>
                bookProvision(administration, {
                  ...props.ask,
                  day: props.day,
                  expected: String(difference),
                  again: bookedToday,
                })
              }
            >
              <p>{t(difference > 0n ? "bookAdds" : "bookReleases")}</p>
              {bookedToday && <p className="text-warning">{t("bookAgain")}</p>}
            </ConfirmDialog>
          )}
        </div>
      </div>
    </Panel>
  )
}
