import { PageHeader } from "@/components/shell/page-header"
import { Tabs } from "@/components/ui/tabs"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import type { FieldId } from "@/lib/classification/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { CheckTwenty } from "./check-twenty"

type EvaluationHeaderProps = {
  context: PortalContext
  /** That can be evaluated, by name; null where nothing is drawn from. */
  fields?: { id: FieldId; name: string }[]
}

export async function EvaluationHeader({ context, fields }: EvaluationHeaderProps) {
  const t = await getTranslator("evaluation")
  const { slug } = context.administration
  const at = `/${slug}/evaluation`
  return (
    <PageHeader
      title={t("title")}
      description={t("description")}
      actions={
        fields &&
        may(context.role, "evaluation.write") && <CheckTwenty administration={slug} fields={fields} />
      }
      tabs={
        may(context.role, "evaluation.read") && (
          <Tabs
            label={t("tabs.label")}
            tabs={[
              { href: at, label: t("tabs.evaluations") },
              { href: `${at}/objections`, label: t("tabs.objections") },
              { href: `${at}/settings`, label: t("tabs.settings") },
            ]}
          />
        )
      }
    />
  )
}
