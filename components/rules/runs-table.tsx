"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { RunRow } from "@/lib/classification/rulebook/run-queries"
import { becameOf, type RunBecame } from "./run-became"

const tones: Record<RunBecame, BadgeTone> = {
  queued: "neutral",
  running: "accent",
  failed: "danger",
  cancelled: "warning",
  done: "neutral",
  applying: "accent",
  applied: "good",
  applyFailed: "danger",
  takingBack: "accent",
  takenBack: "warning",
}

export function RunsTable({ administration, runs }: { administration: string; runs: RunRow[] }) {
  const t = useTranslations("rules.runs")
  const { number } = useFormatter()
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th>{t("when")}</Th>
          <Th>{t("who")}</Th>
          <Th numeric>{t("rules")}</Th>
          <Th numeric>{t("looked")}</Th>
          <Th numeric>{t("changed")}</Th>
          <Th>{t("became")}</Th>
        </Tr>
      </THead>
      <TBody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <RowTh>
              <TextLink href={`/${administration}/rules/runs/${run.id}`}>
                <Time value={run.createdAt} />
              </TextLink>
            </RowTh>
            <Td className="max-w-48 truncate">{run.createdBy ?? "–"}</Td>
            <Td numeric>{number(run.entries.length)}</Td>
            <Td numeric>{number(run.result?.accounts ?? run.dryRun.done)}</Td>
            <Td numeric>{run.result ? number(run.result.changed) : "–"}</Td>
            <Td>
              <RunBadge run={run} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

export function RunBadge({ run }: { run: Pick<RunRow, "dryRun" | "apply" | "takeBack"> }) {
  const t = useTranslations("rules.runs.is")
  const became = becameOf(run)
  return <Badge tone={tones[became]}>{t(became)}</Badge>
}
