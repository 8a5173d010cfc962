import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { validate } from "uuid"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { ApplyRun, TakeBackRun } from "@/components/rules/run-actions"
import { isGoing } from "@/components/rules/run-became"
import { RunMatrixTable } from "@/components/rules/run-matrix"
import { RunOutcomes } from "@/components/rules/run-outcomes"
import { RunSample } from "@/components/rules/run-sample"
import { RunState } from "@/components/rules/run-state"
import { runWords } from "@/components/rules/run-words"
import { RunBadge } from "@/components/rules/runs-table"
import { StartDryRun } from "@/components/rules/start-dry-run"
import { PageHeader } from "@/components/shell/page-header"
import { buttonClass } from "@/components/ui/button"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { rulesOf } from "@/lib/classification/rulebook/book"
import { compareEditions } from "@/lib/classification/rulebook/edition"
import { readRuleNames } from "@/lib/classification/rulebook/names"
import { proposedEntries } from "@/lib/classification/rulebook/queries"
import { readRun, sampleOfRun } from "@/lib/classification/rulebook/run-queries"
import { readWorld } from "@/lib/classification/rulebook/world"
import { moduleWorks } from "@/lib/modules/queries"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"

const SAMPLE = 20
const BLOCKED = "run-blocked"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("rules.run"))("title") }
}

export default async function RunPage({ params }: PageProps<"/[administration]/rules/runs/[run]">) {
  const { administration, run: id } = await params
  const { administrationId, role } = await portalContext(administration, "rules.read")
  if (!validate(id)) notFound()
  const [t, locale, figures] = await Promise.all([getTranslator("rules.run"), getLocale(), getFormatter()])
  const title = (await getTranslator("rules"))("title")
  const now = new Date()
  const read = await withAdministration(administrationId, async (tx) => {
    const run = await readRun(tx, administrationId, id)
    if (!run) return null
    return {
      run,
      rules: await rulesOf(tx, administrationId, run.entries),
      names: await readRuleNames(tx, administrationId, locale),
      world: await readWorld(tx, administrationId),
      sample: run.result ? await sampleOfRun(tx, administrationId, id, SAMPLE) : [],
      same: compareEditions(run.entries, await proposedEntries(tx, administrationId)).size === 0,
      works: await moduleWorks(tx, administrationId, "customer-classification", dayOf(now)),
    }
  })
  if (!read) notFound()
  const { run, rules, names, world, sample, same, works } = read
  const { result, apply, takeBack, createdBy } = run
  const words = runWords(names, locale, figures)
  const mayApply = may(role, "rules.apply")
  const applicable = result !== null && !apply && mayApply
  const blocked = applicable && (!works || !same)
  const untilNow = apply && !isGoing(apply.state) && !takeBack && apply.undoUntil && apply.undoUntil > now
  const day = figures.date(run.asOf)
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/rules`}>{title}</TextLink>}
        title={t("of", { at: figures.datetime(run.createdAt) })}
        count={<RunBadge run={run} />}
        description={createdBy ? t("by", { person: createdBy, day }) : t("byNobody", { day })}
        actions={
          <>
            {result && result.changed > 0 && may(role, "accounts.export") && (
              <a
                href={`/${administration}/rules/runs/${id}/changes`}
                download
                className={buttonClass("secondary")}
              >
                {t("download")}
              </a>
            )}
            {mayApply && untilNow && <TakeBackRun administration={administration} run={id} />}
            {applicable && (
              <ApplyRun
                administration={administration}
                run={id}
                accounts={result.accounts}
                changed={result.changed}
                most={rules.find((rule) => rule.id === result.most?.rule)?.name ?? null}
                blockedBy={blocked ? BLOCKED : null}
              />
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <OnlyRoles permission="rules.apply" role={role} />
        {blocked && (
          <Notice
            id={BLOCKED}
            tone="warning"
            actions={
              works ? (
                <StartDryRun administration={administration} />
              ) : (
                <LinkButton href={`/${administration}/settings/modules/customer-classification`}>
                  {t("toModule")}
                </LinkButton>
              )
            }
          >
            {t(works ? "changedSince" : "needModule")}
          </Notice>
        )}
        <RunState administration={administration} run={run} mayFollow={may(role, "jobs.read")} />
        {mayApply && untilNow && (
          <p className="text-muted text-sm">
            {t("takeBackUntil", { day: figures.date(untilNow ? (apply.undoUntil as Date) : now) })}
          </p>
        )}
        {result && (
          <>
            <p className="text-lg">
              {t("summary", {
                count: result.changed,
                n: figures.number(result.changed),
                total: figures.number(result.accounts),
              })}
            </p>
            <Panel flush title={t("outcomes")}>
              <RunOutcomes
                administration={administration}
                outcomes={words.outcomes(result, rules)}
                total={result.accounts}
              />
            </Panel>
            {words.matrices(result).map((matrix) => (
              <Panel key={matrix.field.name} flush title={t("matrix", { field: matrix.field.name })}>
                <RunMatrixTable matrix={matrix} />
              </Panel>
            ))}
            {sample.length > 0 && (
              <Panel flush title={t("sample", { n: figures.number(sample.length) })}>
                <RunSample administration={administration} rows={words.sample(sample, rules, world)} />
              </Panel>
            )}
          </>
        )}
      </div>
    </>
  )
}
