import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { validate } from "uuid"
import { CheckDesk } from "@/components/evaluation/check-desk"
import { FinishNow } from "@/components/evaluation/finish-now"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { checkItems } from "@/lib/classification/evaluation/check-queries"
import { fieldNames, fieldValues } from "@/lib/classification/evaluation/names"
import { findEvaluation } from "@/lib/classification/evaluation/queries"
import { getLocale, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("evaluation"))("title") }
}

export default async function CheckPage({
  params,
}: PageProps<"/[administration]/evaluation/[evaluation]/check">) {
  const { administration, evaluation: id } = await params
  const context = await portalContext(administration, "evaluation.write")
  const { administrationId, person } = context
  if (!validate(id)) notFound()
  const [t, locale] = await Promise.all([getTranslator("evaluation"), getLocale()])
  const read = await withAdministration(administrationId, async (tx) => {
    const evaluation = await findEvaluation(tx, administrationId, id)
    if (!evaluation) return null
    const values = await fieldValues(tx, administrationId, evaluation.field, locale)
    return {
      evaluation,
      choices: values.filter(({ archived }) => !archived),
      nameOf: await fieldNames(tx, administrationId, locale),
      items: await checkItems(tx, administrationId, id, person.id, evaluation.items),
    }
  })
  if (!read) notFound()
  const { evaluation, items, choices, nameOf } = read
  const at = `/${administration}/evaluation`
  if (evaluation.finishedAt) redirect(`${at}/${id}` as "/")
  const fieldName = nameOf(evaluation.field)
  const { judged, items: size } = evaluation
  return (
    <>
      <PageHeader
        title={t("check.title", { field: fieldName })}
        description={t("check.blind")}
        back={<TextLink href={at}>{t("back")}</TextLink>}
        actions={
          judged > 0 &&
          judged < size && (
            <FinishNow administration={administration} evaluation={id} judged={judged} size={size} />
          )
        }
      />
      <CheckDesk
        key={`${judged}-${items[0]?.place}`}
        administration={administration}
        evaluation={id}
        fieldName={fieldName}
        items={items}
        choices={choices}
        judged={judged}
        size={size}
      />
    </>
  )
}
