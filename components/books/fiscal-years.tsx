import { Badge } from "@/components/ui/badge"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { FiscalYear } from "@/lib/receivables/ledger/fiscal"
import type { PeriodState } from "@/lib/receivables/ledger/queries"
import { AddYear } from "./add-year"
import { PeriodLocks } from "./period-locks"

type FiscalYearsProps = {
  administration: string
  /** The newest first. */
  years: (FiscalYear & { periods: PeriodState[] })[]
  next: FiscalYear
  may: boolean
}

export async function FiscalYears({ administration, years, next, may }: FiscalYearsProps) {
  const [t, format] = await Promise.all([getTranslator("books"), getFormatter()])
  const span = (one: { firstDay: string; lastDay: string }) =>
    t("span", { first: format.date(one.firstDay), last: format.date(one.lastDay) })
  return (
    <>
      {years.map((year, i) => (
        <Panel
          key={year.firstDay}
          level={3}
          flush
          title={
            <>
              {t("yearName", { name: year.name })}{" "}
              <span className="font-normal text-muted tabular-nums">{span(year)}</span>
            </>
          }
          actions={
            i === 0 &&
            may && <AddYear administration={administration} firstDay={next.firstDay} lastDay={next.lastDay} />
          }
        >
          <Table label={t("yearName", { name: year.name })}>
            <THead>
              <Tr>
                <Th pinned>{t("period")}</Th>
                <Th>{t("days")}</Th>
                <Th numeric>{t("entries")}</Th>
                <Th>{t("state")}</Th>
                <Th>{t("vatReturn")}</Th>
                {may && (
                  <Th>
                    <span className="sr-only">{t("locks")}</span>
                  </Th>
                )}
              </Tr>
            </THead>
            <TBody>
              {year.periods.map((period) => (
                <Tr key={period.firstDay}>
                  <RowTh pinned className="tabular-nums">
                    {format.number(period.number)}
                  </RowTh>
                  <Td className="tabular-nums">{span(period)}</Td>
                  <Td numeric>{format.number(period.entries)}</Td>
                  <Td>
                    <Badge tone={period.closed ? "neutral" : "good"}>
                      {t(period.closed ? "closed" : "isOpen")}
                    </Badge>
                  </Td>
                  <Td>
                    <Badge tone={period.vatLocked ? "neutral" : "good"}>
                      {t(period.vatLocked ? "vatLocked" : "vatOpen")}
                    </Badge>
                  </Td>
                  {may && (
                    <Td>
                      <PeriodLocks
                        administration={administration}
                        name={`${year.name} · ${format.number(period.number)}`}
                        firstDay={period.firstDay}
                        closed={period.closed}
                        vatLocked={period.vatLocked}
                      />
                    </Td>
                  )}
                </Tr>
              ))}
            </TBody>
          </Table>
        </Panel>
      ))}
    </>
  )
}
