import { Link } from "@/components/ui/link"

/** A ledger line with its label: the mark is the product. */
export function Mark({ className = "size-5" }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={className} aria-hidden="true">
      <path
        d="M2 4.5h16M2 15.5h16"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        opacity="0.45"
      />
      <path
        d="M3.5 7.25h8.1a1.5 1.5 0 0 1 1.06.44l2.31 2.31-2.31 2.31a1.5 1.5 0 0 1-1.06.44H3.5A1.5 1.5 0 0 1 2 11.25v-2.5a1.5 1.5 0 0 1 1.5-1.5Z"
        fill="currentColor"
      />
    </svg>
  )
}

export function Wordmark({ href, markOnly }: { href?: string; markOnly?: boolean }) {
  const content = (
    <>
      <Mark className="size-5 shrink-0 text-accent" />
      <span className={markOnly ? "sr-only" : "font-semibold text-lg tracking-tight"}>Ledgerlabel</span>
    </>
  )
  const className = "flex h-8 items-center gap-2 rounded-md px-1.5"
  if (!href) return <span className={className}>{content}</span>
  return (
    <Link href={href} className={className}>
      {content}
    </Link>
  )
}
