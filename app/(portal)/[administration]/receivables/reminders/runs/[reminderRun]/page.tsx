import type { Metadata } from "next"
import { ReminderList } from "@/components/reminders/reminder-list"
import { RunCosts } from "@/components/reminders/run-costs"
import { RunEmails } from "@/components/reminders/run-emails"
import { RunLetters } from "@/components/reminders/run-letters"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { emailsAbout } from "@/lib/administrations/outbox/queries"
import { latestBySubject } from "@/lib/administrations/outbox/rules"
import { canMail } from "@/lib/administrations/outbox/settings"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Reminder } from "@/lib/receivables/reminders/queries"
import { readRun } from "./read-run"

const SHOWN = 500

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders.tabs"))("runs") }
}

export default async function RunPage(
  props: PageProps<"/[administration]/receivables/reminders/runs/[reminderRun]">,
) {
  const { administration, reminderRun: id } = await props.params
  const { context, run, reminders } = await readRun(administration, id)
  const [t, format] = await Promise.all([getTranslator("reminders"), getFormatter()])
  const mayWrite = may(context.role, "receivables.write")
  const at = `/${administration}/receivables/reminders/runs`
  const today = dayOf(new Date())
  const { administrationId } = context
  const shown = reminders.slice(0, SHOWN)
  const { emails, ready } = await withAdministration(administrationId, async (tx) => ({
    emails: await emailsAbout(
      tx,
      administrationId,
      reminders.flatMap(({ channel, id: reminderId }) => (channel === "email" ? reminderId : [])),
    ),
    ready: await canMail(tx, administrationId),
  }))
  const latest = latestBySubject(emails)
  const of = (channel: "letter" | "email") =>
    reminders.filter((one) => one.channel === channel && one.state !== "withdrawn")
  const waiting = (some: Reminder[]) => some.filter(({ state }) => state === "toSend")
  const [letters, byEmail] = [of("letter"), of("email")]
  const unsent = waiting(byEmail).filter(
    (one) => !latest[one.id] || latest[one.id]?.state === "cancelled",
  ).length
  const unbooked = reminders.filter(
    (one) => one.state === "sent" && one.newCostsMinor > 0n && one.costsItemId === null,
  ).length
  const place = { administration, runId: run.id, today, may: mayWrite }
  return (
    <>
      <PageHeader
        title={t("run.title", { date: format.date(run.day) })}
        count={format.number(reminders.length)}
        description={t("run.madeBy", {
          person: run.person ?? t("runs.system"),
          when: format.datetime(run.createdAt),
        })}
        back={<TextLink href={at}>{t("run.back")}</TextLink>}
      />
      <div className="flex flex-col gap-6">
        {unbooked > 0 && (
          <RunCosts administration={administration} runId={run.id} count={unbooked} may={mayWrite} />
        )}
        <div className="grid items-start gap-4 empty:hidden lg:grid-cols-2">
          {letters.length > 0 && (
            <RunLetters {...place} waiting={waiting(letters).length} href={`${at}/${run.id}/print`} />
          )}
          {byEmail.length > 0 && (
            <RunEmails
              {...place}
              waiting={waiting(byEmail).length}
              unsent={unsent}
              ready={ready}
              href={`${at}/${run.id}/emails`}
            />
          )}
        </div>
        <Panel flush title={t("run.list")}>
          <ReminderList administration={administration} reminders={shown} emails={latest} may={mayWrite} />
        </Panel>
      </div>
    </>
  )
}
