import { Chip, type FieldHue } from "@/components/ui/chip"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { CardLabel } from "@/lib/classification/label-queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { AccountAsOf } from "./account-as-of"

export type AccountClassificationThenProps = {
  /** The tab as it is now. */
  href: string
  /** A past day. */
  day: string
  labels: CardLabel[]
  /** What stood in each field at the end of the day; null when the account came later. */
  past: (string | null)[] | null
}

/** The thirteen fields as they stood on a past day, beside what is there now where that is another. */
export async function AccountClassificationThen({ href, day, labels, past }: AccountClassificationThenProps) {
  const [t, { date }] = await Promise.all([getTranslator("accounts.card"), getFormatter()])
  return (
    <Panel flush title={t("tabClassification")} actions={<AccountAsOf href={href} day={day} />}>
      {past === null ? (
        <EmptyState title={t("notYetTitle")}>{t("notYet", { day: date(day) })}</EmptyState>
      ) : (
        <Table label={t("tabClassification")}>
          <THead>
            <Tr>
              <Th pinned>{t("field")}</Th>
              <Th>{t("thenValue", { day: date(day) })}</Th>
              <Th>{t("nowValue")}</Th>
            </Tr>
          </THead>
          <TBody>
            {labels.map((label, i) => (
              <Tr key={label.field}>
                <RowTh pinned>{label.fieldLabel}</RowTh>
                <Td>
                  <ValueChip label={label} value={past[i] ?? null} />
                </Td>
                <Td>
                  {(past[i] ?? null) === label.value ? (
                    <span className="text-muted">{t("sameNow")}</span>
                  ) : (
                    <ValueChip label={label} value={label.value} />
                  )}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  )
}

function ValueChip({ label, value }: { label: CardLabel; value: string | null }) {
  const hue = label.position <= 8 ? (label.position as FieldHue) : undefined
  return <Chip field={label.fieldLabel} value={value} hue={hue} />
}
