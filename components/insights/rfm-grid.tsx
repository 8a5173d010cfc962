import { Link } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { RfmCell } from "@/lib/insights/rfm-queries"
import { getTranslator } from "@/lib/platform/i18n"
import { getFigures } from "./figures"

type RfmGridProps = { administration: string; cells: RfmCell[]; scale: number }

/** Recency by frequency; the more customers a cell has, the deeper its ground. */
export async function RfmGrid({ administration, cells, scale }: RfmGridProps) {
  const [t, { number, round }] = await Promise.all([getTranslator("insights.rfm"), getFigures()])
  const scores = Array.from({ length: scale }, (_, i) => scale - i)
  const at = (r: number, f: number) => {
    const found = cells.filter((cell) => cell.r === r && cell.f === f)
    return {
      accounts: found.reduce((sum, { accounts }) => sum + accounts, 0),
      revenueMinor: found.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0n),
    }
  }
  const most = Math.max(1, ...scores.flatMap((r) => scores.map((f) => at(r, f).accounts)))
  return (
    <Panel flush title={t("grid")}>
      <Table label={t("grid")} density="comfortable">
        <THead>
          <Tr>
            <Th pinned>
              <span className="sr-only">{t("scores")}</span>
            </Th>
            {scores.toReversed().map((f) => (
              <Th key={f} numeric>
                {t("f", { f: String(f) })}
              </Th>
            ))}
          </Tr>
        </THead>
        <TBody>
          {scores.map((r) => (
            <Tr key={r}>
              <RowTh pinned>{t("r", { r: String(r) })}</RowTh>
              {scores.toReversed().map((f) => {
                const { accounts, revenueMinor } = at(r, f)
                return (
                  <Td key={f} numeric className={GROUNDS[Math.ceil((accounts / most) * 5)]}>
                    {accounts === 0 ? (
                      <span className="text-muted">0</span>
                    ) : (
                      <Link
                        href={`/${administration}/insights/rfm/customers?r=${r}&f=${f}`}
                        prefetch={false}
                        className="row-link"
                      >
                        <span className="sr-only">{t("cell", { r: String(r), f: String(f) })} </span>
                        {number(accounts)} <span className="text-muted">{round(revenueMinor)}</span>
                      </Link>
                    )}
                  </Td>
                )
              })}
            </Tr>
          ))}
        </TBody>
      </Table>
      <p className="px-4 py-2 text-muted text-sm">{t("gridHelp", { scale: String(scale) })}</p>
    </Panel>
  )
}

const GROUNDS = ["", "bg-ink/2", "bg-ink/4", "bg-ink/6", "bg-ink/8", "bg-ink/10"]
