import type { Metadata } from "next"
import { LetterPaper } from "@/components/reminders/letter-paper"
import { PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readRun } from "../read-run"
import "./print.css"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders.run"))("print") }
}

/** All letters of a run, each on a sheet of its own. */
export default async function PrintRunPage(
  props: PageProps<"/[administration]/receivables/reminders/runs/[reminderRun]/print">,
) {
  const { administration, reminderRun: id } = await props.params
  const { run, reminders } = await readRun(administration, id, "letter")
  const [t, format] = await Promise.all([getTranslator("reminders.print"), getFormatter()])
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t("title", { date: format.date(run.day) })}
          count={format.number(reminders.length)}
          back={
            <TextLink href={`/${administration}/receivables/reminders/runs/${run.id}`}>{t("back")}</TextLink>
          }
          actions={reminders.length > 0 && <PrintButton />}
        />
      </div>
      {reminders.length === 0 ? (
        <EmptyState title={t("none")} />
      ) : (
        <div className="flex flex-col gap-6 print:block">
          {reminders.map((reminder) => (
            <LetterPaper key={reminder.id} reminder={reminder} />
          ))}
        </div>
      )}
    </>
  )
}
