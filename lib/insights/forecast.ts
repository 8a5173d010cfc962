/**
 * Simple methods that anybody can check, and a trial of each on months already known: the one that would have
 * been least wrong is used, and how wrong it would have been is said. Amounts are plain numbers in one unit.
 */
export const METHODS = ["mean", "seasonal", "drift", "holt"] as const
export type Method = (typeof METHODS)[number]

export type Forecast = {
  method: Method
  /** Months ahead, the next one first. Four times out of five the trial fell between `low` and `high`. */
  ahead: { value: number; low: number; high: number }[]
  /** Mean absolute error of the trial, in the unit of the series. */
  mae: number
  /** The same as a share of what was really sold; null where a month of the trial sold nothing or less. */
  mape: number | null
  /** How many months were foretold and compared. */
  trials: number
}

export const LEAST_MONTHS = 6
export const HORIZON = 3
/** A trial begins with at least so many known months. */
const LEAST_KNOWN = 3
const YEAR = 12

/** Oldest month first, whole months only; null: not enough history. */
export function forecast(series: number[], horizon = HORIZON): Forecast | null {
  if (series.length < LEAST_MONTHS) return null
  const tried = METHODS.map((method) => ({ method, errors: backtest(series, method, horizon) }))
  // All are judged by the same months: those that the method with the longest memory could foretell too.
  const usable = tried.filter(({ errors }) => errors.length > 0)
  const fair = Math.max(...usable.map(({ errors }) => Math.min(...errors.map(({ origin }) => origin))))
  const judged = usable.map(({ method, errors }) => {
    const same = errors.filter(({ origin }) => origin >= fair)
    return { method, errors, mae: mean(same.map(({ error }) => Math.abs(error))) }
  })
  const best = judged.reduce((least, one) => (one.mae < least.mae ? one : least))
  const values = METHOD[best.method](series, horizon)
  return {
    method: best.method,
    ahead: values.map((value, i) => {
      const margin = quantile(widening(best.errors, i + 1), 0.8)
      return { value, low: value - margin, high: value + margin }
    }),
    mae: mean(best.errors.map(({ error }) => Math.abs(error))),
    mape: best.errors.every(({ actual }) => actual > 0)
      ? mean(best.errors.map(({ error, actual }) => Math.abs(error) / actual))
      : null,
    trials: best.errors.length,
  }
}

type Trial = { origin: number; ahead: number; error: number; actual: number }

/** Rolling origin: what each known beginning of the series would have foretold of the months that followed it. */
function backtest(series: number[], method: Method, horizon: number): Trial[] {
  const trials: Trial[] = []
  const first = method === "seasonal" ? YEAR : LEAST_KNOWN
  for (let origin = first; origin < series.length; origin += 1) {
    const values = METHOD[method](series.slice(0, origin), Math.min(horizon, series.length - origin))
    for (const [i, value] of values.entries()) {
      const actual = series[origin + i] ?? 0
      trials.push({ origin, ahead: i + 1, error: value - actual, actual })
    }
  }
  return trials
}

const METHOD: Record<Method, (known: number[], horizon: number) => number[]> = {
  /** The next months are as the last three were. */
  mean: (known, horizon) => ahead(horizon, () => mean(known.slice(-3))),
  /** As the same month last year. */
  seasonal: (known, horizon) =>
    ahead(horizon, (i) => known[known.length - YEAR + (i % YEAR)] ?? known.at(-1) ?? 0),
  /** The straight line from the first to the last month goes on. */
  drift: (known, horizon) => {
    const [first = 0, last = 0] = [known[0], known.at(-1)]
    const slope = known.length > 1 ? (last - first) / (known.length - 1) : 0
    return ahead(horizon, (i) => last + slope * (i + 1))
  },
  holt,
}

/** Holt: level and trend, each half (a fifth) renewed by every month. */
function holt(known: number[], horizon: number): number[] {
  const [alpha, beta] = [0.5, 0.2]
  let level = known[0] ?? 0
  let trend = (known[1] ?? level) - level
  for (const value of known.slice(1)) {
    const before = level
    level = alpha * value + (1 - alpha) * (level + trend)
    trend = beta * (level - before) + (1 - beta) * trend
  }
  return ahead(horizon, (i) => level + trend * (i + 1))
}

/** Errors of trials at most as far ahead when these are few, of just as far otherwise; never narrower than nearer ones. */
function widening(trials: Trial[], months: number): number[] {
  const at = (far: number) => trials.filter(({ ahead }) => ahead === far).map(({ error }) => Math.abs(error))
  const own = at(months)
  const pooled = own.length >= 5 ? own : trials.map(({ error }) => Math.abs(error))
  if (months === 1) return pooled
  const nearer = widening(trials, months - 1)
  return quantile(nearer, 0.8) > quantile(pooled, 0.8) ? nearer : pooled
}

/** Of an unsorted list: the smallest value that at least this share does not exceed. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

function mean(values: number[]): number {
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : 0
}

function ahead(horizon: number, value: (i: number) => number): number[] {
  return Array.from({ length: horizon }, (_, i) => value(i))
}
