import { Chip } from "@/components/ui/chip"
import { Link } from "@/components/ui/link"
import { accountsLink } from "@/lib/insights/ask"
import type { InsightView } from "@/lib/insights/view"
import { hueOf } from "./hue"

type ClassLinkProps = {
  view: InsightView
  /** Null is blank. */
  number: number | null
  /** Only those that ordered since the period began. */
  bought?: boolean
}

/** A class, leading to its accounts. */
export function ClassLink({ view, number, bought }: ClassLinkProps) {
  const { hue, field } = hueOf(view)
  return (
    <Link href={classHref(view, number, bought)} prefetch={false} className="rounded-sm">
      <Chip field={field} value={view.names.name(number)} hue={hue} className="hover:border-current/60" />
    </Link>
  )
}

export function classHref(view: InsightView, number: number | null, bought = true): string {
  const { administration, ask, today, names } = view
  return accountsLink(administration, ask, today, { [ask.field]: names.code(number) }, { bought })
}
