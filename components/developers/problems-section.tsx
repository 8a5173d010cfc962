import { Panel } from "@/components/ui/panel"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"
import { PROBLEMS, type ProblemName } from "@/lib/platform/problem"
import { DocsSection } from "./docs-section"

/** Where the type of a problem leads to: each row is an anchor. */
export async function ProblemsSection() {
  const t = await getTranslator("developers.docs")
  return (
    <DocsSection id="problems" title={t("problems.title")}>
      <p className="max-w-prose">{t("problems.text")}</p>
      <Panel flush>
        <Table label={t("problems.title")}>
          <THead>
            <Tr>
              <Th>{t("column.status")}</Th>
              <Th>{t("column.code")}</Th>
              <Th>{t("column.when")}</Th>
            </Tr>
          </THead>
          <TBody>
            {Object.entries(PROBLEMS).map(([name, { status }]) => (
              <Tr key={name} id={name} className="scroll-mt-16 target:[--row-ground:var(--selected)]">
                <Td className="py-1! align-top font-mono">{status}</Td>
                <Td className="py-1! align-top font-mono">{name}</Td>
                <Td className="min-w-60 whitespace-normal! py-1! align-top">
                  {t(`problems.when.${name as ProblemName}`)}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Panel>
    </DocsSection>
  )
}
