import { PageHeader } from "@/components/shell/page-header"
import { Code, CodeBlock } from "@/components/ui/code-block"
import { Link, linkClass } from "@/components/ui/link"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ApiDocument } from "@/lib/platform/openapi"
import { CodeSamples, SampleLanguages } from "./code-samples"
import { DocsSection } from "./docs-section"
import { OperationSection } from "./operation-section"
import { ProblemsSection } from "./problems-section"
import { ReasonsSection } from "./reasons-section"
import { samplesOf } from "./samples"
import { SchemaTable } from "./schema-table"
import { WebhooksSection } from "./webhooks-section"

/** The API as its OpenAPI document says it, with what a document cannot say around it. */
export async function ApiDocs(props: { document: ApiDocument; requestsPerMinute: number }) {
  const { document, requestsPerMinute } = props
  const [t, { number }] = await Promise.all([getTranslator("developers.docs"), getFormatter()])
  const server = document.servers[0]?.url ?? ""
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const schemas = Object.entries(document.components.schemas)
  const chapters = [
    { id: "start", title: t("start.title") },
    { id: "repeat", title: t("repeat.title") },
    { id: "operations", title: t("operations") },
    ...operations.map(({ method, path, operation }) => ({
      id: operation.operationId,
      title: `${method.toUpperCase()} ${path.replace("/api/v1", "")}`,
      inner: true,
    })),
    { id: "webhooks", title: t("webhooks.title") },
    { id: "reasons", title: t("reasons.title") },
    { id: "problems", title: t("problems.title") },
    { id: "schemas", title: t("schemas") },
    ...schemas.map(([name]) => ({ id: `schema-${name}`, title: name, inner: true })),
  ]
  return (
    <SampleLanguages>
      <div className="flex gap-10">
        <Contents label={t("contents")} chapters={chapters} />
        <div className="flex min-w-0 max-w-220 flex-1 flex-col gap-10">
          <PageHeader title={t("title")} description={t("lead")} />
          <DocsSection id="start" title={t("start.title")}>
            <p className="max-w-prose">{t("start.key")}</p>
            <CodeBlock label="Authorization" code="Authorization: Bearer ll_…" />
            <p className="max-w-prose">
              {t("start.limit", { count: number(requestsPerMinute) })} {t("english")}{" "}
              <a className={linkClass} href="/api/openapi.json">
                {t("document")}
              </a>
            </p>
            <p>{t("start.first")}</p>
            <CodeSamples
              label={`${t("example")}, GET /api/v1/accounts`}
              samples={samplesOf({ method: "GET", url: `${server}/api/v1/accounts?limit=5` })}
            />
          </DocsSection>
          <DocsSection id="repeat" title={t("repeat.title")}>
            <p className="max-w-prose">{t("repeat.text")}</p>
          </DocsSection>
          <DocsSection id="operations" title={t("operations")}>
            <div className="flex flex-col gap-10">
              {operations.map((operation) => (
                <OperationSection key={operation.operation.operationId} server={server} {...operation} />
              ))}
            </div>
          </DocsSection>
          <WebhooksSection server={server} />
          <ReasonsSection />
          <ProblemsSection />
          <DocsSection id="schemas" title={t("schemas")}>
            <div className="flex flex-col gap-6">
              {schemas.map(([name, schema]) => (
                <DocsSection key={name} id={`schema-${name}`} level={3} title={<Code>{name}</Code>}>
                  <SchemaTable name={name} schema={schema} />
                </DocsSection>
              ))}
            </div>
          </DocsSection>
        </div>
      </div>
    </SampleLanguages>
  )
}

type Chapter = { id: string; title: string; inner?: boolean }

function Contents({ label, chapters }: { label: string; chapters: Chapter[] }) {
  return (
    <nav
      aria-label={label}
      className="sticky top-12 h-[calc(100dvh-3rem)] w-54 shrink-0 overflow-y-auto py-6 max-lg:hidden print:hidden"
    >
      <ul className="flex flex-col gap-0.5 text-sm">
        {chapters.map(({ id, title, inner }) => (
          <li key={id} className={inner ? "pl-3" : "pt-1.5 font-medium"}>
            <Link
              href={`#${id}`}
              className={`block truncate rounded-sm py-0.5 underline-offset-2 hover:text-accent hover:underline ${inner ? "text-muted" : ""}`}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
