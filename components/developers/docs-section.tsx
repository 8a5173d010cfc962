import type { ReactNode } from "react"

export type DocsSectionProps = {
  /** The anchor. */
  id: string
  title: ReactNode
  /** 2 for a chapter, 3 inside one. */
  level?: 2 | 3
  children: ReactNode
}

/** A chapter that can be linked to; the heading stays clear of the page's bar. */
export function DocsSection({ id, title, level = 2, children }: DocsSectionProps) {
  const Heading = level === 2 ? "h2" : "h3"
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <Heading
        id={id}
        className={`scroll-mt-16 ${level === 2 ? "border-line border-b pb-2 text-xl" : "text-lg"}`}
      >
        {title}
      </Heading>
      {children}
    </section>
  )
}
