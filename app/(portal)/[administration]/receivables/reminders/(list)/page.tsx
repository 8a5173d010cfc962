import type { Metadata } from "next"
import { LettersTable } from "@/components/reminders/letters-table"
import { RatesNotice } from "@/components/reminders/rates-notice"
import { ReminderBar } from "@/components/reminders/reminder-bar"
import { ReminderTabs } from "@/components/reminders/reminder-tabs"
import { SendButton } from "@/components/reminders/send-button"
import { SetUpReminders } from "@/components/reminders/set-up"
import { PageHeader } from "@/components/shell/page-header"
import { UnknownFilters } from "@/components/table/unknown-filters"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { may } from "@/lib/administrations/permissions"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { digestOf } from "@/lib/receivables/reminders/propose"
import { PageLinks } from "../page-links"
import { pageOf, readProposal } from "../read-proposal"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders"))("title") }
}

export default async function RemindersPage(props: PageProps<"/[administration]/receivables/reminders">) {
  const [{ administration }, params] = await Promise.all([props.params, props.searchParams])
  const [t, format] = await Promise.all([getTranslator("reminders"), getFormatter()])
  const { context, day, found } = await readProposal(administration, params)
  const mayWrite = may(context.role, "receivables.write")
  if (!found)
    return (
      <>
        <PageHeader title={t("title")} />
        <SetUpReminders administration={administration} may={mayWrite} />
      </>
    )
  const { letters, blocked } = found.proposal
  const page = await pageOf(
    context,
    letters.map(({ schemeId: _scheme, items, ...letter }) => ({ ...letter, items: items.length })),
    params,
  )
  const emails = letters.filter(({ channel }) => channel === "email").length
  return (
    <>
      <PageHeader
        title={t("title")}
        count={format.number(letters.length)}
        description={`${t("proposal.lead", { date: format.date(day) })}${mayWrite ? "" : ` ${t("proposal.readOnly")}`}`}
        tabs={<ReminderTabs administration={administration} query={found.address} />}
        actions={
          mayWrite &&
          letters.length > 0 && (
            <SendButton
              administration={administration}
              day={day}
              address={found.address.slice(1)}
              digest={digestOf(letters)}
              letters={letters.length - emails}
              emails={emails}
              ready={found.canMail}
            />
          )
        }
      />
      <RatesNotice administration={administration} rates={found.reminding.rates} day={day} />
      <UnknownFilters
        names={found.asked.unknown}
        href={`/${administration}/receivables/reminders${found.address}`}
      />
      <ReminderBar filters={found.filters} facets={found.facets}>
        {letters.length > 0 ? (
          <>
            <LettersTable administration={administration} day={day} rows={page.rows} may={mayWrite} />
            <PageLinks {...page} />
          </>
        ) : found.filtered ? (
          <EmptyState title={t("proposal.noMatchTitle")}>{t("proposal.noMatchText")}</EmptyState>
        ) : (
          <EmptyState
            title={t("proposal.noneTitle")}
            action={
              blocked.length > 0 && (
                <LinkButton href={`/${administration}/receivables/reminders/blocked`}>
                  {t("proposal.toBlocked")}
                </LinkButton>
              )
            }
          >
            {t("proposal.noneText", { count: blocked.length, n: format.number(blocked.length) })}
          </EmptyState>
        )}
      </ReminderBar>
    </>
  )
}
