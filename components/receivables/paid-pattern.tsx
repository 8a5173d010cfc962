import clsx from "clsx"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { PAID, type PaidId } from "@/lib/receivables/lists/measures-rules"

/** From in time to late: darker is later. */
const SHADES: Record<PaidId, string> = {
  inTime: "bg-good/70",
  to30: "bg-warning/35",
  to60: "bg-warning/60",
  to90: "bg-danger/60",
  above90: "bg-danger",
}

/** Of what was paid, how much how late, as one bar; its words are read and shown on pointing. */
export async function PaidPattern({ paidMinor }: { paidMinor: bigint[] }) {
  const [t, { percent }] = await Promise.all([getTranslator("receivables.measures"), getFormatter()])
  const all = paidMinor.reduce((sum, minor) => sum + minor, 0n)
  if (all <= 0n) return <span className="text-muted">{t("none")}</span>
  const parts = PAID.map(({ id }, i) => ({ id, share: Number(paidMinor[i] ?? 0n) / Number(all) })).filter(
    ({ share }) => share > 0,
  )
  const words = parts.map(({ id, share }) => `${t(`paid.${id}`)} ${percent(share)}`).join(" · ")
  return (
    <span className="flex items-center gap-2" title={words}>
      <span aria-hidden="true" className="flex h-3 w-28 overflow-hidden rounded-xs">
        {parts.map(({ id, share }) => (
          <span key={id} className={clsx("h-full", SHADES[id])} style={{ width: `${share * 100}%` }} />
        ))}
      </span>
      <span className="tabular-nums">
        {percent(parts.find(({ id }) => id === "inTime")?.share ?? 0)}
        <span className="sr-only"> {words}</span>
      </span>
    </span>
  )
}

/** What the shades stand for. */
export async function PaidLegend() {
  const t = await getTranslator("receivables.measures")
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
      <span>{t("patternHelp")}</span>
      {PAID.map(({ id }) => (
        <span key={id} className="flex items-center gap-1.5 whitespace-nowrap">
          <span aria-hidden="true" className={clsx("size-3 rounded-xs", SHADES[id])} />
          {t(`paid.${id}`)}
        </span>
      ))}
    </div>
  )
}
