import { EmptyState } from "@/components/ui/empty-state"
import { RowLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { JudgedItem } from "@/lib/classification/evaluation/queries"
import { getTranslator } from "@/lib/platform/i18n"

type DifferencesProps = {
  administration: string
  items: JudgedItem[]
  valueName: (number: number | null) => string
}

/** The accounts whose label the judge would not have given: each leads to its card, where it is put right. */
export async function Differences({ administration, items, valueName }: DifferencesProps) {
  const t = await getTranslator("evaluation.result")
  const check = await getTranslator("evaluation.check")
  const wrong = items.filter(({ verdict, drawn }) => verdict !== null && verdict !== drawn)
  if (wrong.length === 0) return <EmptyState title={t("allRight")} />
  return (
    <Table label={t("wrong")}>
      <THead>
        <Tr>
          <Th pinned>{check("account")}</Th>
          <Th>{t("inBooks")}</Th>
          <Th>{t("verdict")}</Th>
          <Th>{t("judge")}</Th>
        </Tr>
      </THead>
      <TBody>
        {wrong.map(({ place, account, drawn, verdict, judge }) => (
          <Tr key={place}>
            <RowTh pinned className="max-w-80 truncate">
              <RowLink href={`/${administration}/accounts/${account.id}`}>{account.name}</RowLink>{" "}
              <span className="font-normal text-muted tabular-nums">{account.code}</span>
            </RowTh>
            <Td>{valueName(drawn)}</Td>
            <Td>{valueName(verdict)}</Td>
            <Td className="text-muted">{judge}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
