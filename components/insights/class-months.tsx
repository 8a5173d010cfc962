import { scaleLinear } from "d3-scale"
import { Link } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import type { ClassRow } from "@/lib/insights/classes"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { classHref } from "./class-link"
import { getFigures } from "./figures"
import { hueOf } from "./hue"

const SHOWN = 8
const [WIDTH, HEIGHT] = [240, 72]

/** A small chart of bars per class, all on one scale, so that heights compare across. */
export async function ClassMonths({ view, rows }: { view: InsightView; rows: ClassRow[] }) {
  const [t, words, { euros, round, month }] = await Promise.all([
    getTranslator("insights"),
    getTranslator("platform"),
    getFigures(),
  ])
  const { fill } = hueOf(view)
  const { months } = view.ask.period
  const shown = rows.slice(0, SHOWN)
  const amounts = shown.flatMap((row) => row.months.map(Number))
  const most = Math.max(0, ...amounts)
  const least = Math.min(0, ...amounts)
  const y = scaleLinear()
    .domain([least, Math.max(1, most)])
    .range([HEIGHT, 0])
  const step = WIDTH / months.length
  return (
    <Panel title={t("classes.months")}>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {shown.map((row) => {
          const name = view.names.name(row.class) ?? words("blank")
          return (
            <Link
              key={row.class}
              href={classHref(view, row.class)}
              prefetch={false}
              className="group flex min-w-0 flex-col gap-1 rounded-sm"
            >
              <span className="flex items-baseline justify-between gap-2 text-sm">
                <span className="truncate font-medium group-hover:underline">{name}</span>
                <span className="text-muted tabular-nums">{round(row.revenueMinor)}</span>
              </span>
              <svg
                role="img"
                aria-label={t("classes.bars")}
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                preserveAspectRatio="none"
                className="h-18 w-full"
              >
                {row.months.map((value, i) => {
                  const top = Math.min(y(Number(value)), y(0))
                  return (
                    <rect
                      key={months[i]}
                      x={i * step + step * 0.1}
                      width={step * 0.8}
                      y={top}
                      height={Math.abs(y(Number(value)) - y(0))}
                      className={fill}
                    >
                      <title>{`${month(months[i] ?? "")}: ${euros(value)}`}</title>
                    </rect>
                  )
                })}
                <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} className="stroke-line" strokeWidth={1} />
              </svg>
              <span aria-hidden="true" className="flex justify-between text-muted text-xs">
                <span>{month(months[0] ?? "")}</span>
                <span>{month(months.at(-1) ?? "")}</span>
              </span>
            </Link>
          )
        })}
      </div>
      <p className="mt-4 text-muted text-sm">
        {t("classes.monthsHelp", { most: round(BigInt(Math.round(most))) })}{" "}
        {rows.length > SHOWN &&
          t("classes.more", { count: rows.length - SHOWN, n: String(rows.length - SHOWN) })}
      </p>
    </Panel>
  )
}
