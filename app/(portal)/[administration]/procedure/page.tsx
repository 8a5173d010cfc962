import type { Metadata } from "next"
import { DocumentAside } from "@/components/procedure/document-aside"
import { DocumentView } from "@/components/procedure/document-view"
import { ProcedureHeader } from "@/components/procedure/procedure-header"
import { PublishVersion } from "@/components/procedure/publish-version"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listVersions, type Reading, readingOf, type Version } from "@/lib/classification/procedure/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readDocument } from "./read-document"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("procedure"))("title") }
}

export default async function ProcedurePage(props: PageProps<"/[administration]/procedure">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "procedure.read")
  const { administrationId, person, role } = context
  const { language, live, frozen } = await readDocument(context, await props.searchParams, new Date())
  const { versions, reading } = await withAdministration(administrationId, async (tx) => ({
    versions: await listVersions(tx, administrationId),
    reading: await readingOf(tx, administrationId, person.id),
  }))
  const t = await getTranslator("procedure.page")
  const shown = frozen?.number ?? null
  const document = frozen?.document ?? live.document
  const mayWrite = may(role, "procedure.write")
  const query = `${shown ? `version=${shown}&` : ""}language=${language}`
  const isNew = !live.last || live.changes.length > 0
  return (
    <>
      <ProcedureHeader
        administration={administration}
        mayWrite={mayWrite}
        actions={
          <>
            <LinkButton href={`/${administration}/procedure/print?${query}`}>{t("print")}</LinkButton>
            {mayWrite && shown === null && isNew && (
              <PublishVersion
                key={live.hash}
                administration={administration}
                hash={live.hash}
                number={(live.last?.number ?? 0) + 1}
              />
            )}
          </>
        }
      />
      <div className="flex flex-col gap-5">
        {reading && !reading.confirmedAt && <AskedNotice administration={administration} reading={reading} />}
        {frozen && <FrozenNotice administration={administration} version={frozen} language={language} />}
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,45rem)_17rem]">
          <div className="order-2 flex min-w-0 flex-col gap-5 lg:order-1">
            <DocumentView document={document} />
          </div>
          <div className="order-1 min-w-0 lg:sticky lg:top-16 lg:order-2">
            <DocumentAside
              administration={administration}
              language={language}
              document={document}
              shown={shown}
              live={live}
              versions={versions}
            />
          </div>
        </div>
      </div>
    </>
  )
}

async function AskedNotice({ administration, reading }: { administration: string; reading: Reading }) {
  const [t, { date }] = await Promise.all([getTranslator("procedure.page"), getFormatter()])
  const { version, askedAt, askedBy } = reading
  return (
    <Notice
      title={t("askedTitle", { number: String(version) })}
      actions={
        <LinkButton size="small" href={`/${administration}/procedure/reading`}>
          {t("askedGo")}
        </LinkButton>
      }
    >
      {askedBy
        ? t("askedText", { date: date(askedAt), by: askedBy })
        : t("askedTextSystem", { date: date(askedAt) })}
    </Notice>
  )
}

async function FrozenNotice(props: { administration: string; version: Version; language: string }) {
  const [t, { date }] = await Promise.all([getTranslator("procedure.page"), getFormatter()])
  const { number, publishedAt, by } = props.version
  const of = { number: String(number), date: date(publishedAt) }
  return (
    <Notice>
      {by ? t("frozen", { ...of, by }) : t("frozenBySystem", of)}{" "}
      <TextLink href={`/${props.administration}/procedure?language=${props.language}`}>
        {t("toLive")}
      </TextLink>
    </Notice>
  )
}
