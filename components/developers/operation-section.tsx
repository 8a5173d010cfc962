import { Code, CodeBlock } from "@/components/ui/code-block"
import { Panel } from "@/components/ui/panel"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"
import type { Answer, Operation } from "@/lib/platform/openapi"
import { CodeSamples } from "./code-samples"
import { DocsSection } from "./docs-section"
import { pretty, samplesOf } from "./samples"
import { typeOf } from "./schema-rows"
import { NameCell, TypeWords } from "./schema-table"

export type OperationSectionProps = { server: string; path: string; method: string; operation: Operation }

/** Operations whose title and text are translated. */
const WORDS = ["postEvent", "readDelivery", "readAccounts"] as const

export async function OperationSection({ server, path, method, operation }: OperationSectionProps) {
  const t = await getTranslator("developers.docs")
  const { operationId, requestBody, responses } = operation
  const words = WORDS.find((known) => known === operationId)
  const body = requestBody?.content["application/json"]
  const scope = operation.security[0]?.apiKey?.join(", ") ?? ""
  const answer = Object.values(responses)[0]?.content?.["application/json"]
  const request = requestOf(server, path, method, body?.examples?.order?.value)
  return (
    <DocsSection
      id={operationId}
      level={3}
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span>{words ? t(`operation.${words}.title`) : operation.summary}</span>
          <span className="break-all font-mono font-normal text-base text-muted">
            {method.toUpperCase()} {path}
          </span>
        </span>
      }
    >
      <p className="max-w-prose">{words ? t(`operation.${words}.text`) : operation.description}</p>
      <p>
        {t("needs")}: <Code>{scope}</Code>
      </p>
      {operation.parameters.length > 0 && <Parameters operation={operation} />}
      {body && (
        <p>
          {t("body")}: <TypeWords parts={typeOf(body.schema)} />
        </p>
      )}
      <CodeSamples label={`${t("example")}, ${method.toUpperCase()} ${path}`} samples={samplesOf(request)} />
      {Object.entries(answer?.examples ?? {}).map(([name, { value }]) => (
        <CodeBlock
          key={name}
          label={`${t("answer")}, ${method.toUpperCase()} ${path}`}
          code={pretty(value)}
        />
      ))}
      <Answers name={operationId} answers={responses} />
    </DocsSection>
  )
}

async function Parameters({ operation }: { operation: Operation }) {
  const t = await getTranslator("developers.docs")
  return (
    <Panel flush>
      <Table label={`${t("parameters")}: ${operation.operationId}`} frameClassName="max-h-100">
        <THead>
          <Tr>
            <Th>{t("parameters")}</Th>
            <Th>{t("column.place")}</Th>
            <Th>{t("column.meaning")}</Th>
          </Tr>
        </THead>
        <TBody>
          {operation.parameters.map(({ name, in: place, required, description }) => (
            <Tr key={name}>
              <Td className="py-1! align-top">
                <NameCell name={name} required={required ? t("required") : null} />
              </Td>
              <Td className="py-1! align-top text-muted">{t(`place.${place}`)}</Td>
              <Td className="min-w-60 whitespace-normal! py-1! align-top" lang="en">
                {description}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}

async function Answers({ name, answers }: { name: string; answers: Record<string, Answer> }) {
  const t = await getTranslator("developers.docs")
  return (
    <Panel flush>
      <Table label={`${t("answers")}: ${name}`}>
        <THead>
          <Tr>
            <Th>{t("answers")}</Th>
            <Th>{t("column.meaning")}</Th>
            <Th>{t("column.holds")}</Th>
          </Tr>
        </THead>
        <TBody>
          {Object.entries(answers).map(([status, { description, content }]) => (
            <Tr key={status}>
              <Td className="py-1! align-top font-mono">{status}</Td>
              <Td className="min-w-60 whitespace-normal! py-1! align-top" lang="en">
                {description}
              </Td>
              <Td className="py-1! align-top">
                {Object.values(content ?? {}).map(({ schema }) => (
                  <TypeWords key={schema.$ref} parts={typeOf(schema)} />
                ))}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}

/** Something that works with these three operations, one after the other. */
function requestOf(server: string, path: string, method: string, body: unknown) {
  const id = "01980c3e-7d3a-7c1e-9b52-4f0f6c1d2e3a"
  const query = path.endsWith("/accounts") ? "?classification1=~&limit=50" : ""
  return {
    method: method.toUpperCase(),
    url: `${server}${path.replace("{id}", id)}${query}`,
    ...(body === undefined ? {} : { headers: { "Idempotency-Key": "B-20931-paid" }, body }),
  }
}
