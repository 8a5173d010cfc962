import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { type Moves, netOf } from "@/lib/insights/moves"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { ClassLink } from "./class-link"
import { CsvLink } from "./csv-link"
import { getFigures } from "./figures"

/** The flows as figures, and what they come to per class. */
export async function MovesTables({ view, moves }: { view: InsightView; moves: Moves }) {
  const [t, words, { number }] = await Promise.all([
    getTranslator("insights.moves"),
    getTranslator("insights"),
    getFigures(),
  ])
  const signed = (value: number) => `${value > 0 ? "+" : ""}${number(value).replace("-", "−")}`
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Panel flush title={t("net")} actions={<CsvLink view={view} table="net" name={t("net")} />}>
        <Table label={t("net")}>
          <THead>
            <Tr>
              <Th pinned>{words("class")}</Th>
              <Th numeric>{t("joined")}</Th>
              <Th numeric>{t("left")}</Th>
              <Th numeric>{t("effect")}</Th>
            </Tr>
          </THead>
          <TBody>
            {netOf(moves.flows).map((row) => (
              <Tr key={row.class}>
                <RowTh pinned>
                  <ClassLink view={view} number={row.class} bought={false} />
                </RowTh>
                <Td numeric>{number(row.joined)}</Td>
                <Td numeric>{number(row.left)}</Td>
                <Td numeric>{signed(row.joined - row.left)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Panel>
      <Panel flush title={t("table")} actions={<CsvLink view={view} table="flows" name={t("table")} />}>
        <Table label={t("table")} frameClassName="max-h-[60dvh]">
          <THead>
            <Tr>
              <Th>{t("from")}</Th>
              <Th>{t("to")}</Th>
              <Th numeric>{words("accounts")}</Th>
            </Tr>
          </THead>
          <TBody>
            {moves.flows.map((flow) => (
              <Tr key={`${flow.from} ${flow.to}`}>
                <Td>
                  <ClassLink view={view} number={flow.from} bought={false} />
                </Td>
                <Td>
                  <ClassLink view={view} number={flow.to} bought={false} />
                </Td>
                <Td numeric>{number(flow.accounts)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Panel>
    </div>
  )
}
