import type { Metadata } from "next"
import { ExerciseForm } from "@/components/procedure/exercise-form"
import { ProcedureHeader } from "@/components/procedure/procedure-header"
import { ConfirmReading, DrawExercise } from "@/components/procedure/reading-buttons"
import { Column } from "@/components/shell/page-header"
import { Badge } from "@/components/ui/badge"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { fieldName } from "@/lib/classification/field-name"
import { passedBy } from "@/lib/classification/procedure/exercise"
import { readExercise, type ShownExercise } from "@/lib/classification/procedure/exercise-queries"
import { type Reading, readingOf } from "@/lib/classification/procedure/queries"
import { neededOf } from "@/lib/classification/procedure/rules"
import { listFields } from "@/lib/classification/queries"
import { fieldNumber } from "@/lib/classification/rules"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("procedure.page"))("reading") }
}

export default async function ReadingPage({ params }: PageProps<"/[administration]/procedure/reading">) {
  const { administration } = await params
  const context = await portalContext(administration, "procedure.confirm")
  const { administrationId, person, role } = context
  const [t, locale] = await Promise.all([getTranslator("procedure.read"), getLocale()])
  const { reading, exercise, passed, field } = await withAdministration(administrationId, async (tx) => {
    const reading = await readingOf(tx, administrationId, person.id)
    const mine = reading && { ...reading, userId: person.id }
    return {
      reading,
      exercise: mine?.field
        ? await readExercise(tx, administrationId, { ...mine, field: mine.field }, locale)
        : null,
      passed: mine
        ? await passedBy(tx, administrationId, { ...mine, field: mine.field && fieldNumber(mine.field) })
        : false,
      field: (await listFields(tx, administrationId)).find(({ id }) => id === reading?.field),
    }
  })
  return (
    <>
      <ProcedureHeader administration={administration} mayWrite={may(role, "procedure.write")} />
      {reading ? (
        <Steps
          administration={administration}
          reading={reading}
          exercise={exercise}
          passed={passed}
          field={field ? fieldName(field, locale) : null}
        />
      ) : (
        <Panel flush>
          <EmptyState
            title={t("nothingTitle")}
            action={<LinkButton href={`/${administration}/procedure`}>{t("toDocument")}</LinkButton>}
          >
            {t("nothingText")}
          </EmptyState>
        </Panel>
      )}
    </>
  )
}

type StepsProps = {
  administration: string
  reading: Reading
  exercise: ShownExercise | null
  passed: boolean
  /** What the exercise is about; null for none. */
  field: string | null
}

async function Steps({ administration, reading, exercise, passed, field }: StepsProps) {
  const [t, format, locale] = await Promise.all([
    getTranslator("procedure.read"),
    getFormatter(),
    getLocale(),
  ])
  const { version, confirmedAt, passMark } = reading
  const number = String(version)
  const needed = format.number(exercise?.needed ?? neededOf(5, passMark))
  return (
    <Column>
      <Panel title={`1. ${t("step1", { number })}`}>
        <div className="flex flex-col items-start gap-3">
          <p className="text-muted">{t("step1Text")}</p>
          <LinkButton href={`/${administration}/procedure?version=${version}&language=${locale}`}>
            {t("open", { number })}
          </LinkButton>
        </div>
      </Panel>
      <Panel title={`2. ${t("step2")}`}>
        <div className="flex flex-col gap-4">
          <p className="text-muted">{field ? t("step2Text", { field, n: needed }) : t("noExercise")}</p>
          {exercise && field && (
            <ExerciseForm
              key={exercise.id}
              administration={administration}
              exercise={exercise}
              field={field}
            />
          )}
          {field && !passed && exercise?.score !== null && (
            <DrawExercise administration={administration} version={version} again={exercise !== null} />
          )}
        </div>
      </Panel>
      <Panel title={`3. ${t("step3")}`}>
        <div className="flex flex-col gap-3">
          {confirmedAt ? (
            <Badge tone="good">{t("confirmed", { when: format.datetime(confirmedAt) })}</Badge>
          ) : (
            <>
              <p className="text-muted">{passed ? t("step3Text", { number }) : t("first", { n: needed })}</p>
              <ConfirmReading administration={administration} version={version} disabled={!passed} />
            </>
          )}
        </div>
      </Panel>
    </Column>
  )
}
