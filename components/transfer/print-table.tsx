import clsx from "clsx"
import { memo } from "react"
import type { ExportColumn } from "@/lib/transfer/export-list"

/** Plain and whole: every row is in the page, and the headings are repeated on each sheet. */
export function PrintTable(props: { label: string; columns: ExportColumn[]; rows: string[][] }) {
  const { label, columns, rows } = props
  const right = columns.map(({ type }) => type === "number" || type === "money")
  // A number that breaks at its dash is two numbers.
  const plain = columns.map(({ id, type }) => type !== "text" || id === "number" || id === "code")
  return (
    <table aria-label={label} className="w-full border-collapse text-xs print:text-[7.5pt]">
      <thead>
        <tr>
          {columns.map(({ id, heading }, i) => (
            <th
              key={id}
              scope="col"
              className={clsx(
                "border-control border-b px-1.5 py-1 font-medium",
                right[i] ? "text-right" : "text-left",
              )}
            >
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
          <PrintRow key={at} row={row} right={right} plain={plain} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { row: string[]; right: boolean[]; plain: boolean[] }

const PrintRow = memo(function PrintRow({ row, right, plain }: RowProps) {
  return (
    <tr className="break-inside-avoid">
      {row.map((cell, i) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
          key={i}
          className={clsx(
            "border-line border-b px-1.5 py-0.5 align-top break-words",
            right[i] && "text-right",
            plain[i] && "whitespace-nowrap tabular-nums",
          )}
        >
          {cell}
        </td>
      ))}
    </tr>
  )
})
