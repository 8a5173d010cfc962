import { RowLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Run } from "@/lib/receivables/reminders/queries"
import { levelKey } from "./level-key"

/** Newest first; a run whose reminders all left needs nobody any more. */
export async function RunsTable({ administration, runs }: { administration: string; runs: Run[] }) {
  const [t, { number }] = await Promise.all([getTranslator("reminders"), getFormatter()])
  return (
    <Table label={t("runs.label")}>
      <THead>
        <tr>
          <Th pinned>{t("column.day")}</Th>
          <Th>{t("column.levels")}</Th>
          <Th numeric>{t("column.letters")}</Th>
          <Th numeric>{t("column.waiting")}</Th>
          <Th>{t("column.person")}</Th>
        </tr>
      </THead>
      <TBody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <RowTh pinned>
              <RowLink href={`/${administration}/receivables/reminders/runs/${run.id}`} prefetch={false}>
                <Time value={run.createdAt} />
              </RowLink>
            </RowTh>
            <Td>{run.levels.map((level) => t(`level.${levelKey(level)}`)).join(", ")}</Td>
            <Td numeric>{number(run.letters)}</Td>
            <Td numeric>{number(run.waiting)}</Td>
            <Td>{run.person ?? t("runs.system")}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
