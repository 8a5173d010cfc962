import type { Metadata } from "next"
import { EvaluationHeader } from "@/components/evaluation/evaluation-header"
import { ObjectionAdd } from "@/components/evaluation/objection-add"
import { ObjectionsTable } from "@/components/evaluation/objections-table"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { fieldNames } from "@/lib/classification/evaluation/names"
import { listObjections } from "@/lib/classification/evaluation/objections"
import { fieldsWithValues } from "@/lib/classification/evaluation/queries"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"

const OBJECTIONS = 200

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("evaluation.objections"))("title") }
}

export default async function ObjectionsPage({
  params,
}: PageProps<"/[administration]/evaluation/objections">) {
  const { administration } = await params
  const context = await portalContext(administration, "evaluation.read")
  const { administrationId } = context
  const [t, locale] = await Promise.all([getTranslator("evaluation.objections"), getLocale()])
  const { nameOf, fields, objections } = await withAdministration(administrationId, async (tx) => ({
    nameOf: await fieldNames(tx, administrationId, locale),
    fields: await fieldsWithValues(tx, administrationId),
    objections: await listObjections(tx, administrationId, OBJECTIONS),
  }))
  const mayRecord = may(context.role, "evaluation.write")
  return (
    <>
      <EvaluationHeader context={context} />
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <p className="max-w-prose text-muted">{t("description")}</p>
          {mayRecord && (
            <span className="ml-auto">
              <ObjectionAdd
                administration={administration}
                fields={fields.map((id) => ({ id, name: nameOf(id) }))}
                today={dayOf(new Date())}
              />
            </span>
          )}
        </div>
        <Panel flush>
          {objections.length === 0 ? (
            <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
          ) : (
            <ObjectionsTable
              administration={administration}
              objections={objections.map(({ field, ...one }) => ({ ...one, fieldName: nameOf(field) }))}
              may={mayRecord}
            />
          )}
        </Panel>
      </div>
    </>
  )
}
