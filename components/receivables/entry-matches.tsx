import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { MatchedItem } from "@/lib/receivables/lists/account-items"
import { ReleaseMatch } from "./release-match"

type EntryMatchesProps = { administration: string; items: MatchedItem[]; may: boolean }

/** What the items of an entry were matched with, each to be taken back by itself; nothing without any. */
export async function EntryMatches({ administration, items, may }: EntryMatchesProps) {
  const [t, types, format] = await Promise.all([
    getTranslator("receivables.match"),
    getTranslator("receivables.type"),
    getFormatter(),
  ])
  const rows = items.flatMap((item) => item.matches.map((match) => ({ item, match })))
  if (rows.length === 0) return null
  return (
    <Panel flush title={t("matched")}>
      <Table label={t("matched")}>
        <THead>
          <Tr>
            <Th pinned>{t("item")}</Th>
            <Th>{t("with")}</Th>
            <Th>{t("day")}</Th>
            <Th numeric>{t("amount")}</Th>
            {may && (
              <Th>
                <span className="sr-only">{t("actions")}</span>
              </Th>
            )}
          </Tr>
        </THead>
        <TBody>
          {rows.map(({ item, match }) => (
            <Tr key={`${item.id} ${match.allocationId}`}>
              <RowTh pinned className="tabular-nums">
                {item.number || types(item.kind)}
              </RowTh>
              <Td>
                <span className="text-muted">{types(match.kind)}</span>{" "}
                <TextLink href={`/${administration}/reports/transactions/${match.entryId}`} prefetch={false}>
                  {match.number || format.date(match.day)}
                </TextLink>{" "}
                {match.account?.name}
              </Td>
              <Td className="tabular-nums">{format.date(match.day)}</Td>
              <Td numeric>
                <Money minor={match.amountMinor} currency={item.currency} />
              </Td>
              {may && (
                <Td className="text-right">
                  {match.kind !== "reversal" && item.kind !== "reversal" && (
                    <ReleaseMatch
                      administration={administration}
                      allocationId={match.allocationId}
                      number={item.number || types(item.kind)}
                      other={match.number || types(match.kind)}
                      day={match.day}
                      amountMinor={match.amountMinor}
                      currency={item.currency}
                    />
                  )}
                </Td>
              )}
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}
