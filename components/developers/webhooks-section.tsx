import { Code } from "@/components/ui/code-block"
import { Panel } from "@/components/ui/panel"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { type PlatformKind, platforms } from "@/lib/channels/platforms"
import { PLATFORM_KINDS } from "@/lib/channels/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { CodeSamples } from "./code-samples"
import { DocsSection } from "./docs-section"
import { signingSamples } from "./signing-samples"

const SIGNATURES: Record<PlatformKind, { text: "hmac" | "standard"; header: string; repeat: string | null }> =
  {
    woocommerce: { text: "hmac", header: "X-WC-Webhook-Signature", repeat: null },
    shopify: { text: "hmac", header: "X-Shopify-Hmac-Sha256", repeat: "X-Shopify-Webhook-Id" },
    generic: { text: "standard", header: "webhook-signature", repeat: "webhook-id" },
  }

/** Addresses, signatures and topics of the platforms that send by themselves. */
export async function WebhooksSection({ server }: { server: string }) {
  const [t, channels] = await Promise.all([getTranslator("developers.docs"), getTranslator("channels")])
  const address = `${server}/api/channels/{administration}/{channel}`
  return (
    <DocsSection id="webhooks" title={t("webhooks.title")}>
      <p className="max-w-prose">{t("webhooks.text")}</p>
      <p>
        {t("webhooks.address")}: <Code>{`POST ${address}`}</Code>
      </p>
      <Panel flush>
        <Table label={t("webhooks.title")}>
          <THead>
            <Tr>
              <Th>{t("webhooks.platform")}</Th>
              <Th>{t("webhooks.signature")}</Th>
              <Th>{t("webhooks.repeats")}</Th>
              <Th>{t("webhooks.topics")}</Th>
            </Tr>
          </THead>
          <TBody>
            {PLATFORM_KINDS.map((kind) => {
              const { text, header, repeat } = SIGNATURES[kind]
              return (
                <Tr key={kind}>
                  <Td className="py-1! align-top font-medium">{channels(`kind.${kind}`)}</Td>
                  <Td className="min-w-50 whitespace-normal! py-1! align-top">
                    {t(`webhooks.${text}`, { header })}
                  </Td>
                  <Td className="min-w-40 whitespace-normal! py-1! align-top">
                    {repeat ? <Code>{repeat}</Code> : t("webhooks.byContent")}
                  </Td>
                  <Td className="min-w-70 whitespace-normal! py-1! align-top">
                    {platforms[kind].topics.join(", ")}
                  </Td>
                </Tr>
              )
            })}
          </TBody>
        </Table>
      </Panel>
      <Panel flush>
        <Table label={`${t("answers")}: ${t("webhooks.title")}`}>
          <THead>
            <Tr>
              <Th>{t("answers")}</Th>
              <Th>{t("column.meaning")}</Th>
            </Tr>
          </THead>
          <TBody>
            {(["200", "401", "413", "503"] as const).map((status) => (
              <Tr key={status}>
                <Td className="font-mono">{status}</Td>
                <Td className="min-w-60 whitespace-normal!">{t(`webhooks.answers.${status}`)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Panel>
      <DocsSection id="sign" level={3} title={t("webhooks.sign")}>
        <p className="max-w-prose">{t("webhooks.signText")}</p>
        <CodeSamples
          label={t("webhooks.sign")}
          samples={signingSamples(
            address.replace("{administration}", "demo").replace("{channel}", "generic"),
          )}
        />
      </DocsSection>
    </DocsSection>
  )
}
