import { Badge } from "@/components/ui/badge"
import { Code } from "@/components/ui/code-block"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"
import type { JsonSchema } from "@/lib/platform/openapi"
import { rowsOf, type TypePart } from "./schema-rows"

/** The fields of one schema, or of each of its variants. */
export async function SchemaTable({ name, schema }: { name: string; schema: JsonSchema }) {
  const t = await getTranslator("developers.docs")
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {(schema.oneOf ?? [schema]).map((variant) => {
        const type = variant.properties?.type?.const
        // What is sent is closed to unknown fields; an answer simply holds all of its own.
        const isSent = variant.additionalProperties === false
        const label = type === undefined ? name : `${name} ${type}`
        return (
          <Panel flush key={label}>
            <Table label={label}>
              <THead>
                <Tr>
                  <Th>{type === undefined ? t("column.name") : <Code>{String(type)}</Code>}</Th>
                  <Th>{t("column.type")}</Th>
                  <Th>{t("column.meaning")}</Th>
                </Tr>
              </THead>
              <TBody>
                {rowsOf(variant).map((row) => (
                  <Tr key={row.path}>
                    <Td className="py-1! align-top">
                      <NameCell name={row.path} required={isSent && row.required ? t("required") : null} />
                    </Td>
                    <Td className="whitespace-normal! py-1! align-top">
                      <TypeWords parts={row.type} />
                    </Td>
                    <Td className="min-w-60 whitespace-normal! py-1! align-top" lang="en">
                      {row.description}
                    </Td>
                  </Tr>
                ))}
              </TBody>
            </Table>
          </Panel>
        )
      })}
    </div>
  )
}

export function NameCell({ name, required }: { name: string; required: string | null }) {
  return (
    <span className="flex flex-col">
      <span className="font-mono">{name}</span>
      {required && <Badge tone="accent">{required}</Badge>}
    </span>
  )
}

export function TypeWords({ parts }: { parts: TypePart[] }) {
  return (
    <span lang="en" className="text-muted">
      {parts.map((part) =>
        "ref" in part ? (
          <TextLink key={part.ref} href={`#schema-${part.ref}`}>
            {part.ref}
          </TextLink>
        ) : (
          part.text
        ),
      )}
    </span>
  )
}
