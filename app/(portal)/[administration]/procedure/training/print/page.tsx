import type { Metadata } from "next"
import { AttendanceTable } from "@/components/procedure/attendance-table"
import { TrainingsTable } from "@/components/procedure/trainings-table"
import { PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { listAttendance, listTrainings } from "@/lib/classification/procedure/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("procedure.training"))("attendance") }
}

export default async function PrintTrainingPage({
  params,
}: PageProps<"/[administration]/procedure/training/print">) {
  const { administration: slug } = await params
  const { administrationId, administration } = await portalContext(slug, "procedure.write")
  const { attendance, trainings } = await withAdministration(administrationId, async (tx) => ({
    attendance: await listAttendance(tx, administrationId),
    trainings: await listTrainings(tx, administrationId),
  }))
  const [t, page, format] = await Promise.all([
    getTranslator("procedure.training"),
    getTranslator("procedure.page"),
    getFormatter(),
  ])
  return (
    <>
      <PageHeader
        title={t("attendance")}
        description={page("made", { administration: administration.name, when: format.datetime(new Date()) })}
        back={<TextLink href={`/${slug}/procedure/training`}>{page("training")}</TextLink>}
        actions={<PrintButton />}
      />
      <div className="flex flex-col gap-6">
        {attendance.length > 0 ? <AttendanceTable rows={attendance} /> : <p>{t("attendanceNone")}</p>}
        <h2 className="text-lg">{t("elsewhere")}</h2>
        {trainings.length > 0 ? (
          <TrainingsTable administration={null} trainings={trainings} />
        ) : (
          <p>{t("elsewhereNone")}</p>
        )}
      </div>
    </>
  )
}
