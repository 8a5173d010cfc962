import type { Metadata } from "next"
import { DocumentView } from "@/components/procedure/document-view"
import { Column, PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { TextLink } from "@/components/ui/link"
import { portalContext } from "@/lib/administrations/context"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readDocument } from "../read-document"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("procedure"))("title") }
}

/** Upright on A4, one version in one language; what is not published says so on the sheet. */
export default async function PrintProcedurePage(props: PageProps<"/[administration]/procedure/print">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "procedure.read")
  const now = new Date()
  const { language, live, frozen } = await readDocument(context, await props.searchParams, now)
  const [t, format] = await Promise.all([getTranslator("procedure.page"), getFormatter()])
  const document = frozen?.document ?? live.document
  const which = frozen
    ? t("madeVersion", { number: String(frozen.number), date: format.date(frozen.publishedAt) })
    : t("madeLive")
  const made = t("made", { administration: context.administration.name, when: format.datetime(now) })
  const query = `${frozen ? `version=${frozen.number}&` : ""}language=${language}`
  return (
    <Column>
      <PageHeader
        title={<span lang={language}>{document.title}</span>}
        description={`${made}; ${which}`}
        back={<TextLink href={`/${administration}/procedure?${query}`}>{t("back")}</TextLink>}
        actions={<PrintButton />}
      />
      <DocumentView document={document} />
    </Column>
  )
}
