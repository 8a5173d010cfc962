import { DeliveryStateBadge } from "@/components/channels/state-badge"
import { Panel } from "@/components/ui/panel"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { isReason, REASONS } from "@/lib/channels/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { DocsSection } from "./docs-section"

/** The codes under which a delivery says why it did nothing. */
export async function ReasonsSection() {
  const [t, channels] = await Promise.all([getTranslator("developers.docs"), getTranslator("channels")])
  return (
    <DocsSection id="reasons" title={t("reasons.title")}>
      <p className="max-w-prose">{t("reasons.text")}</p>
      <Panel flush>
        <Table label={t("reasons.title")}>
          <THead>
            <Tr>
              <Th>{t("column.code")}</Th>
              <Th>{t("column.state")}</Th>
              <Th>{t("column.meaning")}</Th>
            </Tr>
          </THead>
          <TBody>
            {Object.keys(REASONS)
              .filter(isReason)
              .map((code) => (
                <Tr key={code}>
                  <Td className="font-mono">{code}</Td>
                  <Td>
                    <DeliveryStateBadge
                      state={REASONS[code]}
                      label={channels(`deliveries.state.${REASONS[code]}`)}
                    />
                  </Td>
                  <Td className="min-w-60 whitespace-normal!">{channels(`reason.${code}`)}</Td>
                </Tr>
              ))}
          </TBody>
        </Table>
      </Panel>
    </DocsSection>
  )
}
