import type { Metadata } from "next"
import { Column, PageHeader } from "@/components/shell/page-header"
import { ImportUpload } from "@/components/transfer/import-upload"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { Stepper } from "@/components/ui/stepper"
import { portalContext } from "@/lib/administrations/context"
import { getTranslator } from "@/lib/platform/i18n"
import { STEPS } from "@/lib/transfer/import/steps-rules"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("transfer.import")
  return { title: t("title") }
}

/** Step 1 of an import: the file. */
export default async function ImportPage(props: PageProps<"/[administration]/accounts/import">) {
  const { administration } = await props.params
  await portalContext(administration, "accounts.import")
  const t = await getTranslator("transfer.import")
  return (
    <Column>
      <PageHeader
        back={<TextLink href={`/${administration}/accounts`}>{t("back")}</TextLink>}
        title={t("title")}
        description={t("description")}
      />
      <Stepper label={t("steps")} steps={STEPS.map((step) => t(`step.${step}`))} current={1} />
      <Panel title={t("upload.title")}>
        <ImportUpload administration={administration} />
      </Panel>
      <p className="max-w-prose text-muted text-sm">
        {/* A file, not a page: the browser fetches it itself. */}
        <a className="text-accent underline" href={`/${administration}/accounts/import/template`} download>
          {t("upload.template")}
        </a>
        . {t("upload.templateHelp")}
      </p>
    </Column>
  )
}
