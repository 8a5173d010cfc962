import clsx from "clsx"
import { Td, Tr } from "./table"

export function Skeleton({ className }: { className?: string }) {
  return <span className={clsx("block h-3 animate-pulse rounded-sm bg-line", className)} />
}

/** Row-shaped places for the first load; later loads keep the old rows, dimmed. */
export function SkeletonRows({ rows = 12, columns }: { rows?: number; columns: number }) {
  return numbers(rows).map((row) => (
    <Tr key={row} aria-hidden="true">
      {numbers(columns).map((column) => (
        <Td key={column}>
          <Skeleton className={widths[(row * 3 + column) % widths.length]} />
        </Td>
      ))}
    </Tr>
  ))
}

const widths = ["w-24", "w-32", "w-16", "w-28", "w-20"]

function numbers(count: number) {
  return Array.from({ length: count }, (_, index) => index)
}
