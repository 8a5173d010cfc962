import { Badge } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import type { ProcedureDocument } from "@/lib/classification/procedure/blocks"
import type { LiveProcedure, Version } from "@/lib/classification/procedure/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { type Locale, localeNames, locales } from "@/lib/platform/locale"

export type DocumentAsideProps = {
  /** Slug. */
  administration: string
  language: Locale
  document: ProcedureDocument
  /** The published version that is shown; null for the live document. */
  shown: number | null
  live: Pick<LiveProcedure, "last" | "changes">
  versions: Version[]
}

/** Beside the document: in which language, which version, how it differs, and what is in it. */
export async function DocumentAside(props: DocumentAsideProps) {
  const { administration, language, document, shown, live, versions } = props
  const [t, { date }] = await Promise.all([getTranslator("procedure.page"), getFormatter()])
  const address = (version: number | null, locale: Locale) =>
    `/${administration}/procedure?${version ? `version=${version}&` : ""}language=${locale}`
  return (
    <aside className="flex min-w-0 flex-col gap-5 text-sm lg:sticky lg:top-16 lg:self-start">
      <nav aria-label={t("language")} className="flex flex-wrap gap-1">
        {locales.map((locale) => (
          <TextLink
            key={locale}
            href={address(shown, locale)}
            lang={locale}
            scroll={false}
            aria-current={locale === language ? "true" : undefined}
            className="rounded-md px-2 py-1 no-underline! hover:bg-press aria-[current]:bg-press aria-[current]:font-medium aria-[current]:text-ink"
          >
            {localeNames[locale]}
          </TextLink>
        ))}
      </nav>
      <section aria-label={t("version")} className="flex flex-col gap-2">
        <LiveState live={live} />
        {shown === null && live.changes.length > 0 && (
          <details>
            <summary className="text-muted">{t("changed")}</summary>
            <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-5 marker:text-muted">
              {live.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </details>
        )}
        {versions.length > 0 && (
          <ul className="flex flex-col gap-0.5">
            <li>
              <VersionLink href={address(null, language)} current={shown === null}>
                {t("live")}
              </VersionLink>
            </li>
            {versions.map(({ number, publishedAt, note }) => (
              <li key={number}>
                <VersionLink href={address(number, language)} current={shown === number}>
                  {t("versionOf", { number: String(number), date: date(publishedAt) })}
                </VersionLink>
                {note && <p className="pl-2 text-muted">{note}</p>}
              </li>
            ))}
          </ul>
        )}
      </section>
      <nav aria-label={t("contents")} className="hidden flex-col gap-1 lg:flex">
        <h2 className="font-medium text-muted text-sm">{t("contents")}</h2>
        <ol className="flex flex-col gap-0.5" lang={document.locale}>
          {document.sections.map(({ id, title }, i) => (
            <li key={id}>
              <a href={`#${id}`} className="flex gap-2 rounded-sm px-2 py-0.5 hover:bg-press">
                <span className="text-muted tabular-nums">{i + 1}</span>
                {title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </aside>
  )
}

async function LiveState({ live: { last, changes } }: Pick<DocumentAsideProps, "live">) {
  const [t, { date }] = await Promise.all([getTranslator("procedure.page"), getFormatter()])
  if (!last) {
    return (
      <div className="flex flex-col gap-1">
        <Badge>{t("never")}</Badge>
        <p className="text-muted">{t("neverText")}</p>
      </div>
    )
  }
  const of = { number: String(last.number), date: date(last.publishedAt) }
  return changes.length > 0 ? (
    <p className="text-warning">{t("differs", of)}</p>
  ) : (
    <p className="text-good">{t("same", of)}</p>
  )
}

function VersionLink(props: { href: string; current: boolean; children: string }) {
  return (
    <TextLink
      href={props.href}
      scroll={false}
      aria-current={props.current ? "page" : undefined}
      className="block rounded-md px-2 py-1 no-underline! hover:bg-press aria-[current]:bg-press aria-[current]:font-medium aria-[current]:text-ink"
    >
      {props.children}
    </TextLink>
  )
}
