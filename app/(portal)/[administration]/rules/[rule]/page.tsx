import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { validate } from "uuid"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { RuleEditor } from "@/components/rules/rule-editor"
import { RulePending } from "@/components/rules/rule-marks"
import { capital, outcomeWords } from "@/components/rules/rule-words"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { readEditor } from "@/lib/classification/rulebook/editor"
import { readRule, ruleVersions } from "@/lib/classification/rulebook/queries"
import { conditionWords } from "@/lib/classification/rulebook/words"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("rules"))("title") }
}

export default async function RulePage({ params }: PageProps<"/[administration]/rules/[rule]">) {
  const { administration, rule: id } = await params
  const { administrationId, role } = await portalContext(administration, "rules.read")
  if (!validate(id)) notFound()
  const [t, locale, figures] = await Promise.all([getTranslator("rules.edit"), getLocale(), getFormatter()])
  const read = await withAdministration(administrationId, async (tx) => {
    const rule = await readRule(tx, administrationId, id)
    if (!rule) return null
    const versions = await ruleVersions(tx, administrationId, id)
    return { rule, versions, ...(await readEditor(tx, administrationId, locale)) }
  })
  if (!read) notFound()
  const { rule, versions, words, names } = read
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/rules`}>{t("back")}</TextLink>}
        title={rule.name}
        description={rule.pending && <RulePending rule={rule} />}
      />
      <div className="flex flex-col gap-4">
        <OnlyRoles permission="rules.write" role={role} />
        <RuleEditor
          key={`${rule.id} ${rule.version}`}
          administration={administration}
          saved={{ id, version: rule.version, state: rule.state, problems: rule.problems }}
          start={{ name: rule.name, condition: rule.condition, outcomes: rule.outcomes }}
          words={words}
          versions={versions.map((version) => ({
            ...version,
            when: capital(conditionWords(version.condition, names, locale, figures)),
            gives: outcomeWords(version.outcomes, names, locale)
              .map(({ value }) => value)
              .join(", "),
            inForce: version.version === rule.inForce,
          }))}
          mayWrite={may(role, "rules.write")}
        />
      </div>
    </>
  )
}
