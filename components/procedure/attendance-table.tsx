"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge } from "@/components/ui/badge"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { Attendance } from "@/lib/classification/procedure/queries"

export function AttendanceTable({ rows }: { rows: Attendance[] }) {
  const t = useTranslations("procedure.training")
  const { number } = useFormatter()
  return (
    <Table label={t("attendance")}>
      <THead>
        <Tr>
          <Th pinned>{t("name")}</Th>
          <Th numeric>{t("version")}</Th>
          <Th>{t("askedAt")}</Th>
          <Th>{t("confirmedAt")}</Th>
          <Th numeric>{t("score")}</Th>
          <Th numeric>{t("tries")}</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map(({ userId, name, version, askedAt, confirmedAt, exercise, tries, score, cases }) => (
          <Tr key={`${version}.${userId}`}>
            <RowTh pinned>{name}</RowTh>
            <Td numeric>{number(version)}</Td>
            <Td>
              <Time value={askedAt} show="date" />
            </Td>
            <Td>{confirmedAt ? <Time value={confirmedAt} /> : <Badge tone="warning">{t("open")}</Badge>}</Td>
            <Td numeric>
              {score === null || cases === null
                ? exercise
                  ? "–"
                  : t("noExercise")
                : t("scoreOf", { score: number(score), cases: number(cases) })}
            </Td>
            <Td numeric>{number(tries)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
