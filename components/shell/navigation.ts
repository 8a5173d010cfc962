import {
  BellDot,
  BellRing,
  BookOpenText,
  BookUser,
  ChartColumn,
  ClipboardCheck,
  Code,
  CopyCheck,
  FileText,
  Inbox,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Mail,
  MessageSquareText,
  Plug,
  Receipt,
  ScrollText,
  Settings,
  ShoppingCart,
  SlidersHorizontal,
  Tags,
  Users,
  Wallet,
} from "lucide-react"

/** Icons by name, so that navigation can be plain data from the server. */
export const navigationIcons = {
  accounts: Users,
  alerts: BellDot,
  channels: Plug,
  classification: Tags,
  contacts: BookUser,
  dashboard: LayoutDashboard,
  developers: Code,
  duplicates: CopyCheck,
  evaluation: ClipboardCheck,
  insights: ChartColumn,
  invoices: Receipt,
  jobs: ListChecks,
  ledger: BookOpenText,
  openItems: Wallet,
  orders: ShoppingCart,
  outbox: Mail,
  procedure: FileText,
  reminders: BellRing,
  requests: MessageSquareText,
  review: Inbox,
  rules: SlidersHorizontal,
  settings: Settings,
  transactions: ScrollText,
} satisfies Record<string, LucideIcon>

export type NavigationItem = {
  href: string
  label: string
  icon: keyof typeof navigationIcons
  /** Already formatted; left out when there is nothing to count. */
  count?: string
}

export type NavigationGroup = { label?: string; items: NavigationItem[] }
