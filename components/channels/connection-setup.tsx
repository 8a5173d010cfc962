"use client"
import { useTranslations } from "use-intl"
import { Code, CodeBlock } from "@/components/ui/code-block"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { genericExamples, SETUP_TOPICS } from "@/lib/channels/examples"
import type { PlatformKind } from "@/lib/channels/platforms"

const STEPS = {
  woocommerce: ["woocommerce.open", "woocommerce.fill", "woocommerce.paste", "woocommerce.repeat"],
  shopify: ["shopify.open", "shopify.fill", "shopify.repeat", "shopify.check"],
  generic: ["generic.post", "generic.sign", "generic.retry"],
} as const

/** What to do in the shop, step by step. */
export function ConnectionSetup({ kind, address }: { kind: PlatformKind; address: string }) {
  const t = useTranslations("channels.setup")
  const name = useTranslations("channels.topic")
  return (
    <div className="flex flex-col gap-4">
      <ol className="flex max-w-prose list-decimal flex-col gap-1.5 pl-5 marker:text-muted">
        {STEPS[kind].map((step) => (
          <li key={step} className="pl-1">
            {t(step)}
          </li>
        ))}
      </ol>
      <div className="rounded-md border border-line">
        <Table label={t("topics")}>
          <THead>
            <Tr>
              <Th>{t("topics")}</Th>
              <Th>{t("meaning")}</Th>
            </Tr>
          </THead>
          <TBody>
            {Object.entries(SETUP_TOPICS[kind]).map(([topic, key]) => (
              <Tr key={topic}>
                <Td>
                  <Code>{topic}</Code>
                </Td>
                <Td>{name(key)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </div>
      <Notice>{t(`${kind}.note`)}</Notice>
      {kind === "generic" && <GenericExamples address={address} />}
    </div>
  )
}

function GenericExamples({ address }: { address: string }) {
  const t = useTranslations("channels.setup.generic")
  const { shell, customer, order } = genericExamples(address)
  return (
    <>
      <CodeBlock label={t("shell")} code={shell} />
      <CodeBlock label={t("customer")} code={customer} />
      <CodeBlock label={t("order")} code={order} />
      <p>
        <TextLink href="/docs/api">{t("docs")}</TextLink>
      </p>
    </>
  )
}
