import { byRevenue, type MonthCell, sum } from "./classes"
import { type Forecast, forecast } from "./forecast"

export type ForecastRow = {
  class: number | null
  /** Cents of euro, from the first month with sales on. */
  series: number[]
  /** Null: not enough history. */
  forecast: Forecast | null
}

/** A row per class, most revenue first, and all classes together. Months before the first sale are no history. */
export function forecastRows(
  cells: MonthCell[],
  months: number,
): { rows: ForecastRow[]; total: ForecastRow } {
  const rowOf = (number: number | null, own: MonthCell[]): ForecastRow => {
    const all = Array.from({ length: months }, (_, month) =>
      Number(sum(own.filter((cell) => cell.month === month).map((cell) => cell.revenueMinor))),
    )
    const start = all.findIndex((value) => value !== 0)
    const series = start < 0 ? [] : all.slice(start)
    return { class: number, series, forecast: forecast(series) }
  }
  const classes = [...new Set(cells.map((cell) => cell.class))].map((number) => {
    const own = cells.filter((cell) => cell.class === number)
    return { class: number, own, revenueMinor: sum(own.map((cell) => cell.revenueMinor)) }
  })
  return {
    rows: classes.sort(byRevenue).map(({ class: number, own }) => rowOf(number, own)),
    total: rowOf(null, cells),
  }
}
