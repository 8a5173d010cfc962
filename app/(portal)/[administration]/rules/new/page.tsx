import type { Metadata } from "next"
import { type EditedRule, RuleEditor } from "@/components/rules/rule-editor"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { readEditor } from "@/lib/classification/rulebook/editor"
import { proposedRuleInput } from "@/lib/classification/rulebook/input"
import { first, type SearchParams } from "@/lib/platform/filters/address"
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
        start={proposed(asked)}
        words={words}
        versions={[]}
        mayWrite
      />
    </>
  )
}

/**
 * A rule to begin with, from the address: what an account that somebody corrected is like, and what it became. What
 * makes no rule is left out.
 */
function proposed(asked: SearchParams): EditedRule {
  const facts = (["kind", "country", "channel"] as const).flatMap((fact) => {
    const value = first(asked[fact])
    return value ? [{ kind: "test" as const, fact, is: "in" as const, values: [value] }] : []
  })
  const outcome = Number(first(asked.outcome))
  const read = proposedRuleInput.safeParse({
    condition: { kind: "all", of: facts },
    outcomes: Number.isInteger(outcome) && outcome > 0 ? [outcome] : [],
  })
  const empty: EditedRule = { name: "", condition: { kind: "all", of: [] }, outcomes: [] }
  return read.success ? { ...empty, ...withoutBlanks(read.data) } : empty
}

function withoutBlanks(rule: Partial<Record<keyof EditedRule, unknown>>): Partial<EditedRule> {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined))
}
