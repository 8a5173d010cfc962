import clsx from "clsx"
import { ArrowDown, ArrowUp } from "lucide-react"
import type { ComponentProps } from "react"

export type TableProps = ComponentProps<"table"> & {
  /** Names the table, and the area that scrolls it. */
  label: string
  /** Row height: 28, 32 or 40 px. */
  density?: "compact" | "normal" | "comfortable"
  /** For the scrolling area, e.g. a height so that the header stays put: "max-h-[70dvh]". */
  frameClassName?: string
}

const rows = { compact: "[--row:28px]", normal: "[--row:32px]", comfortable: "[--row:40px]" }

export function Table({ label, density = "normal", frameClassName, className, ...props }: TableProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would add a landmark per table
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={clsx(
        "relative overflow-auto -outline-offset-2 print:max-h-none print:overflow-visible",
        frameClassName,
      )}
    >
      <table
        aria-label={label}
        className={clsx("w-full border-separate border-spacing-0 text-sm", rows[density], className)}
        {...props}
      />
    </div>
  )
}

export function THead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={clsx("sticky top-0 z-20 print:static", className)} {...props} />
}

export function TBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />
}

export function Tr({ selected, className, ...props }: ComponentProps<"tr"> & { selected?: boolean }) {
  return (
    <tr data-selected={selected || undefined} className={clsx("list-row group/row", className)} {...props} />
  )
}

type CellProps = {
  /** Figures: right-aligned under each other. */
  numeric?: boolean
  /** Stays put when the table scrolls sideways; for the first column. */
  pinned?: boolean
}

export type ThProps = ComponentProps<"th"> & CellProps & { sorted?: "asc" | "desc" }

export function Th({ numeric, pinned, sorted, className, children, ...props }: ThProps) {
  const Arrow = sorted === "asc" ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
      className={clsx("list-head", numeric && "list-numeric", pinned && "list-pinned", className)}
      {...props}
    >
      <span className={clsx("inline-flex items-center gap-1", numeric && "flex-row-reverse")}>
        {children}
        {sorted && <Arrow aria-hidden="true" className="size-3.5" />}
      </span>
    </th>
  )
}

export function Td({ numeric, pinned, className, ...props }: ComponentProps<"td"> & CellProps) {
  return <td className={clsx(cellClass(numeric, pinned), className)} {...props} />
}

/** The cell that names its row. */
export function RowTh({ numeric, pinned, className, ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="row"
      className={clsx(cellClass(numeric, pinned), "text-left font-medium", className)}
      {...props}
    />
  )
}

function cellClass(numeric?: boolean, pinned?: boolean) {
  return clsx("list-cell", numeric && "list-numeric", pinned && "list-pinned")
}
