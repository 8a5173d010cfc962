import { Badge, type BadgeTone } from "@/components/ui/badge"
import type { InvoiceStatus } from "@/lib/receivables/invoices/filters"

const tones: Record<InvoiceStatus, BadgeTone> = {
  draft: "neutral",
  open: "accent",
  overdue: "danger",
  partPaid: "warning",
  paid: "good",
}

export function InvoiceStatusBadge({ status, label }: { status: InvoiceStatus; label: string }) {
  return <Badge tone={tones[status]}>{label}</Badge>
}
