"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { PayableItem } from "@/lib/receivables/paying/queries"

type MatchSideProps = {
  name: "debits" | "credits"
  title: string
  currency: string
  rows: { item: PayableItem; openMinor: bigint }[]
  typed: Readonly<Record<string, string>>
  sumMinor: bigint
  onTick: (id: string, on: boolean) => void
  onType: (id: string, typed: string) => void
}

export function MatchSide({ name, title, currency, rows, typed, sumMinor, onTick, onType }: MatchSideProps) {
  const t = useTranslations("receivables.match")
  const common = useTranslations("receivables")
  const types = useTranslations("receivables.type")
  const { date } = useFormatter()
  return (
    <Panel
      flush
      title={title}
      actions={<Money minor={sumMinor} currency={currency} className="font-medium" />}
    >
      <Table label={title} density="comfortable" frameClassName="max-h-[60dvh]">
        <THead>
          <Tr>
            <Th pinned>{common("column.number")}</Th>
            <Th className="max-md:hidden">{common("column.due")}</Th>
            <Th numeric className="max-md:hidden">
              {common("column.open")}
            </Th>
            <Th numeric>{t("amount")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map(({ item, openMinor }) => {
            const number = item.number || types(item.kind)
            return (
              <Tr key={item.id} selected={typed[item.id] !== undefined}>
                <RowTh pinned className="max-md:whitespace-normal">
                  <Checkbox
                    label={
                      <>
                        <span className="tabular-nums">{number}</span>{" "}
                        <span className="font-normal text-muted">{types(item.kind)}</span>
                      </>
                    }
                    help={
                      <span className="flex flex-wrap gap-x-2 font-normal tabular-nums md:hidden">
                        {date(item.dueDate)} <Money minor={openMinor} currency={currency} />
                      </span>
                    }
                    aria-label={t("tick", { number })}
                    checked={typed[item.id] !== undefined}
                    onChange={(event) => onTick(item.id, event.target.checked)}
                  />
                </RowTh>
                <Td className="tabular-nums max-md:hidden">{date(item.dueDate)}</Td>
                <Td numeric className="max-md:hidden">
                  <Money minor={openMinor} currency={currency} />
                </Td>
                <Td numeric>
                  <Field
                    label={t("amountOf", { number })}
                    name={`${name}.${item.id}`}
                    hideLabel
                    className="items-end py-1"
                  >
                    <Input
                      numeric
                      className="w-28"
                      value={typed[item.id] ?? ""}
                      autoComplete="off"
                      onChange={(event) =>
                        event.target.value === ""
                          ? onTick(item.id, false)
                          : onType(item.id, event.target.value)
                      }
                    />
                  </Field>
                </Td>
              </Tr>
            )
          })}
        </TBody>
      </Table>
    </Panel>
  )
}
