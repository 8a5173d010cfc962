import type { Metadata } from "next"
import { EmailTable } from "@/components/outbox/email-table"
import { NotSetUp } from "@/components/outbox/not-set-up"
import { StateFilter } from "@/components/outbox/state-filter"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { EMAIL_STATES } from "@/db/vocabulary"
import { portalContext } from "@/lib/administrations/context"
import { countByState, listEmails } from "@/lib/administrations/outbox/queries"
import { canMail } from "@/lib/administrations/outbox/settings"
import { may } from "@/lib/administrations/permissions"
import { first } from "@/lib/platform/filters/address"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

const SHOWN = 100

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("outbox"))("title") }
}

export default async function OutboxPage(props: PageProps<"/[administration]/outbox">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const params = await props.searchParams
  const state = EMAIL_STATES.find((one) => one === first(params.state))
  const before = first(params.before)
  const after = before && UUID.test(before) ? before : undefined
  const [t, { number }] = await Promise.all([getTranslator("outbox"), getFormatter()])
  const { found, counts, ready } = await withAdministration(administrationId, async (tx) => ({
    found: await listEmails(tx, administrationId, {
      limit: SHOWN + 1,
      ...(state && { state }),
      ...(after && { after }),
    }),
    counts: await countByState(tx, administrationId),
    ready: await canMail(tx, administrationId),
  }))
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const emails = found.slice(0, SHOWN)
  const here = `/${administration}/outbox`
  const ofState = state ? `state=${state}` : ""
  return (
    <>
      <PageHeader title={t("title")} count={total > 0 ? number(total) : undefined} description={t("lead")} />
      {!ready && <NotSetUp administration={administration} className="mb-4" />}
      {total > 0 && <StateFilter state={state ?? ""} counts={counts} />}
      {emails.length === 0 ? (
        <Panel flush>
          {total === 0 ? (
            <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
          ) : (
            <EmptyState title={t("noneState")} />
          )}
        </Panel>
      ) : (
        <EmailTable
          administration={administration}
          emails={emails}
          may={may(context.role, "receivables.write")}
        />
      )}
      {(found.length > SHOWN || after) && (
        <nav aria-label={t("title")} className="flex justify-end gap-2 pt-3">
          {after && (
            <LinkButton size="small" href={`${here}${ofState && `?${ofState}`}`}>
              {t("newest")}
            </LinkButton>
          )}
          {found.length > SHOWN && (
            <LinkButton
              size="small"
              href={`${here}?${[ofState, `before=${emails.at(-1)?.id}`].filter(Boolean).join("&")}`}
            >
              {t("older")}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
