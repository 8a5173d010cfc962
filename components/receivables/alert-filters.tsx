import { Link } from "@/components/ui/link"
import { PAYMENT_ALERTS } from "@/db/vocabulary"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import {
  ALERT_STATES,
  type AlertState,
  type AlertsView,
  alertsAddress,
} from "@/lib/receivables/alerts/address"

type AlertFiltersProps = { at: string; view: AlertsView; counts: Record<AlertState, number> }

/** Which alerts are shown: three choices, each an address. */
export async function AlertFilters({ at, view, counts }: AlertFiltersProps) {
  const [t, { number }] = await Promise.all([getTranslator("alerts"), getFormatter()])
  const to = (change: Partial<AlertsView>) => `${at}${alertsAddress({ ...view, from: 0, ...change })}`
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 print:hidden">
      <Choice
        label={t("states")}
        choices={ALERT_STATES.map((state) => ({
          href: to({ state }),
          label: `${t(`state.${state}`)} ${number(counts[state])}`,
          current: view.state === state,
        }))}
      />
      <Choice
        label={t("kinds")}
        choices={[null, ...PAYMENT_ALERTS].map((kind) => ({
          href: to({ kind }),
          label: kind ? t(`kind.${kind}`) : t("everyKind"),
          current: view.kind === kind,
        }))}
      />
      <Choice
        label={t("whose")}
        choices={[false, true].map((mine) => ({
          href: to({ mine }),
          label: t(mine ? "mine" : "everyone"),
          current: view.mine === mine,
        }))}
      />
    </div>
  )
}

type ChoiceProps = { label: string; choices: { href: string; label: string; current: boolean }[] }

function Choice({ label, choices }: ChoiceProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-1">
      <span aria-hidden="true" className="pr-1 text-muted text-sm">
        {label}
      </span>
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          aria-current={choice.current ? "true" : undefined}
          className="flex h-7 items-center rounded-sm px-2 text-sm tabular-nums hover:bg-press aria-[current]:bg-selected aria-[current]:font-medium"
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  )
}
