import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { Column } from "@/components/shell/page-header"
import { AddClassTerms, ClassTerms } from "@/components/terms/class-terms"
import { TermsForm } from "@/components/terms/terms-form"
import { blankRow, rowTexts } from "@/components/terms/terms-text"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { listTerms } from "@/lib/receivables/terms/queries"
import { readClasses } from "../read-classes"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders.terms"))("title") }
}

export default async function TermsPage({ params }: PageProps<"/[administration]/settings/terms">) {
  const { administration } = await params
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const [t, format, locale] = await Promise.all([
    getTranslator("reminders.terms"),
    getFormatter(),
    getLocale(),
  ])
  const rows = await withAdministration(administrationId, (tx) => listTerms(tx, administrationId))
  const { groups, nameOf } = await readClasses(administrationId, locale)
  const mayWrite = may(context.role, "receivables.write")
  const classes = rows.flatMap((row) =>
    row.classification === null
      ? []
      : [
          {
            number: row.classification,
            name: nameOf(row.classification),
            row,
            texts: rowTexts(row, { t, format }),
          },
        ],
  )
  return (
    <SettingsSection title={t("title")} description={t("lead")}>
      <OnlyRoles permission="receivables.write" role={context.role} />
      <Column>
        <Panel title={t("administration")} level={3}>
          <TermsForm
            administration={administration}
            row={rows.find(({ classification }) => classification === null) ?? blankRow}
            may={mayWrite}
          />
        </Panel>
      </Column>
      <Panel
        title={t("classes")}
        level={3}
        flush
        actions={mayWrite && <AddClassTerms administration={administration} classes={groups} />}
      >
        <p className="max-w-prose px-4 py-3 text-muted">
          {classes.length > 0 ? t("classesText") : t("noClasses")}
        </p>
        {classes.length > 0 && <ClassTerms administration={administration} rows={classes} may={mayWrite} />}
      </Panel>
    </SettingsSection>
  )
}
