import { Link } from "@/components/ui/link"
import { Th } from "@/components/ui/table"
import type { SortBy } from "@/lib/platform/filters/view"

type SortThProps = {
  sort: SortBy
  by: string
  /** The address of the list in an order, as "name" or "-name". */
  href: (sort: string) => string
  numeric?: boolean
  pinned?: boolean
  className?: string
  children: string
}

/** A heading that sorts: amounts from the largest, names from the first; once more turns it round. */
export function SortTh({ sort, by, href, numeric, pinned, className, children }: SortThProps) {
  const sorted = sort.by === by
  const descending = sorted ? !sort.descending : Boolean(numeric)
  return (
    <Th
      numeric={numeric}
      pinned={pinned}
      className={className}
      sorted={sorted ? (sort.descending ? "desc" : "asc") : undefined}
    >
      <Link
        href={href(descending ? `-${by}` : by)}
        scroll={false}
        prefetch={false}
        className="hover:text-ink"
      >
        {children}
      </Link>
    </Th>
  )
}
