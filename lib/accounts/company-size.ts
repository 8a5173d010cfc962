import { COMPANY_FIGURES } from "@/db/vocabulary"

/** Smallest first; also the codes of the start list of Company size. */
export const COMPANY_SIZES = ["micro", "small", "medium", "large"] as const
export type CompanySize = (typeof COMPANY_SIZES)[number]

export type FigureKind = (typeof COMPANY_FIGURES)[number]

/** A financial year's figure: cents of euro; of staff, full-time units in hundredths. */
export type CompanyFigure = { kind: FigureKind; year: number; amount: bigint }

export type Sized = {
  value: CompanySize
  /**
   * year: by the figures of the newest year alone; onlyYear: no other year is known; twoYears: the last two say
   * the same; kept: they do not, and a size changes only after two years running.
   */
  because: "year" | "onlyYear" | "twoYears" | "kept"
  /** What each year that was looked at says by itself, oldest first. */
  years: { year: number; size: CompanySize }[]
}

export type Sizes = {
  eu: Sized | null
  nl: Sized | null
  /** When a scheme says nothing although there are figures: what is not known of the newest year. */
  missing: { year: number; kinds: FigureKind[] } | null
} & Partial<Record<FigureKind, { year: number; amount: bigint }>>

export type Scheme = "eu" | "nl"

/**
 * Company size by two schemes, and the newest figure of each kind.
 *
 * EU, Recommendation 2003/361/EC, annex, article 2: staff, and turnover or balance total, of the newest year.
 * Dutch company law, Civil Code 2:395a, 396 and 397: two of the three; another size only after two balance dates
 * running (2:398, paragraph 1), the first known year counts by itself (paragraph 2). Its amounts are those that
 * hold from financial year 2024, with which earlier years are compared too (RJ-Uiting 2024-4).
 *
 * Without enough figures to tell there is no size: none is guessed. For Dutch law a year that cannot be told
 * interrupts: what counts is the newest year and those before it without a gap.
 */
export function sizesOf(figures: readonly CompanyFigure[]): Sizes {
  const years = byYear(figures)
  const newest = years.at(-1)
  const eu = newest ? sizedEu(newest) : null
  const nl = sizedNl(years)
  return { eu, nl, missing: newest && !(eu && nl) ? missingOf(newest) : null, ...newestOfEach(figures) }
}

type Year = { year: number; amounts: Partial<Record<FigureKind, bigint>> }
type Bounds = Record<FigureKind, bigint>

const euros = (amount: number) => BigInt(amount) * 100n
const units = (staff: number) => BigInt(staff) * 100n

/** Staff stay below theirs, amounts may be as large as theirs. Large has none. */
const BOUNDS: Record<Scheme, Record<Exclude<CompanySize, "large">, Bounds>> = {
  eu: {
    micro: { staff: units(10), turnover: euros(2_000_000), balanceTotal: euros(2_000_000) },
    small: { staff: units(50), turnover: euros(10_000_000), balanceTotal: euros(10_000_000) },
    medium: { staff: units(250), turnover: euros(50_000_000), balanceTotal: euros(43_000_000) },
  },
  nl: {
    micro: { staff: units(10), turnover: euros(900_000), balanceTotal: euros(450_000) },
    small: { staff: units(50), turnover: euros(15_000_000), balanceTotal: euros(7_500_000) },
    medium: { staff: units(250), turnover: euros(50_000_000), balanceTotal: euros(25_000_000) },
  },
}
const BOUNDED = ["micro", "small", "medium"] as const

function sizedEu(newest: Year): Sized | null {
  const size = sizeOfYear(newest, "eu")
  return size && { value: size, because: "year", years: [{ year: newest.year, size }] }
}

function sizedNl(years: Year[]): Sized | null {
  const run = newestRun(years)
  const [first, ...later] = run
  if (!first) return null
  // For each bound by itself: within it or not changes when two years running say so.
  let value = rankOf(first.size)
  let before = value
  for (const { size } of later) {
    const now = rankOf(size)
    value = Math.max(Math.min(value, Math.max(before, now)), Math.min(before, now))
    before = now
  }
  const size = COMPANY_SIZES[value] ?? "large"
  const shown = run.slice(-2)
  if (run.length === 1) return { value: size, because: "onlyYear", years: shown }
  const agreed = shown.every((year) => year.size === size)
  return { value: size, because: agreed ? "twoYears" : "kept", years: shown }
}

/** The newest year with figures and those before it without a gap, as far as each tells a size. */
function newestRun(years: Year[]): { year: number; size: CompanySize }[] {
  const run: { year: number; size: CompanySize }[] = []
  for (const year of years.toReversed()) {
    const size = sizeOfYear(year, "nl")
    const next = run[0]
    if (!size || (next && next.year !== year.year + 1)) break
    run.unshift({ year: year.year, size })
  }
  return run
}

/** Null when what is missing could make a difference. */
function sizeOfYear({ amounts }: Year, scheme: Scheme): CompanySize | null {
  for (const size of BOUNDED) {
    const within = isWithin(amounts, scheme, BOUNDS[scheme][size])
    if (within === null) return null
    if (within) return size
  }
  return "large"
}

function isWithin(amounts: Year["amounts"], scheme: Scheme, bounds: Bounds): boolean | null {
  const staff = amounts.staff === undefined ? null : amounts.staff < bounds.staff
  const turnover = amounts.turnover === undefined ? null : amounts.turnover <= bounds.turnover
  const balance = amounts.balanceTotal === undefined ? null : amounts.balanceTotal <= bounds.balanceTotal
  if (scheme === "nl") return twoOf([staff, turnover, balance])
  if (staff === false || (turnover === false && balance === false)) return false
  return staff && (turnover || balance) ? true : null
}

function twoOf(answers: (boolean | null)[]): boolean | null {
  const count = (answer: boolean) => answers.filter((given) => given === answer).length
  if (count(true) >= 2) return true
  return count(false) >= 2 ? false : null
}

function missingOf({ year, amounts }: Year): { year: number; kinds: FigureKind[] } {
  return { year, kinds: COMPANY_FIGURES.filter((kind) => amounts[kind] === undefined) }
}

function byYear(figures: readonly CompanyFigure[]): Year[] {
  const years = new Map<number, Year["amounts"]>()
  for (const { kind, year, amount } of figures) {
    const amounts = years.get(year) ?? {}
    amounts[kind] = amount
    years.set(year, amounts)
  }
  return [...years].map(([year, amounts]) => ({ year, amounts })).sort((a, b) => a.year - b.year)
}

function newestOfEach(figures: readonly CompanyFigure[]) {
  const newest: Partial<Record<FigureKind, { year: number; amount: bigint }>> = {}
  for (const { kind, year, amount } of figures) {
    const known = newest[kind]
    if (!known || year > known.year) newest[kind] = { year, amount }
  }
  return newest
}

function rankOf(size: CompanySize): number {
  return COMPANY_SIZES.indexOf(size)
}
