import type { Tx } from "@/db/client"
import { translator } from "@/lib/platform/i18n"
import type { ExportCell, ExportColumn, ExportedList, ExportType } from "@/lib/transfer/export-list"
import { type ClassRow, classRows, marginRows, ratio } from "./classes"
import { costsByClass, soldBefore, soldByClass } from "./classes-queries"
import { GROUPS } from "./concentration"
import { readConcentration } from "./concentration-queries"
import { HORIZON } from "./forecast"
import { forecastRows } from "./forecast-rows"
import { netOf } from "./moves"
import { readMoves } from "./moves-queries"
import { addMonths, history } from "./period"
import { DIMENSIONS, type PivotLine, pivot } from "./pivot"
import type { PivotAsk } from "./pivot-ask"
import { readChannelNames, readPivot } from "./pivot-queries"
import { keyName } from "./pivot-words"
import { readRfmCells } from "./rfm-queries"
import { segmentRows } from "./segments"
import type { InsightView } from "./view"

/** Every table of insight, as a file too: the same figures, shares as fractions. */
export const INSIGHT_TABLES = [
  "classes",
  "months",
  "margin",
  "net",
  "flows",
  "pivot",
  "segments",
  "groups",
  "top",
  "classGroups",
  "forecast",
] as const
export type InsightTable = (typeof INSIGHT_TABLES)[number]

type Sheet = { columns: ExportColumn[]; rows: ExportCell[][] }

export async function insightFile(
  tx: Tx,
  view: InsightView,
  table: InsightTable,
  pivotAsk: PivotAsk,
): Promise<ExportedList> {
  const { columns, rows } = await SHEETS[table](tx, view, pivotAsk)
  return {
    columns,
    total: rows.length,
    async *rows() {
      yield rows
    },
  }
}

const SHEETS: Record<InsightTable, (tx: Tx, view: InsightView, ask: PivotAsk) => Promise<Sheet>> = {
  async classes(tx, view) {
    const t = words(view)
    const { rows, total } = await soldRows(tx, view)
    const line = (name: string, row: ClassRow) => [
      name,
      String(row.buyers),
      String(row.orders),
      String(row.revenueMinor),
      fraction(row.share),
      String(row.beforeMinor),
      fraction(row.growth),
    ]
    return {
      columns: columns([
        [t("class"), "text"],
        [t("buyers"), "number"],
        [t("orders"), "number"],
        [t("revenue"), "money"],
        [t("share"), "number"],
        [t("classes.before"), "money"],
        [t("classes.growth"), "number"],
      ]),
      rows: [...rows.map((row) => line(named(view, row.class), row)), line(t("total"), total)],
    }
  },

  async months(tx, view) {
    const t = words(view)
    const { rows, total } = await soldRows(tx, view)
    return {
      columns: columns([
        [t("class"), "text"],
        ...view.ask.period.months.map((day): [string, ExportType] => [day.slice(0, 7), "money"]),
      ]),
      rows: [
        ...rows.map((row) => [named(view, row.class), ...row.months.map(String)]),
        [t("total"), ...total.months.map(String)],
      ],
    }
  },

  async margin(tx, view) {
    const t = words(view)
    const costs = await costsByClass(tx, view.administrationId, view.ask, view.names)
    return {
      columns: columns([
        [t("class"), "text"],
        [t("classes.sold"), "money"],
        [t("classes.known"), "money"],
        [t("classes.cost"), "money"],
        [t("classes.marginShare"), "number"],
        [t("classes.covered"), "number"],
      ]),
      rows: marginRows(costs ?? []).rows.map((row) => [
        named(view, row.class),
        String(row.linesMinor),
        String(row.knownMinor),
        String(row.costMinor),
        fraction(row.margin),
        fraction(row.covered),
      ]),
    }
  },

  async net(tx, view) {
    const t = words(view)
    const { flows } = await readMoves(tx, view.administrationId, view.ask, view.names)
    return {
      columns: columns([
        [t("class"), "text"],
        [t("moves.joined"), "number"],
        [t("moves.left"), "number"],
        [t("moves.effect"), "number"],
      ]),
      rows: netOf(flows).map((row) => [
        named(view, row.class),
        String(row.joined),
        String(row.left),
        String(row.joined - row.left),
      ]),
    }
  },

  async flows(tx, view) {
    const t = words(view)
    const { flows } = await readMoves(tx, view.administrationId, view.ask, view.names)
    return {
      columns: columns([
        [t("moves.from"), "text"],
        [t("moves.to"), "text"],
        [t("accounts"), "number"],
      ]),
      rows: flows.map(({ from, to, accounts }) => [named(view, from), named(view, to), String(accounts)]),
    }
  },

  async pivot(tx, view, ask) {
    const t = words(view)
    const cells = await readPivot(tx, view.administrationId, view.ask, view.names)
    const channels = await readChannelNames(tx, view.administrationId)
    const table = pivot(cells, ask.rows, ask.columns, ask.measure)
    const third =
      DIMENSIONS.find((dimension) => dimension !== ask.rows && dimension !== ask.columns) ?? "country"
    const type: ExportType = ask.measure === "revenue" ? "money" : "number"
    const line = (row: string, part: string, { cells, total }: Pick<PivotLine, "cells" | "total">) => [
      row,
      part,
      ...cells.map(String),
      String(total),
    ]
    return {
      columns: columns([
        [t(ask.rows), "text"],
        [t(third), "text"],
        ...table.columns.map((key): [string, ExportType] => [
          keyName(view, channels, ask.columns, key),
          type,
        ]),
        [t("total"), type],
      ]),
      rows: [
        ...table.lines.flatMap(({ key, parts }) =>
          parts.map((part) =>
            line(keyName(view, channels, ask.rows, key), keyName(view, channels, third, part.key), part),
          ),
        ),
        line(t("total"), "", { cells: table.totals, total: table.total }),
      ],
    }
  },

  async segments(tx, view) {
    const t = words(view)
    const segments = translator(view.locale, "insights.segment")
    const { rows } = segmentRows(await readRfmCells(tx, view.administrationId, view.today))
    return {
      columns: columns([
        [t("rfm.segment"), "text"],
        [t("rfm.customers"), "number"],
        [t("revenue"), "money"],
        [t("rfm.recency"), "number"],
        [t("rfm.frequency"), "number"],
      ]),
      rows: rows.map((row) => [
        segments(row.segment),
        String(row.accounts),
        String(row.revenueMinor),
        fraction(row.recencyDays),
        fraction(row.frequency),
      ]),
    }
  },

  async groups(tx, view) {
    const t = words(view)
    const found = await readConcentration(tx, view.administrationId, view.ask, view.names)
    return {
      columns: columns([
        [t("concentration.group"), "text"],
        [t("buyers"), "number"],
        [t("revenue"), "money"],
        [t("share"), "number"],
      ]),
      rows: found.groups.map(({ group, accounts, revenueMinor }) => [
        group,
        String(accounts),
        String(revenueMinor),
        fraction(ratio(revenueMinor, found.revenueMinor)),
      ]),
    }
  },

  async top(tx, view) {
    const t = words(view)
    const { top } = await readConcentration(tx, view.administrationId, view.ask, view.names)
    return {
      columns: columns([
        [t("rfm.code"), "text"],
        [t("concentration.customer"), "text"],
        [t("concentration.group"), "text"],
        [t("revenue"), "money"],
      ]),
      rows: top.map(({ code, name, group, revenueMinor }) => [code, name, group, String(revenueMinor)]),
    }
  },

  async classGroups(tx, view) {
    const t = words(view)
    const { classes } = await readConcentration(tx, view.administrationId, view.ask, view.names)
    return {
      columns: columns([
        [t("class"), "text"],
        ...GROUPS.map((group): [string, ExportType] => [group, "money"]),
      ]),
      rows: classes.map(({ class: number, groups }) => [
        named(view, number),
        ...GROUPS.map((group) => String(groups[group].revenueMinor)),
      ]),
    }
  },

  async forecast(tx, view) {
    const t = words(view)
    const period = history(view.today)
    const { cells } = await soldByClass(tx, view.administrationId, view.ask, period, view.names)
    const { rows } = forecastRows(cells, period.months.length)
    const ahead = Array.from({ length: HORIZON }, (_, i) => addMonths(view.today.slice(0, 7), i))
    const whole = (value: number | undefined) => (value === undefined ? "" : String(Math.round(value)))
    return {
      columns: columns([
        [t("class"), "text"],
        ...ahead.flatMap((month): [string, ExportType][] => [
          [month, "money"],
          [`${month} −`, "money"],
          [`${month} +`, "money"],
        ]),
        [t("forecast.method"), "text"],
        [t("forecast.mae"), "money"],
        [t("forecast.mape"), "number"],
      ]),
      rows: rows.map(({ class: number, forecast }) => [
        named(view, number),
        ...ahead.flatMap((_, i) => {
          const found = forecast?.ahead[i]
          return [whole(found?.value), whole(found?.low), whole(found?.high)]
        }),
        forecast ? t(`forecast.methods.${forecast.method}`) : t("forecast.few"),
        whole(forecast?.mae),
        fraction(forecast?.mape ?? null),
      ]),
    }
  },
}

async function soldRows(tx: Tx, { administrationId, ask, names }: InsightView) {
  const sold = await soldByClass(tx, administrationId, ask, ask.period, names)
  const before = await soldBefore(tx, administrationId, ask, names)
  return classRows(sold.cells, sold, before, ask.period.months.length)
}

function columns(list: [heading: string, type: ExportType][]): ExportColumn[] {
  return list.map(([heading, type], i) => ({ id: String(i), heading, type }))
}

/** "0.25", at most four decimals; empty for what cannot be divided. */
function fraction(value: number | null): string {
  return value === null ? "" : String(Number(value.toFixed(4)))
}

function named({ names, locale }: InsightView, number: number | null): string {
  return names.name(number) ?? translator(locale, "platform")("blank")
}

function words({ locale }: InsightView) {
  return translator(locale, "insights")
}
