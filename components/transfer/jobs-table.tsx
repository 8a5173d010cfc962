"use client"
import { useTranslations } from "use-intl"
import { RowLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { JobState as State } from "@/lib/administrations/jobs"
import { JobButtons, type JobButtonsProps } from "./job-buttons"
import { JobAmount, JobState } from "./job-state"

export type ListedJob = Omit<JobButtonsProps, "administration" | "size"> & {
  /** What it does; null where the kind says it all. */
  what: string | null
  person: string | null
  state: State
  stopping: boolean
  done: number
  total: number | null
  /** As JSON writes a moment. */
  createdAt: string
}

export function JobsTable({ administration, jobs }: { administration: string; jobs: ListedJob[] }) {
  const t = useTranslations("transfer.jobs")
  const actions = useTranslations("platform")("actions")
  const title = useTranslations("transfer")("title")
  return (
    <Panel flush>
      <Table label={title}>
        <THead>
          <Tr>
            <Th>{t("job")}</Th>
            <Th>{t("state")}</Th>
            <Th numeric>{t("progress")}</Th>
            <Th>{t("who")}</Th>
            <Th>{t("when")}</Th>
            <Th>
              <span className="sr-only">{actions}</span>
            </Th>
          </Tr>
        </THead>
        <TBody>
          {jobs.map(({ what, person, state, stopping, done, total, createdAt, ...buttons }) => (
            <Tr key={buttons.job}>
              <RowTh>
                <RowLink href={`/${administration}/jobs/${buttons.job}`} prefetch={false}>
                  {t(`kind.${buttons.kind}`)}
                </RowLink>
                {what && <span className="ml-2 font-normal text-muted">{what}</span>}
              </RowTh>
              <Td>
                <JobState state={state} stopping={stopping} />
              </Td>
              <Td numeric>
                <JobAmount done={done} total={total} />
              </Td>
              <Td>{person ?? t("system")}</Td>
              <Td>
                <Time value={createdAt} show="relative" />
              </Td>
              <Td>
                <span className="flex justify-end gap-2">
                  <JobButtons administration={administration} size="small" {...buttons} />
                </span>
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}
