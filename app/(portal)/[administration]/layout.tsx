import { AppShell } from "@/components/shell/app-shell"
import type { NavigationGroup } from "@/components/shell/navigation"
import { Palette } from "@/components/shell/palette"
import { withAdministration } from "@/db/client"
import { scanDuplicates } from "@/lib/accounts/duplicate-actions"
import { type PortalContext, portalContext } from "@/lib/administrations/context"
import { countTroubled } from "@/lib/administrations/outbox/queries"
import { may } from "@/lib/administrations/permissions"
import { countOpen } from "@/lib/classification/review/queries"
import { COUNTED } from "@/lib/classification/review/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { countNew } from "@/lib/receivables/alerts/queries"

export default async function PortalLayout({ children, params }: LayoutProps<"/[administration]">) {
  const { administration } = await params
  const context = await portalContext(administration, "accounts.read")
  return (
    <AppShell
      administrations={context.person.memberships.map((membership) => ({
        ...membership.administration,
        href: `/${membership.administration.slug}/accounts`,
      }))}
      current={administration}
      person={context.person}
      navigation={await navigationOf(context)}
      homeHref={`/${administration}/accounts`}
      search={
        <Palette
          current={administration}
          role={context.role}
          memberships={context.person.memberships}
          scan={scanDuplicates}
        />
      }
    >
      {children}
    </AppShell>
  )
}

async function navigationOf(context: PortalContext): Promise<NavigationGroup[]> {
  const t = await getTranslator("shell.navigation")
  const at = `/${context.administration.slug}`
  const channels: NavigationGroup["items"] = may(context.role, "channels.read")
    ? [{ href: `${at}/channels`, label: t("channels"), icon: "channels" }]
    : []
  const developers: NavigationGroup["items"] = may(context.role, "keys.manage")
    ? [{ href: `${at}/developers/keys`, label: t("developers"), icon: "developers" }]
    : []
  const duplicates: NavigationGroup["items"] = may(context.role, "accounts.merge")
    ? [{ href: `${at}/duplicates`, label: t("duplicates"), icon: "duplicates" }]
    : []
  const jobs: NavigationGroup["items"] = may(context.role, "jobs.read")
    ? [{ href: `${at}/jobs`, label: t("jobs"), icon: "jobs" }]
    : []
  const [waiting, debtors] = await Promise.all([
    may(context.role, "review.read") ? itemsWaiting(context) : undefined,
    may(context.role, "receivables.read") ? debtorsWaiting(context) : undefined,
  ])
  const classification = CLASSIFICATION.filter(([, permission]) => may(context.role, permission)).map(
    ([icon]) => ({
      href: `${at}/${icon}`,
      label: t(icon),
      icon,
      ...(icon === "review" && { count: waiting }),
    }),
  )
  const receivables: NavigationGroup["items"] = may(context.role, "receivables.read")
    ? [
        { href: `${at}/receivables/open-items`, label: t("openItems"), icon: "openItems" },
        { href: `${at}/invoices`, label: t("invoices"), icon: "invoices" },
        { href: `${at}/receivables/alerts`, label: t("alerts"), icon: "alerts", count: debtors?.alerts },
        { href: `${at}/receivables/reminders`, label: t("reminders"), icon: "reminders" },
        { href: `${at}/outbox`, label: t("outbox"), icon: "outbox", count: debtors?.emails },
        { href: `${at}/reports/transactions`, label: t("transactions"), icon: "transactions" },
        { href: `${at}/receivables/ledger`, label: t("ledger"), icon: "ledger" },
      ]
    : []
  const groups: NavigationGroup[] = [
    {
      items: [
        { href: `${at}/accounts`, label: t("accounts"), icon: "accounts" },
        { href: `${at}/contacts`, label: t("contacts"), icon: "contacts" },
        { href: `${at}/requests`, label: t("requests"), icon: "requests" },
        ...duplicates,
      ],
    },
    { label: t("classification"), items: classification },
    { label: t("receivables"), items: receivables },
    { items: [...channels, ...jobs] },
    { items: [{ href: `${at}/settings`, label: t("settings"), icon: "settings" }, ...developers] },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/** How many items the review queue shows; nothing when it is empty. */
async function itemsWaiting({ administrationId }: PortalContext): Promise<string | undefined> {
  const [count, { number }, t] = await Promise.all([
    withAdministration(administrationId, (tx) => countOpen(tx, administrationId, new Date())),
    getFormatter(),
    getTranslator("review"),
  ])
  if (count === 0) return undefined
  return count > COUNTED ? t("more", { count: number(COUNTED) }) : number(count)
}

/**
 * How many payments are late or in part that nobody has looked at, and how many e-mails do not leave until somebody
 * does something; nothing when none.
 */
async function debtorsWaiting({
  administrationId,
}: PortalContext): Promise<{ alerts?: string; emails?: string }> {
  const [{ alerts, emails }, { number }] = await Promise.all([
    withAdministration(administrationId, async (tx) => ({
      alerts: await countNew(tx, administrationId),
      emails: await countTroubled(tx, administrationId),
    })),
    getFormatter(),
  ])
  return { ...(alerts > 0 && { alerts: number(alerts) }), ...(emails > 0 && { emails: number(emails) }) }
}

const CLASSIFICATION = [
  ["review", "review.read"],
  ["rules", "rules.read"],
  ["evaluation", "evaluation.read"],
  ["procedure", "procedure.read"],
  ["insights", "insights.read"],
] as const
