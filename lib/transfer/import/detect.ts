import { isValidIBAN } from "ibantools"
import { emailKey } from "@/lib/accounts/rules"
import { dateOrderOf, dayText, decimalOf, numberText } from "./formats"
import { headingKey, targetsOfHeadings } from "./headings"
import type { ColumnMapping, Mapping, Reading } from "./mapping-input"
import type { FileRow } from "./row"
import { isFieldTarget, type Key, type Target } from "./targets"

/** A profile and the mapping that it holds. */

/** Reads what can be told from the first rows: headings or none, decimals, dates. */
export function readingOf(
  rows: FileRow[],
  file: Pick<Reading, "kind" | "encoding" | "delimiter">,
  labels: Map<string, Target>,
): Reading {
  const texts = rows.slice(1, 200).flatMap((row) => row.cells)
  return {
    ...file,
    headings: hasHeadings(rows, labels),
    decimal: file.kind === "xlsx" ? "." : decimalOf(texts),
    dates: file.kind === "xlsx" ? "ymd" : dateOrderOf(texts),
  }
}

/** A mapping to begin with: by headings, else by what the cells look like. */
export function proposedMapping(rows: FileRow[], reading: Reading, labels: Map<string, Target>): Mapping {
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
  const first = reading.headings ? (rows[0]?.cells ?? []) : []
  const headings = Array.from({ length: width }, (_, i) => first[i] ?? "")
  const sample = rows.slice(reading.headings ? 1 : 0, 200)
  const targets: (Target | null)[] = targetsOfHeadings(headings, labels)
  for (let i = 0; i < width; i++) {
    const guess = targets[i] ?? targetOfContent(sample.map((row) => row.cells[i] ?? "").filter(Boolean))
    targets[i] = targets[i] ?? (guess && !targets.includes(guess) ? guess : null)
  }
  const columns = targets.map((target, i) => column(target, sample, i, reading))
  const has = (target: Target) => targets.includes(target)
  return {
    reading,
    headings,
    columns,
    rows: !has("name") && (has("contactFirstName") || has("contactLastName")) ? "contacts" : "accounts",
    key: (["code", "externalId", "email", "vatNumber"] as Key[]).find(has) ?? "code",
    missingKey: "error",
    newAccounts: "create",
    knownAccounts: "update",
    eraseBlanks: false,
    country: "NL",
    kind: "detect",
  }
}

/** A profile laid over a file: its columns are found by heading; null when none of them is there. */
export function applyProfile(profile: Mapping, file: Mapping): Mapping | null {
  const byHeading = new Map(profile.headings.map((heading, i) => [headingKey(heading), profile.columns[i]]))
  const sameWidth = !profile.reading.headings && profile.columns.length === file.columns.length
  const columns = file.columns.map((own, i): ColumnMapping => {
    const known = sameWidth ? profile.columns[i] : byHeading.get(headingKey(file.headings[i] ?? ""))
    return known ?? { ...own, target: null }
  })
  if (!columns.some((one) => one.target)) return null
  const { headings, decimal, dates } = profile.reading
  return {
    ...profile,
    headings: file.headings,
    columns,
    reading: { ...file.reading, headings, decimal, dates },
  }
}

function hasHeadings(rows: FileRow[], labels: Map<string, Target>): boolean {
  const first = rows[0]?.cells ?? []
  if (targetsOfHeadings(first, labels).filter(Boolean).length > 0) return true
  // Headings are texts: neither numbers nor addresses, and not what stands below them.
  return first.length > 0 && first.every((cell) => cell !== "" && !/\d{3}|@/.test(cell) && cell.length < 60)
}

/** By content only where content is unmistakable. */
export function targetOfContent(texts: string[]): Target | null {
  if (texts.length === 0) return null
  const most = (test: (text: string) => boolean) => texts.filter(test).length >= texts.length * 0.8
  if (most((text) => emailKey(text) !== null && /\.\w+$/.test(text))) return "email"
  if (most((text) => isValidIBAN(text.replace(/\s/g, "").toUpperCase()))) return "iban"
  if (most((text) => /^(AT|BE|DE|DK|EL|ES|FI|FR|IE|IT|LU|NL|PL|PT|SE)[\s.]?[A-Z0-9.\s]{8,14}$/.test(text))) {
    return most((text) => /\d{7}/.test(text.replace(/[\s.]/g, ""))) ? "vatNumber" : null
  }
  if (most((text) => /^[1-9]\d{3} ?[A-Za-z]{2}$/.test(text))) return "billingPostcode"
  if (most((text) => /^(https?:\/\/|www\.)\S+\.\S+$/i.test(text))) return "website"
  return null
}

function column(target: Target | null, sample: FileRow[], i: number, reading: Reading): ColumnMapping {
  const texts = sample.map((row) => row.cells[i] ?? "").filter(Boolean)
  const all = (test: (text: string) => boolean) => texts.length > 0 && texts.every(test)
  const format = !target
    ? "text"
    : all((text) => /[-/.:]/.test(text) && dayText(text, reading.dates) !== null) && isFieldTarget(target)
      ? "date"
      : target === "code" &&
          all((text) => numberText(text, reading.decimal) !== null) &&
          !all((text) => /^\d+$/.test(text))
        ? "number"
        : "text"
  const ownField = target !== null && /^classification\d$/.test(target)
  return { target, unknown: ownField ? "create" : "error", format }
}
