import { Chip, type FieldHue } from "@/components/ui/chip"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { CardLabel } from "@/lib/classification/label-queries"
import { getTranslator } from "@/lib/platform/i18n"
import { AccountAsOf } from "./account-as-of"

/** The thirteen fields with who or what set them, and when; the chips above change them. */
export async function AccountClassification({ href, labels }: { href: string; labels: CardLabel[] }) {
  const [t, by] = await Promise.all([
    getTranslator("accounts.card"),
    getTranslator("classification.label.by"),
  ])
  return (
    <Panel flush title={t("tabClassification")} actions={<AccountAsOf href={href} day={null} />}>
      <Table label={t("tabClassification")}>
        <THead>
          <Tr>
            <Th pinned>{t("field")}</Th>
            <Th>{t("value")}</Th>
            <Th>{t("setBy")}</Th>
            <Th>{t("when")}</Th>
            <Th>{t("locked")}</Th>
          </Tr>
        </THead>
        <TBody>
          {labels.map((label) => {
            const [reason] = label.reasons
            return (
              <Tr key={label.field}>
                <RowTh pinned>{label.fieldLabel}</RowTh>
                <Td>
                  <Chip
                    field={label.fieldLabel}
                    value={label.value}
                    hue={label.position <= 8 ? (label.position as FieldHue) : undefined}
                    machine={label.number !== null && !label.byHand}
                  />
                </Td>
                <Td>
                  {reason &&
                    (reason.person ?? [by(reason.cause), reason.channel].filter(Boolean).join(" · "))}
                </Td>
                <Td>{reason && <Time value={reason.at} />}</Td>
                <Td>{label.locked && t("locked")}</Td>
              </Tr>
            )
          })}
        </TBody>
      </Table>
    </Panel>
  )
}
