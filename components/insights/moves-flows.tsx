import { scaleLinear } from "d3-scale"
import { linkHorizontal } from "d3-shape"
import { Panel } from "@/components/ui/panel"
import type { Flow } from "@/lib/insights/moves"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { classHref } from "./class-link"
import { getFigures } from "./figures"
import { hueOf } from "./hue"

const SHOWN = 16
const [WIDTH, ROW, GAP] = [720, 26, 10]
/** Where the ribbons begin and end; names stand beside them. */
const [LEFT, RIGHT] = [200, 520]

type Side = { key: number | null; accounts: number; y: number }

/** Ribbons from class to class, as wide as accounts are many. */
export async function MovesFlows({ view, flows }: { view: InsightView; flows: Flow[] }) {
  const [t, words, { number }] = await Promise.all([
    getTranslator("insights.moves"),
    getTranslator("platform"),
    getFigures(),
  ])
  const { stroke } = hueOf(view)
  const shown = flows.slice(0, SHOWN)
  const name = (key: number | null) => view.names.name(key) ?? words("blank")
  const left = sideOf(shown, "from")
  const right = sideOf(shown, "to")
  const height = Math.max(left.length, right.length) * (ROW + GAP)
  const most = Math.max(...left.map(({ accounts }) => accounts), ...right.map(({ accounts }) => accounts))
  const width = scaleLinear().domain([0, most]).range([0, ROW])
  const path = linkHorizontal<unknown, [number, number]>()
  const used = { from: new Map<number | null, number>(), to: new Map<number | null, number>() }
  /** The middle of the next free strip of a side. */
  const place = (side: Side[], end: "from" | "to", key: number | null, accounts: number) => {
    const before = used[end].get(key) ?? 0
    used[end].set(key, before + accounts)
    const found = side.find((one) => one.key === key)
    return (found?.y ?? 0) + width(before) + width(accounts) / 2
  }
  const ribbons = shown.map((flow) => ({
    ...flow,
    d: path({
      source: [LEFT, place(left, "from", flow.from, flow.accounts)],
      target: [RIGHT, place(right, "to", flow.to, flow.accounts)],
    }),
  }))
  return (
    <Panel title={t("title")}>
      <div className="overflow-x-auto">
        <svg viewBox={`0 0 ${WIDTH} ${height}`} className="w-full min-w-140 max-w-240">
          <title>{t("title")}</title>
          {ribbons.map(({ from, to, accounts, d }) => (
            <a
              key={`${from} ${to}`}
              href={classHref(view, to, false)}
              aria-label={t("flow", { from: name(from), to: name(to), count: number(accounts) })}
            >
              <path
                d={d ?? ""}
                fill="none"
                strokeWidth={Math.max(1.5, width(accounts))}
                strokeOpacity={0.4}
                className={`${stroke} hover:[stroke-opacity:0.75]`}
              >
                <title>{t("flow", { from: name(from), to: name(to), count: number(accounts) })}</title>
              </path>
            </a>
          ))}
          {[
            { side: left, x: LEFT - 8, anchor: "end" as const },
            { side: right, x: RIGHT + 8, anchor: "start" as const },
          ].map(({ side, x, anchor }) =>
            side.map(({ key, accounts, y }) => (
              <text
                key={`${anchor} ${key}`}
                x={x}
                y={y + width(accounts) / 2}
                dominantBaseline="middle"
                textAnchor={anchor}
                className="fill-ink text-sm"
              >
                {shorten(name(key))} <tspan className="fill-muted">{number(accounts)}</tspan>
              </text>
            )),
          )}
        </svg>
      </div>
      {flows.length > SHOWN && (
        <p className="mt-2 text-muted text-sm">{t("more", { count: number(flows.length - SHOWN) })}</p>
      )}
    </Panel>
  )
}

function sideOf(flows: Flow[], end: "from" | "to"): Side[] {
  const keys = [...new Set(flows.map((flow) => flow[end]))]
  return keys
    .map((key) => ({
      key,
      accounts: flows.filter((flow) => flow[end] === key).reduce((sum, { accounts }) => sum + accounts, 0),
    }))
    .sort((a, b) => b.accounts - a.accounts)
    .map((side, i) => ({ ...side, y: i * (ROW + GAP) + GAP / 2 }))
}

function shorten(name: string): string {
  return name.length > 22 ? `${name.slice(0, 21)}…` : name
}
