import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { PendingBar } from "@/components/rules/pending-bar"
import { ruleRow } from "@/components/rules/rule-words"
import { RulesTable } from "@/components/rules/rules-table"
import { RunsTable } from "@/components/rules/runs-table"
import { StartDryRun } from "@/components/rules/start-dry-run"
import { templateWords } from "@/components/rules/template-words"
import { TemplatesDialog } from "@/components/rules/templates-dialog"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { readRuleNames } from "@/lib/classification/rulebook/names"
import { listRules } from "@/lib/classification/rulebook/queries"
import { listRuns } from "@/lib/classification/rulebook/run-queries"
import { planTemplates } from "@/lib/classification/rulebook/template-commands"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"

const RUNS_SHOWN = 10

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("rules"))("title") }
}

export default async function RulesPage({ params }: PageProps<"/[administration]/rules">) {
  const { administration } = await params
  const { administrationId, role } = await portalContext(administration, "rules.read")
  const [t, locale, figures] = await Promise.all([getTranslator("rules"), getLocale(), getFormatter()])
  const { list, names, runs, plans } = await withAdministration(administrationId, async (tx) => ({
    list: await listRules(tx, administrationId),
    names: await readRuleNames(tx, administrationId, locale),
    runs: await listRuns(tx, administrationId, RUNS_SHOWN),
    plans: await planTemplates(tx, administrationId),
  }))
  const mayWrite = may(role, "rules.write")
  const { rules, edition, pending } = list
  const templates = templateWords(plans, names, locale, figures)
  const newRule = (
    <LinkButton variant="primary" href={`/${administration}/rules/new`}>
      {t("add")}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={t("title")}
        count={rules.length > 0 ? figures.number(rules.length) : undefined}
        description={t("lead")}
        actions={
          mayWrite &&
          rules.length > 0 && (
            <>
              <TemplatesDialog administration={administration} templates={templates} />
              {pending === 0 && <StartDryRun administration={administration} />}
              {newRule}
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <OnlyRoles permission="rules.write" role={role} />
        {(pending > 0 || edition) && (
          <PendingBar
            administration={administration}
            pending={pending}
            inForceSince={edition?.publishedAt ?? null}
            mayRun={mayWrite}
          />
        )}
        <Panel flush>
          {rules.length === 0 ? (
            <EmptyState
              title={t("emptyTitle")}
              action={
                mayWrite && (
                  <TemplatesDialog administration={administration} templates={templates} variant="primary" />
                )
              }
              secondary={
                mayWrite && <LinkButton href={`/${administration}/rules/new`}>{t("add")}</LinkButton>
              }
            >
              {t("emptyText")}
            </EmptyState>
          ) : (
            <RulesTable
              administration={administration}
              rules={rules.map((rule) => ruleRow(rule, names, locale, figures))}
              mayWrite={mayWrite}
            />
          )}
        </Panel>
        {runs.length > 0 && (
          <Panel flush title={t("runs.title")}>
            <RunsTable administration={administration} runs={runs} />
          </Panel>
        )}
      </div>
    </>
  )
}
