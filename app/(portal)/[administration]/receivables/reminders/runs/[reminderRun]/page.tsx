import type { Metadata } from "next"
import { ReminderList } from "@/components/reminders/reminder-list"
import { RunChannel } from "@/components/reminders/run-channel"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readRun } from "./read-run"

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
        <div className="grid gap-4 lg:grid-cols-2">
          {(["letter", "email"] as const).map((channel) => {
            const of = reminders.filter((one) => one.channel === channel && one.state !== "withdrawn")
            return of.length === 0 ? null : (
              <RunChannel
                key={channel}
                administration={administration}
                runId={run.id}
                channel={channel}
                waiting={of.filter(({ state }) => state === "toSend").length}
                href={`${at}/${run.id}/${channel === "letter" ? "print" : "emails"}`}
                today={today}
                may={mayWrite}
              />
            )
          })}
        </div>
        <Panel flush title={t("run.list")}>
          <ReminderList administration={administration} reminders={reminders.slice(0, 500)} may={mayWrite} />
        </Panel>
      </div>
    </>
  )
}
