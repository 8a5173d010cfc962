import clsx from "clsx"
import type { ReactNode } from "react"

/** What is, in pairs; one column of terms, aligned. */
export function DescriptionList({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl
      className={clsx(
        "grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0",
        className,
      )}
    >
      {children}
    </dl>
  )
}

/** Nothing to say is a dash for the eye and silence for the ear; blank classifications use a Chip. */
export function Description({ term, children }: { term: ReactNode; children?: ReactNode }) {
  const empty = children === undefined || children === null || children === ""
  return (
    <>
      <dt className="text-muted max-sm:text-sm">{term}</dt>
      <dd className="min-w-0 break-words max-sm:mb-2">
        {empty ? <span className="text-muted">–</span> : children}
      </dd>
    </>
  )
}
