import { writeFileSync } from "node:fs"
import os from "node:os"

export type Figure = {
  name: string
  value: number
  unit: string
  /** What it is held against, measured in the same run. */
  baseline?: { name: string; value: number }
  /** In words: "≥ 0.8 of the baseline". */
  aim?: string
}

/** Prints the figures as a table and writes them as JSON when a file is named. */
export async function report(bench: string, figures: Figure[], file: string | undefined): Promise<void> {
  const machine = `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, Node ${process.versions.node}`
  const date = new Date().toISOString()
  const rows = figures.map((figure) => [
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.baseline ? `${figure.baseline.name}: ${rounded(figure.baseline.value)} ${figure.unit}` : "",
    figure.baseline ? ratioOf(figure).toFixed(2) : "",
    figure.aim ?? "",
  ])
  print([["figure", "value", "baseline", "ratio", "aim"], ...rows])
  console.log(`\n${bench} · ${date} · ${machine}`)
  if (file) {
    const byName = Object.fromEntries(figures.map(({ name, value }) => [name, value]))
    const detailed = figures.map((figure) => ({ ...figure, ratio: figure.baseline ? ratioOf(figure) : null }))
    writeFileSync(
      file,
      `${JSON.stringify({ bench, date, machine, ...byName, figures: detailed }, null, 2)}\n`,
    )
  }
}

/** The value below which a share of the sorted measurements lies. */
export function percentile(measured: number[], share: number): number {
  const sorted = [...measured].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function ratioOf({ value, baseline }: Figure): number {
  return baseline ? value / baseline.value : Number.NaN
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)
}

function print(rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
}
