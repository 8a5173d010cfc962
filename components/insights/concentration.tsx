import { scaleLinear } from "d3-scale"
import { area, line } from "d3-shape"
import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { ratio } from "@/lib/insights/classes"
import { bestFifth, type Concentration, GROUPS } from "@/lib/insights/concentration"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { ClassLink } from "./class-link"
import { CsvLink } from "./csv-link"
import { getFigures } from "./figures"
import { hueOf } from "./hue"

type ConcentrationProps = { view: InsightView; found: Concentration }

const [WIDTH, HEIGHT] = [520, 260]
const PAD = { left: 44, right: 12, top: 12, bottom: 34 }

/** Share of revenue against share of customers, best first; the even line beside it. */
export async function ConcentrationCurve({ view, found }: ConcentrationProps) {
  const [t, { share }] = await Promise.all([getTranslator("insights.concentration"), getFigures()])
  const { fill, stroke } = hueOf(view)
  const x = scaleLinear().range([PAD.left, WIDTH - PAD.right])
  const y = scaleLinear().range([HEIGHT - PAD.bottom, PAD.top])
  const points = [{ customers: 0, revenue: 0 }, ...found.curve]
  const at = (point: { customers: number }) => x(point.customers)
  const path = line<(typeof points)[number]>()
    .x(at)
    .y(({ revenue }) => y(revenue))(points)
  const ground = area<(typeof points)[number]>()
    .x(at)
    .y0(y(0))
    .y1(({ revenue }) => y(revenue))(points)
  const fifth = bestFifth(found)
  return (
    <Panel title={t("curve")}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full max-w-160">
        <title>{fifth === null ? t("curve") : t("curveLabel", { share: share(fifth) })}</title>
        {[0, 0.5, 0.8, 0.95, 1].map((tick) => (
          <g key={tick}>
            <line x1={PAD.left} x2={WIDTH - PAD.right} y1={y(tick)} y2={y(tick)} className="stroke-line" />
            <text
              x={PAD.left - 6}
              y={y(tick)}
              textAnchor="end"
              dominantBaseline="middle"
              className="fill-muted text-xs"
            >
              {tick === 0.95 ? "" : share(tick)}
            </text>
          </g>
        ))}
        {[0, 0.2, 0.5, 1].map((tick) => (
          <text
            key={tick}
            x={x(tick)}
            y={HEIGHT - PAD.bottom + 14}
            textAnchor={tick === 1 ? "end" : tick === 0 ? "start" : "middle"}
            className="fill-muted text-xs"
          >
            {share(tick)}
          </text>
        ))}
        <text x={WIDTH - PAD.right} y={HEIGHT - 4} textAnchor="end" className="fill-muted text-xs">
          {t("customersAxis")}
        </text>
        <path d={ground ?? ""} fillOpacity={0.12} className={fill} />
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} strokeDasharray="3 3" className="stroke-muted" />
        <text x={x(0.62)} y={y(0.5)} className="fill-muted text-xs">
          {t("even")}
        </text>
        <path d={path ?? ""} fill="none" strokeWidth={2} className={stroke} />
        {fifth !== null && <circle cx={x(0.2)} cy={y(fifth)} r={4} className={fill} />}
        {points.slice(1).map(({ customers, revenue }) => (
          <circle key={customers} cx={x(customers)} cy={y(revenue)} r={7} fillOpacity={0}>
            <title>{t("point", { customers: share(customers), revenue: share(revenue) })}</title>
          </circle>
        ))}
      </svg>
      {fifth !== null && <p className="mt-2 font-medium">{t("curveLabel", { share: share(fifth) })}</p>}
    </Panel>
  )
}

/** A, B and C: how many, and for how much. */
export async function AbcTable({ view, found }: ConcentrationProps) {
  const [t, { number, share }] = await Promise.all([getTranslator("insights"), getFigures()])
  return (
    <Panel
      flush
      title={t("concentration.groups")}
      actions={<CsvLink view={view} table="groups" name={t("concentration.groups")} />}
    >
      <Table label={t("concentration.groups")}>
        <THead>
          <Tr>
            <Th pinned>{t("concentration.group")}</Th>
            <Th numeric>{t("buyers")}</Th>
            <Th numeric>{t("share")}</Th>
            <Th numeric>{t("revenue")}</Th>
            <Th numeric>{t("share")}</Th>
          </Tr>
        </THead>
        <TBody>
          {[
            ...found.groups.map((row) => ({ ...row, name: row.group as string })),
            { name: t("total"), accounts: found.accounts, revenueMinor: found.revenueMinor },
          ].map(({ name, accounts, revenueMinor }) => (
            <Tr key={name} className={name === t("total") ? "font-medium" : undefined}>
              <RowTh pinned>{name}</RowTh>
              <Td numeric>{number(accounts)}</Td>
              <Td numeric>{share(ratio(accounts, found.accounts))}</Td>
              <Td numeric>
                <Money minor={revenueMinor} currency="EUR" />
              </Td>
              <Td numeric>{share(ratio(revenueMinor, found.revenueMinor))}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      <p className="px-4 py-2 text-muted text-sm">{t("concentration.groupHelp")}</p>
    </Panel>
  )
}

export async function TopCustomers({ view, found }: ConcentrationProps) {
  const [t, { share }] = await Promise.all([getTranslator("insights"), getFigures()])
  return (
    <Panel
      flush
      title={t("concentration.top")}
      actions={<CsvLink view={view} table="top" name={t("concentration.top")} />}
    >
      <Table label={t("concentration.top")}>
        <THead>
          <Tr>
            <Th pinned>{t("concentration.customer")}</Th>
            <Th>{t("concentration.group")}</Th>
            <Th numeric>{t("revenue")}</Th>
            <Th numeric>{t("share")}</Th>
          </Tr>
        </THead>
        <TBody>
          {found.top.map(({ id, name, group, revenueMinor }) => (
            <Tr key={id}>
              <RowTh pinned>
                <RowLink href={`/${view.administration}/accounts/${id}`} prefetch={false}>
                  {name}
                </RowLink>
              </RowTh>
              <Td>{group}</Td>
              <Td numeric>
                <Money minor={revenueMinor} currency="EUR" />
              </Td>
              <Td numeric>{share(ratio(revenueMinor, found.revenueMinor))}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}

export async function ClassGroupsTable({ view, found }: ConcentrationProps) {
  const [t, { share }] = await Promise.all([getTranslator("insights"), getFigures()])
  return (
    <Panel
      flush
      title={t("concentration.classes")}
      actions={<CsvLink view={view} table="classGroups" name={t("concentration.classes")} />}
    >
      <Table label={t("concentration.classes")}>
        <THead>
          <Tr>
            <Th pinned>{t("class")}</Th>
            {GROUPS.map((group) => (
              <Th key={group} numeric>
                {group}
              </Th>
            ))}
            <Th numeric>{t("concentration.shareA")}</Th>
          </Tr>
        </THead>
        <TBody>
          {found.classes.map(({ class: number, groups }) => {
            const all = GROUPS.reduce((sum, group) => sum + groups[group].revenueMinor, 0n)
            return (
              <Tr key={number}>
                <RowTh pinned>
                  <ClassLink view={view} number={number} />
                </RowTh>
                {GROUPS.map((group) => (
                  <Td key={group} numeric>
                    <Money minor={groups[group].revenueMinor} currency="EUR" />
                  </Td>
                ))}
                <Td numeric>{share(ratio(groups.A.revenueMinor, all))}</Td>
              </Tr>
            )
          })}
        </TBody>
      </Table>
    </Panel>
  )
}
