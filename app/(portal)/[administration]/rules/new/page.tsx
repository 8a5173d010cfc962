import type { Metadata } from "next"
import { type EditedRule, RuleEditor } from "@/components/rules/rule-editor"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { readEditor } from "@/lib/classification/rulebook/editor"
import { proposedRuleInput } from "@/lib/classification/rulebook/input"
import { first } from "@/lib/platform/filters/address"
import { getLocale, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("rules.edit"))("newTitle") }
}

export default async function NewRulePage(props: PageProps<"/[administration]/rules/new">) {
  const { administration } = await props.params
  const { administrationId } = await portalContext(administration, "rules.write")
  const [t, locale, asked] = await Promise.all([getTranslator("rules.edit"), getLocale(), props.searchParams])
  const { words } = await withAdministration(administrationId, (tx) =>
    readEditor(tx, administrationId, locale),
  )
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/rules`}>{t("back")}</TextLink>}
        title={t("newTitle")}
      />
      <RuleEditor
        administration={administration}
        saved={null}
        start={proposed(first(asked.rule))}
        words={words}
        versions={[]}
        mayWrite
      />
    </>
  )
}

/** `rule` in the address may hold a rule to begin with, as JSON; what is no rule is left out. */
function proposed(text: string | undefined): EditedRule {
  const empty: EditedRule = { name: "", condition: { kind: "all", of: [] }, outcomes: [] }
  if (!text) return empty
  try {
    const read = proposedRuleInput.safeParse(JSON.parse(text))
    return { ...empty, ...(read.success ? withoutBlanks(read.data) : {}) }
  } catch (error) {
    if (error instanceof SyntaxError) return empty
    throw error
  }
}

function withoutBlanks(rule: Partial<Record<keyof EditedRule, unknown>>): Partial<EditedRule> {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined))
}
