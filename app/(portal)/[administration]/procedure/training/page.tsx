import type { Metadata } from "next"
import { AskToRead } from "@/components/procedure/ask-to-read"
import { AttendanceTable } from "@/components/procedure/attendance-table"
import { ProcedureHeader } from "@/components/procedure/procedure-header"
import { TrainingAdd } from "@/components/procedure/training-add"
import { TrainingsTable } from "@/components/procedure/trainings-table"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { listMembers } from "@/lib/administrations/queries"
import { fieldName } from "@/lib/classification/field-name"
import {
  exerciseFields,
  listAttendance,
  listTrainings,
  listVersions,
} from "@/lib/classification/procedure/queries"
import { listFields } from "@/lib/classification/queries"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("procedure.page"))("training") }
}

export default async function TrainingPage({ params }: PageProps<"/[administration]/procedure/training">) {
  const { administration } = await params
  const { administrationId } = await portalContext(administration, "procedure.write")
  const [t, locale] = await Promise.all([getTranslator("procedure.training"), getLocale()])
  const read = await withAdministration(administrationId, async (tx) => ({
    members: await listMembers(tx, administrationId),
    versions: await listVersions(tx, administrationId),
    attendance: await listAttendance(tx, administrationId),
    trainings: await listTrainings(tx, administrationId),
    fields: await listFields(tx, administrationId),
    practised: await exerciseFields(tx, administrationId),
  }))
  const { versions, attendance, trainings, fields, practised } = read
  const members = read.members.map(({ userId, name }) => ({ id: userId, name }))
  const latest = versions[0]?.number
  const asked = attendance.filter(({ version }) => version === latest)
  const at = `/${administration}/procedure/training`
  return (
    <>
      <ProcedureHeader
        administration={administration}
        mayWrite
        actions={
          latest !== undefined && (
            <AskToRead
              administration={administration}
              version={latest}
              members={members.map((member) => ({
                ...member,
                asked: asked.some(({ userId }) => userId === member.id),
              }))}
              fields={practised.flatMap((id) => {
                const field = fields.find((one) => one.id === id)
                return field ? [{ id, name: fieldName(field, locale) }] : []
              })}
            />
          )
        }
      />
      <div className="flex flex-col gap-6">
        <Panel
          flush
          title={t("attendance")}
          actions={
            attendance.length > 0 && (
              <>
                {latest !== undefined && asked.length > 0 && (
                  <span className="text-muted text-sm">
                    {t("state", {
                      n: String(asked.filter(({ confirmedAt }) => confirmedAt).length),
                      total: String(asked.length),
                      number: String(latest),
                    })}
                  </span>
                )}
                <LinkButton size="small" href={`${at}/file`} prefetch={false} download>
                  {t("csv")}
                </LinkButton>
                <LinkButton size="small" href={`${at}/print`}>
                  {t("print")}
                </LinkButton>
              </>
            )
          }
        >
          {attendance.length > 0 ? (
            <AttendanceTable rows={attendance} />
          ) : (
            <EmptyState
              title={t("attendanceNone")}
              action={
                latest === undefined && (
                  <LinkButton href={`/${administration}/procedure`}>{t("askNone")}</LinkButton>
                )
              }
            />
          )}
        </Panel>
        <Panel
          flush
          title={t("elsewhere")}
          actions={
            <TrainingAdd
              administration={administration}
              members={members}
              versions={versions.map(({ number }) => number)}
              today={dayOf(new Date())}
            />
          }
        >
          {trainings.length > 0 ? (
            <TrainingsTable administration={administration} trainings={trainings} />
          ) : (
            <EmptyState title={t("elsewhereNone")} />
          )}
        </Panel>
      </div>
    </>
  )
}
