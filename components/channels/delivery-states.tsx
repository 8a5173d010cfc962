import clsx from "clsx"
import { Link } from "@/components/ui/link"
import { Time } from "@/components/ui/time"
import { DELIVERY_STATES } from "@/db/vocabulary"
import type { DeliveryCounts } from "@/lib/channels/delivery-queries"
import { type DeliveryFilter, filterQuery } from "@/lib/channels/filters"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

/** How many in each state under the other filters; each is a filter itself. */
export async function DeliveryStates(props: {
  here: string
  filter: DeliveryFilter
  counts: DeliveryCounts
}) {
  const { here, filter, counts } = props
  const [t, { number }] = await Promise.all([getTranslator("channels.deliveries"), getFormatter()])
  const all = DELIVERY_STATES.reduce((sum, state) => sum + counts.states[state], 0)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pb-4">
      <nav aria-label={t("states")} className="flex flex-wrap gap-1">
        {([null, ...DELIVERY_STATES] as const).map((state) => (
          <Link
            key={state}
            href={here + filterQuery({ ...filter, state })}
            aria-current={filter.state === state ? "true" : undefined}
            className={clsx(
              "flex h-8 items-center gap-2 rounded-md border px-2.5 transition-colors",
              filter.state === state ? "border-accent bg-selected font-medium" : "border-line hover:bg-hover",
            )}
          >
            {t(`state.${state ?? "all"}`)}
            <span className="font-normal text-muted tabular-nums">
              {number(state ? counts.states[state] : all)}
            </span>
          </Link>
        ))}
      </nav>
      <p className="text-muted text-sm">
        {counts.oldestWaitingAt ? (
          <>
            {t("oldestWaiting")} <Time value={counts.oldestWaitingAt} show="relative" />
          </>
        ) : (
          t("noneWaiting")
        )}
      </p>
    </div>
  )
}
