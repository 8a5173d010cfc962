import type { Metadata } from "next"
import { EvaluationHeader } from "@/components/evaluation/evaluation-header"
import { SettingsForm } from "@/components/evaluation/settings-form"
import { Column } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { readSettings } from "@/lib/classification/evaluation/settings"
import { getTranslator } from "@/lib/platform/i18n"
import { moneyText } from "@/lib/platform/money"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("evaluation.tabs"))("settings") }
}

export default async function EvaluationSettingsPage({
  params,
}: PageProps<"/[administration]/evaluation/settings">) {
  const { administration } = await params
  const context = await portalContext(administration, "evaluation.read")
  const { hourlyRateMinor, ...settings } = await withAdministration(context.administrationId, (tx) =>
    readSettings(tx, context.administrationId),
  )
  return (
    <>
      <EvaluationHeader context={context} />
      <Column>
        <SettingsForm
          administration={administration}
          hourlyRate={moneyText(hourlyRateMinor, "EUR")}
          {...settings}
          may={may(context.role, "evaluation.write")}
        />
      </Column>
    </>
  )
}
